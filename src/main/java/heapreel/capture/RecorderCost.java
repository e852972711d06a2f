package heapreel.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a recorder on the device took of it.
 *
 * @param note what it says of itself
 * @param medianMicros how long a snapshot took, in microseconds: the median, if it is known
 */
public record RecorderCost(RecorderNote note, OptionalLong medianMicros) {

  /** Most times that are kept. */
  private static final int MAX_TIMES = 1 << 20;

  private static final double MILLI = 1000.0;
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  /** With the times in the event log of {@code capture}. */
  static RecorderCost of(RecorderNote note, InputStream log) throws IOException {
    BoundedLines lines = new BoundedLines(log);
    long[] times = new long[64];
    int count = 0;
    while (lines.next() && count < MAX_TIMES) {
      OptionalLong time = lines.isTooLong() ? OptionalLong.empty() : time(lines);
      if (time.isPresent()) {
        times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
        times[count] = time.getAsLong();
        count++;
      }
    }
    Arrays.sort(times, 0, count);
    return new RecorderCost(
        note, count == 0 ? OptionalLong.empty() : OptionalLong.of(times[count / 2]));
  }

  private static OptionalLong time(BoundedLines lines) {
    byte[] line = new byte[lines.bytes().remaining()];
    lines.bytes().get(0, line);
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return OptionalLong.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = json.currentName().equals(RecordedEvent.TOOK);
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT
            && wanted
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
            && json.getLongValue() >= 0) {
          return OptionalLong.of(json.getLongValue());
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      return OptionalLong.empty(); // a line that is no event
    }
    return OptionalLong.empty();
  }

  /** It in a line for people. */
  public String words() {
    StringBuilder words = new StringBuilder();
    if (note.bytes().isPresent()) {
      words.append(String.format(Locale.ROOT, "%,d bytes of the heap, ", note.bytes().getAsLong()));
    }
    if (medianMicros.isPresent()) {
      double millis = medianMicros.getAsLong() / MILLI;
      words.append(
          String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%,.0f", millis)
              + " ms a snapshot (median), ");
    }
    if (note.allocatedBytes().isPresent()) {
      long bytes = note.allocatedBytes().getAsLong();
      words.append(
          bytes == 0
              ? "allocates nothing, "
              : String.format(Locale.ROOT, "allocates %,d bytes a snapshot, ", bytes));
    }
    words.setLength(Math.max(0, words.length() - 2));
    note.way().ifPresent(way -> words.append(words.length() == 0 ? "" : "; ").append(way));
    return words.length() == 0 ? "on the device" : words.toString();
  }
}
