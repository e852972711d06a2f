package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.memory.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a packed capture says of a recorder on the device. */
class RecorderNoteTest {

  private static final RecorderNote NOTE =
      new RecorderNote(
          Optional.of("viper"),
          OptionalLong.of(0),
          OptionalLong.of(7504),
          List.of(new Region(0x2000_5000L, 4608), new Region(0x2001_0000L, 256)));

  private static Optional<RecorderNote> read(String value) throws IOException {
    String json =
        "{'regions':[{'start':0,'length':64}],'recorder':" + value + ",'labels':{'a':'b'}}";
    PackedHeader header = PackedHeader.of(json.replace('\'', '"').getBytes(UTF_8));
    assertThat(header.labels()).containsEntry("a", "b");
    return header.recorder();
  }

  private static RecorderCost cost(RecorderNote note, String log) throws IOException {
    return RecorderCost.of(note, new ByteArrayInputStream(log.getBytes(UTF_8)));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    PackedHeader header =
        new PackedHeader(RegionMap.of(0, 64), 64, Optional.empty(), Map.of(), Optional.of(NOTE));

    assertThat(PackedHeader.of(header.json())).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "'viper'", "[]", "[{'way':'viper'}]"})
  void anotherValueIsPassedOver(String value) throws IOException {
    assertThat(read(value)).isEmpty();
  }

  @Test
  void whatIsNotAsItShouldBeInItIsPassedOver() throws IOException {
    RecorderNote note =
        read("{'way':[1,{'a':2}],'allocates':-1,'bytes':99999999999999999999,'own':[5,{'a':[]},"
                + "[],[1],['a',3],[[1],2],[-64,64],[64,0],[128,64,'more',[1,[2]]]],'new':{}}")
            .orElseThrow();

    assertThat(note)
        .isEqualTo(
            new RecorderNote(
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(new Region(128, 64))));
  }

  @Test
  void moreRangesThanThereMayBeAreRefused() {
    String many = "[0,1],".repeat(RecorderNote.MAX_OWN + 1);
    String value = "{'own':[" + many.substring(0, many.length() - 1) + "]}";

    assertThatThrownBy(() -> read(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMedianIsOfTheTimesInTheLog() throws IOException {
    String log =
        """
        {"snapshot":0,"took_us":72000}
        no event
        {"took_us":28400,"snapshot":1}
        {"took_us":[1]}
        {"took_us":99999999999999999999}
        {"took_us":-1}

        {"event":"x","more":{"took_us":5},"took_us":17000}
        {"took_us":\
        """;

    assertThat(cost(NOTE, log).medianMicros()).isEqualTo(OptionalLong.of(28_400));
    assertThat(cost(NOTE, log).words())
        .isEqualTo("7,504 bytes of the heap, 28 ms a snapshot (median), allocates nothing; viper");
  }

  @Test
  void whatIsNotKnownIsNotSaid() throws IOException {
    RecorderNote nothing =
        new RecorderNote(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    RecorderNote some =
        new RecorderNote(
            Optional.of("python"), OptionalLong.of(1200), OptionalLong.empty(), List.of());

    assertThat(cost(nothing, "").words()).isEqualTo("on the device");
    assertThat(cost(some, "{\"took_us\":3456}").words())
        .isEqualTo("3.5 ms a snapshot (median), allocates 1,200 bytes a snapshot; python");
  }
}
