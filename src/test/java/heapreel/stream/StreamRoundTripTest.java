package heapreel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recorder writes is what the reader gives. */
@NullMarked
class StreamRoundTripTest {

  private static void assertAllGiven(SentStream sent, HeardStream heard) {
    assertThat(heard.missing).isEmpty();
    assertThat(heard.given).hasSameSizeAs(sent.snapshots);
    for (int i = 0; i < sent.snapshots.size(); i++) {
      assertThat(heard.given.get(i).about().number()).isEqualTo(i);
      assertThat(heard.given.get(i).about().label()).isEqualTo("snap " + i);
      assertThat(heard.given.get(i).ram()).isEqualTo(sent.snapshots.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'m', 'c', 'w'})
  void everySnapshotAndAllTextComesWithEachSum(char letter) throws IOException {
    SentStream sent = new SentStream(letter, 1, 1).begin().run(40).end("");

    HeardStream heard = HeardStream.of(sent.bytes());

    assertAllGiven(sent, heard);
    assertThat(heard.text()).isEqualTo(sent.printed.toString());
    assertThat(heard.ends).containsExactly("");
    assertThat(heard.headers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 61, 4096, 1 << 20})
  void itDoesNotMatterInWhichPartsItComes(int partBytes) throws IOException {
    SentStream sent = new SentStream('m', 1, 2).begin().run(12);
    sent.print("~h").run(1).print("~hrm").run(1).print("no end of line").run(2).print("~");

    HeardStream heard = HeardStream.of(sent.bytes(), partBytes);

    assertAllGiven(sent, heard);
    assertThat(heard.text()).isEqualTo(sent.printed.toString());
  }

  @Test
  void theHeaderSaysWhatTheRecorderKnows() throws IOException {
    RecorderHeader header =
        HeardStream.of(new SentStream('c', 77, 1).begin().bytes()).headers.get(0);

    assertThat(header.id()).isEqualTo(77);
    assertThat(header.regions().regions()).isEqualTo(SentStream.REGIONS);
    assertThat(header.own()).isEqualTo(SentStream.OWN);
    assertThat(header.pageBytes()).isEqualTo(256);
    assertThat(header.platform()).contains("synthetic");
    assertThat(header.firmware()).contains("MicroPython v1.28.0");
    assertThat(header.way()).contains("viper");
    assertThat(header.allocatedBytes()).isEqualTo(OptionalLong.of(0));
    assertThat(header.recorderBytes()).isEqualTo(OptionalLong.of(7504));
  }

  @Test
  void regionsKeepTheirNames() throws Exception {
    String text =
        "{\"v\":1,\"id\":3,\"page\":64,\"regions\":[[536870912,64,\"state\"],[536870976,128,\"heap\","
            + "5],[536900000,0]]}";
    RecorderHeader header =
        HeaderText.read(text.replace(",[536900000,0]", "").replace("}", ",\"more\":{\"a\":[1]}}"));

    assertThat(header.regions().regions()).containsExactly(new Region(0x2000_0000, 192));
    assertThat(header.regions().names().of(0x2000_0040)).isEqualTo(Optional.of("heap"));
  }

  @Test
  void stackPointerFlagsAndTimesCome() throws IOException {
    SentStream sent = new SentStream('w', 1, 1).begin();
    byte[] ram = new byte[16 * 256];
    sent.writer.clock((1 << 30) - 50);
    sent.writer.snapshot(ram, "a", 0x2000_3c60L, 0);
    sent.writer.snapshot(ram, "MemoryError: no", 0, 3);
    sent.writer.snapshot(ram, "ü".repeat(100), 0, 1);

    List<HeardStream.Given> given =
        HeardStream.of((new String(sent.bytes(), UTF_8) + text(sent)).getBytes(UTF_8)).given;

    RecordedSnapshot first = given.get(0).about();
    assertThat(first.stackPointer()).isEqualTo(OptionalLong.of(0x2000_3c60L));
    assertThat(first.seconds()).isEqualTo(0.0);
    RecordedSnapshot error = given.get(1).about();
    assertThat(error.beforeError()).isTrue();
    assertThat(error.changedMeanwhile()).isTrue();
    assertThat(error.stackPointer()).isEmpty();
    assertThat(error.seconds()).isEqualTo(0.1); // across the wrap of the clock
    assertThat(error.tookMicros()).isEqualTo(4000);
    assertThat(given.get(2).about().label()).isEqualTo("ü".repeat(100));
    assertThat(given.get(2).about().beforeError()).isFalse();
  }

  private static String text(SentStream sent) {
    return new String(sent.writer.take(), UTF_8);
  }

  @Test
  void theSequenceMayWrap() throws IOException {
    SentStream sent = new SentStream('m', 1, 5).begin();
    sent.writer.goOnAt(StreamRecord.SEQUENCES - 60);
    sent.run(40);

    HeardStream heard = HeardStream.of(sent.bytes());

    assertAllGiven(sent, heard);
    assertThat(heard.headers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r\r\n", " \n", "|"})
  void linesMayEndOtherwise(String end) throws IOException {
    SentStream sent = new SentStream('m', 1, 3);
    sent.writer.endLinesWith(end);
    sent.begin().run(10);

    HeardStream heard = HeardStream.of(sent.bytes());

    assertAllGiven(sent, heard);
    if (end.startsWith("\r")) {
      assertThat(heard.text()).isEqualTo(sent.printed.toString());
    }
  }

  @Test
  void aTimestampMayStandBeforeEachLine() throws IOException {
    SentStream sent = new SentStream('m', 1, 4).begin().run(10);
    String stamped =
        new String(sent.bytes(), US_ASCII)
            .lines()
            .reduce("", (all, line) -> all + "[12:41:51.985] " + line + "\n");

    HeardStream heard = HeardStream.of(stamped.getBytes(US_ASCII));

    assertAllGiven(sent, heard);
    assertThat(heard.text()).contains("[12:41:51.985] line 3\n");
  }

  @Test
  void recordsMayFollowEachOtherWithoutALineEnd() throws IOException {
    SentStream sent = new SentStream('m', 1, 4);
    sent.writer.endLinesWith("");
    sent.begin().run(10);

    HeardStream heard = HeardStream.of(sent.bytes());

    assertAllGiven(sent, heard);
    assertThat(heard.text()).isEqualTo(sent.printed.toString());
  }
}
