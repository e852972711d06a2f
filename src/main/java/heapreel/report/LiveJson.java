package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.live.LiveState;
import heapreel.metrics.HeapMetrics;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The state of a recording as one JSON object. Fields are null while their value isn't known.
 *
 * <pre>
 *  name, ended                    text; whether the recording has ended
 *  last, seconds                  the last snapshot; when it was taken
 *  used, free, largest, total     of its heap, in bytes
 *  fragmented, allocations        of its heap, per cent; a number
 *  label, labelled                the last label; the snapshot that it belongs to
 *  lost, why                      how many snapshots are lost; why the last of them is
 *  waiting                        why there is no snapshot
 *  snapshots, version             of how many there are pictures; another one where all may differ
 *  trouble                        why there are no more pictures
 * </pre>
 */
public final class LiveJson {

  private static final int PERCENT = 100;

  private LiveJson() {}

  /**
   * The object.
   *
   * @param snapshots of how many snapshots there are pictures
   * @param version another one where all of them may be others
   * @param trouble why there are no more of them
   */
  public static String text(LiveState state, int snapshots, int version, Optional<String> trouble)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFields.indented(text)) {
      json.writeStartObject();
      JsonFields.writeText(json, "name", Optional.of(state.name()));
      json.writeBooleanField("ended", state.ended());
      JsonFields.writeNumber(json, "last", optional(state.last().orElse(-1L)));
      if (Double.isNaN(state.seconds())) {
        json.writeNullField("seconds");
      } else {
        json.writeNumberField("seconds", state.seconds());
      }
      write(json, state.numbers());
      JsonFields.writeText(json, "label", optional(state.label()));
      JsonFields.writeNumber(json, "labelled", optional(state.labelled()));
      json.writeNumberField("lost", state.lost());
      JsonFields.writeText(json, "why", optional(state.whyLost()));
      JsonFields.writeText(json, "waiting", optional(state.waiting()));
      json.writeNumberField("snapshots", snapshots);
      json.writeNumberField("version", version);
      JsonFields.writeText(json, "trouble", trouble);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static OptionalLong optional(long number) {
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static void write(JsonGenerator json, Optional<HeapMetrics> numbers) throws IOException {
    write(json, "used", numbers, HeapMetrics::usedBytes);
    write(json, "free", numbers, HeapMetrics::freeBytes);
    write(json, "largest", numbers, HeapMetrics::largestFreeBytes);
    write(json, "total", numbers, HeapMetrics::totalBytes);
    write(json, "fragmented", numbers, of -> Math.round(PERCENT * of.fragmentation()));
    write(json, "allocations", numbers, HeapMetrics::allocations);
  }

  private static void write(
      JsonGenerator json,
      String name,
      Optional<HeapMetrics> numbers,
      ToLongFunction<HeapMetrics> number)
      throws IOException {
    JsonFields.writeNumber(
        json,
        name,
        numbers.isPresent()
            ? OptionalLong.of(number.applyAsLong(numbers.get()))
            : OptionalLong.empty());
  }
}
