package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import heapreel.fault.FaultException;
import heapreel.gate.NumberSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a table of metrics back. */
class MetricsTableTest {

  private static final List<String> COLUMNS = List.of("used_bytes", "live_bytes", "fragmentation");

  private static NumberSeries read(String text) throws IOException {
    return MetricsTable.read(new BufferedReader(new StringReader(text)), COLUMNS);
  }

  @Test
  void bothFormatsAreReadAlikeAndWhatIsMissingIsNotKnown() throws IOException {
    NumberSeries csv =
        read(
            """
            snapshot,used_bytes,garbage_bytes,largest_free_after_collection_bytes,fault
            3,96,,,
            4,,,,"broken, so"
            """);
    NumberSeries json =
        read(
            """
            {"snapshot":3,"used_bytes":96,"garbage_bytes":null,"calls":["a.py:1 f"],"fault":null}
            {"snapshot":4,"used_bytes":null,"fault":"broken"}
            """);
    for (NumberSeries series : List.of(csv, json)) {
      assertThat(series.size()).isEqualTo(2);
      assertThat(series.snapshot(1)).isEqualTo(4);
      assertThat(series.isKnown("used_bytes")).isTrue();
      assertThat(series.isKnown("live_bytes")).isFalse();
      assertThat(series.isKnown("fragmentation")).isFalse();
    }
  }

  @Test
  void whatIsLiveFollowsWhereACollectionIsKnown() throws IOException {
    String row =
        "{\"snapshot\":0,\"used_bytes\":96,\"garbage_bytes\":32,"
            + "\"largest_free_after_collection_bytes\":64}";
    assertThat(read(row).isKnown("live_bytes")).isTrue();
    assertThat(read(row.replace("64", "null")).isKnown("live_bytes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "snapshot,used_bytes\n",
        "used_bytes\n5\n",
        "snapshot,used_bytes\n1\n",
        "snapshot,used_bytes\n,5\n",
        "snapshot,used_bytes\n1,x\n",
        "snapshot,used_bytes\n1,1e999999999\n",
        "snapshot,used_bytes,used_bytes\n1,2,3\n",
        "{\"snapshot\":0",
        "{\"used_bytes\":5}",
        "{\"snapshot\":0,\"used_bytes\":12345678901234}",
        "{\"snapshot\":0}\n[]",
        "{\"snapshot\":0}\nx",
        "\u0000\u0001"
      })
  void whatIsNoTableIsRefused(String text) {
    assertThatExceptionOfType(FaultException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("is no table of metrics");
  }
}
