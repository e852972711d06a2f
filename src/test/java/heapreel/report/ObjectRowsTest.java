package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.history.Birth;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Root;
import heapreel.object.description.RootPlace;
import heapreel.object.description.RootRegion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Allocations as NDJSON. */
class ObjectRowsTest {

  private static final Set<String> TEXTS = Set.of("type", "description", "path", "from");
  private static final ObjectRow DICT =
      new ObjectRow(
          7,
          1,
          12,
          2,
          OptionalLong.of(96),
          new AllocationSummary(
              0x20001230L,
              32,
              Kind.DICT,
              Liveness.LIVE,
              Optional.of("dict"),
              "3 of 4 slots",
              Optional.of("__main__.state"),
              OptionalLong.empty()),
          List.of(new ObjectRow.Pointer(12, 0x20001250L), new ObjectRow.Pointer(28, 0x30)),
          List.of(0x20001250L),
          List.of(new Root(0x20000244L, RootRegion.STATE, RootPlace.StateField.MAIN_TABLE)),
          new Birth(OptionalLong.of(5), Optional.of("main.py:42 record")));

  @Test
  void anAllocationIsALineWithEveryField() throws IOException {
    ObjectRow table =
        new ObjectRow(
            7,
            0,
            0,
            1,
            OptionalLong.empty(),
            new AllocationSummary(
                0x5555_5555_a020L,
                32,
                Kind.MAP_TABLE,
                Liveness.STACK,
                Optional.empty(),
                "",
                Optional.empty(),
                OptionalLong.of(0x20001230L)),
            List.of(),
            List.of(),
            List.of(),
            Birth.UNKNOWN);
    assertThat(written(DICT, table))
        .isEqualTo(
            """
            {"snapshot":7,"address":"0x20001230","area":1,"block":12,"blocks":2,"bytes":32,\
            "retained_bytes":96,"kind":"dict","type":"dict","description":"3 of 4 slots","path":"__main__.state",\
            "owner":null,"state":"live","pointers":[{"offset":12,"to":"0x20001250"},\
            {"offset":28,"to":"0x00000030"}],"constants":["0x20001250"],\
            "roots":[{"from":"mp_state_ctx.vm.dict_main.map.table","at":"0x20000244"}],\
            "born":5,"site":"main.py:42 record"}
            {"snapshot":7,"address":"0x55555555a020","area":0,"block":0,"blocks":1,"bytes":32,\
            "retained_bytes":null,"kind":"map_table","type":null,"description":"","path":null,"owner":"0x20001230",\
            "state":"stack","pointers":[],"constants":[],"roots":[],\
            "born":null,"site":null}
            """);
  }

  @Test
  void textFromRamNeitherEndsALineNorBreaksTheEncoding() throws IOException {
    String hostile = "a\"\\\n\r\t\u0000\u001b[31m\u007f\u0085\u2028\u2029\u009b\u202eé\ud83d\ude00";
    String line = written(described(hostile));
    assertThat(line).endsWith("}\n").matches("[\\x20-\\x7f]+\n");
    assertThat(descriptionIn(line)).isEqualTo(hostile);
  }

  @Test
  void halfASurrogatePairIsReplaced() throws IOException {
    assertThat(descriptionIn(written(described("\ud800")))).isEqualTo("\ufffd");
    assertThat(descriptionIn(written(described("x\udc00\ud800y\ud83d\ude00\ud83d"))))
        .isEqualTo("x\ufffd\ufffdy\ud83d\ude00\ufffd");
  }

  @Test
  void anyTextIsReadBackAsWhatIsEncodable() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        int range = random.nextBoolean() ? 0x100 : 0x10000;
        text.append(
            (char)
                (random.nextInt(4) == 0 ? 0xd800 + random.nextInt(0x800) : random.nextInt(range)));
      }
      String hostile = text.toString();
      String read = descriptionIn(written(described(hostile)));
      assertThat(read).as("seed %d", seed).isEqualTo(encodable(hostile));
    }
  }

  @Test
  void manyRowsAreAsManyLinesWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      String here = written(DICT);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ObjectRow[] rows = new ObjectRow[1000];
      Arrays.fill(rows, DICT);
      assertThat(written(rows)).isEqualTo(here.repeat(1000));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noRowsAreNothing() throws IOException {
    assertThat(written()).isEmpty();
  }

  @Test
  void aRowKeepsItsLists() {
    List<ObjectRow.Pointer> pointers = new ArrayList<>(DICT.pointers());
    List<Long> constants = new ArrayList<>(DICT.constants());
    ObjectRow row =
        new ObjectRow(
            0,
            0,
            0,
            1,
            OptionalLong.empty(),
            new AllocationSummary(
                0,
                16,
                Kind.LIST,
                Liveness.LIVE,
                Optional.empty(),
                "",
                Optional.empty(),
                OptionalLong.empty()),
            pointers,
            constants,
            List.of(),
            Birth.UNKNOWN);
    pointers.clear();
    constants.clear();
    assertThat(row.pointers()).isEqualTo(DICT.pointers());
    assertThat(row.constants()).isEqualTo(DICT.constants());
    assertThatThrownBy(() -> row.pointers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static ObjectRow described(String text) {
    return new ObjectRow(
        0,
        0,
        0,
        1,
        OptionalLong.empty(),
        new AllocationSummary(
            16,
            16,
            Kind.STR,
            Liveness.GARBAGE,
            Optional.of(text),
            text,
            Optional.of(text),
            OptionalLong.empty()),
        List.of(),
        List.of(),
        List.of(new Root(4, RootRegion.VARIABLES, new RootPlace.Symbol(text))),
        Birth.UNKNOWN);
  }

  private static String written(ObjectRow... rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectRows table = new ObjectRows(bytes)) {
      for (ObjectRow row : rows) {
        table.write(row);
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }

  /** The description in a line, in which every other text is the same. */
  private static String descriptionIn(String line) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING
            && TEXTS.contains(String.valueOf(parser.currentName()))) {
          texts.add(parser.getText());
        }
      }
    }
    assertThat(texts).hasSize(4);
    assertThat(texts.stream().distinct()).hasSize(1);
    return texts.get(0);
  }

  /** The text with every surrogate that is not one of a pair replaced. */
  private static String encodable(String text) {
    StringBuilder whole = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      boolean first =
          i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
      boolean second = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
      if (Character.isSurrogate(text.charAt(i)) && !first && !second) {
        whole.setCharAt(i, '\ufffd');
      }
    }
    return whole.toString();
  }
}
