package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.live.LiveState;
import heapreel.metrics.HeapMetrics;
import java.io.IOException;
import java.io.StringWriter;
import java.util.OptionalLong;

/**
 * How a recording stands, as one JSON object: {@code name}, {@code ended}, {@code last}, {@code
 * seconds}, {@code used}, {@code free}, {@code largest}, {@code total} (bytes), {@code fragmented}
 * (per cent), {@code allocations}, {@code label}, {@code labelled}, {@code lost}, {@code why},
 * {@code waiting}; and how many pictures there are: {@code snapshots}, {@code version}. What isn't
 * known is null.
 */
public final class LiveJson {

  private static final int PERCENT = 100;

  private LiveJson() {}

  /**
   * The object.
   *
   * @param snapshots of how many snapshots there are pictures
   * @param version another one where all of them may be others
   */
  public static String text(LiveState state, int snapshots, int version) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFields.indented(text)) {
      json.writeStartObject();
      json.writeStringField("name", state.name());
      json.writeBooleanField("ended", state.ended());
      JsonFields.writeNumber(json, "last", optional(state.last().orElse(-1L)));
      if (Double.isNaN(state.seconds())) {
        json.writeNullField("seconds");
      } else {
        json.writeNumberField("seconds", state.seconds());
      }
      if (state.numbers().isPresent()) {
        write(json, state.numbers().get());
      }
      json.writeStringField("label", state.label());
      JsonFields.writeNumber(json, "labelled", optional(state.labelled()));
      json.writeNumberField("lost", state.lost());
      json.writeStringField("why", state.whyLost());
      json.writeStringField("waiting", state.waiting());
      json.writeNumberField("snapshots", snapshots);
      json.writeNumberField("version", version);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static OptionalLong optional(long number) {
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static void write(JsonGenerator json, HeapMetrics numbers) throws IOException {
    json.writeNumberField("used", numbers.usedBytes());
    json.writeNumberField("free", numbers.freeBytes());
    json.writeNumberField("largest", numbers.largestFreeBytes());
    json.writeNumberField("total", numbers.totalBytes());
    json.writeNumberField("fragmented", Math.round(PERCENT * numbers.fragmentation()));
    json.writeNumberField("allocations", numbers.allocations());
  }
}
