package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.live.LiveState;
import heapreel.metrics.HeapMetrics;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a recording stands, as the page reads it. */
class LiveJsonTest {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "ended",
          "last",
          "seconds",
          "used",
          "free",
          "largest",
          "total",
          "fragmented",
          "allocations",
          "label",
          "labelled",
          "lost",
          "why",
          "waiting",
          "snapshots",
          "version",
          "trouble");

  @TempDir Path made;

  private static Map<String, String> fields(
      LiveState state, int snapshots, int version, Optional<String> trouble) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = LiveJson.text(state, snapshots, version, trouble);
    try (JsonParser json = new JsonFactory().createParser(text)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
      }
    }
    return fields;
  }

  private HeapMetrics metrics() throws IOException {
    SyntheticMain.run(List.of(made.toString(), "--snapshots", "40", "--ram-kib", "16"));
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")));
        SnapshotReader reader = new SnapshotReader(capture)) {
      return HeapMetrics.of(reader.decode(4, false).heap().orElseThrow());
    }
  }

  @Test
  void whatIsNotKnownYetIsNull() throws IOException {
    LiveState nothing =
        new LiveState(
            "ram.bin", Optional.empty(), Double.NaN, Optional.empty(), "", -1, 0, "", "", false);
    Map<String, String> fields = fields(nothing, 0, 0, Optional.empty());
    assertThat(fields.keySet()).containsExactlyElementsOf(FIELDS);
    Map<String, String> known =
        Map.of("name", "ram.bin", "ended", "false", "lost", "0", "snapshots", "0", "version", "0");
    assertThat(fields).containsAllEntriesOf(known);
    fields.keySet().removeAll(known.keySet());
    assertThat(fields.values()).containsOnly("null");
  }

  @Test
  void whatIsKnownIsThere() throws IOException {
    HeapMetrics metrics = metrics();
    LiveState state =
        new LiveState(
            "\ud83d",
            Optional.of(4L),
            2.5,
            Optional.of(metrics),
            "start \u6e2c",
            3,
            2,
            "cut off",
            "waiting for a heap",
            true);
    Map<String, String> fields = fields(state, 5, 7, Optional.of("no disk"));
    assertThat(fields.keySet()).containsExactlyElementsOf(FIELDS);
    assertThat(fields.values())
        .containsExactly(
            "\ufffd",
            "true",
            "4",
            "2.5",
            Long.toString(metrics.usedBytes()),
            Long.toString(metrics.freeBytes()),
            Long.toString(metrics.largestFreeBytes()),
            Long.toString(metrics.totalBytes()),
            Long.toString(Math.round(100 * metrics.fragmentation())),
            Long.toString(metrics.allocations()),
            "start \u6e2c",
            "3",
            "2",
            "cut off",
            "waiting for a heap",
            "5",
            "7",
            "no disk");
  }
}
