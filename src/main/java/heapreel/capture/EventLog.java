package heapreel.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the recording noted beside its snapshots: the sidecar {@code CAPTURE.events.ndjson}, a JSON
 * object a line.
 *
 * <pre>
 *  snapshot   number, from 0      which snapshot the line is about
 *  event      text                what happened, such as alloc or sweep
 *  symbol     text                function in which it happened, when known
 *  time       number              seconds since the recording began
 * </pre>
 *
 * Other fields are passed over. Texts are cut at {@value #MAX_TEXT} characters. Read whole, once;
 * immutable afterwards and safe for threads.
 */
public final class EventLog {

  /** A log without events, for captures without a sidecar. */
  public static final EventLog NONE = new EventLog(new String[0], new double[0]);

  private static final int MAX_TEXT = 40;
  private static final int MAX_DISTINCT_TEXTS = 10_000;

  private final @Nullable String[] events;
  private final double[] seconds;

  private EventLog(@Nullable String[] events, double[] seconds) {
    this.events = events;
    this.seconds = seconds;
  }

  /** Name of the sidecar of a capture. */
  public static Path besides(Path capture) {
    return capture.resolveSibling(capture.getFileName() + ".events.ndjson");
  }

  /**
   * The sidecar of a capture of {@code snapshotCount} snapshots, or {@link #NONE} if it has none.
   *
   * @throws heapreel.fault.FaultException when there is one that isn't as described above
   */
  public static EventLog of(Path capture, int snapshotCount) {
    Path sidecar = besides(capture);
    if (!Files.isRegularFile(sidecar)) {
      return NONE;
    }
    @Nullable String[] events = new String[snapshotCount];
    double[] seconds = new double[snapshotCount];
    Arrays.fill(seconds, Double.NaN);
    Map<String, String> texts = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(sidecar.toFile())) {
      while (json.nextToken() != null) {
        Line line = Line.read(json, sidecar);
        if (line.snapshot >= 0 && line.snapshot < snapshotCount) {
          int index = (int) line.snapshot;
          events[index] = share(line.text(), texts);
          seconds[index] = line.time;
        }
      }
    } catch (JsonProcessingException e) {
      throw fault(sidecar, e.getLocation().getLineNr(), "what is no JSON").toException(e);
    } catch (IOException e) {
      throw Fault.of("can't be read as a log of events")
          .in(sidecar)
          .expected("UTF-8 text that may be read", e.getClass().getSimpleName())
          .advice("mend it or move it away; the film can do without it")
          .toException(e);
    }
    return new EventLog(events, seconds);
  }

  /** What happened just before a snapshot, when that is known. */
  public Optional<String> event(long snapshot) {
    return snapshot < events.length
        ? Optional.ofNullable(events[(int) snapshot])
        : Optional.empty();
  }

  /** When a snapshot was taken, in seconds since the recording began; NaN when not known. */
  public double seconds(long snapshot) {
    return snapshot < seconds.length ? seconds[(int) snapshot] : Double.NaN;
  }

  private static @Nullable String share(@Nullable String text, Map<String, String> texts) {
    if (text == null) {
      return null;
    }
    boolean tooLong = text.codePointCount(0, text.length()) > MAX_TEXT;
    String cut = tooLong ? text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) : text;
    String shared = texts.get(cut);
    if (shared == null && texts.size() < MAX_DISTINCT_TEXTS) {
      texts.put(cut, cut);
    }
    return shared == null ? cut : shared;
  }

  private static Fault fault(Path sidecar, long line, String found) {
    return Fault.of("not a log of events, line " + line)
        .in(sidecar)
        .expected("a JSON object a line", found)
        .advice("mend it or move it away; the film can do without it");
  }

  /** The fields of one line that matter. */
  private static final class Line {
    private long snapshot = -1;
    private double time = Double.NaN;
    private @Nullable String event;
    private @Nullable String symbol;

    static Line read(JsonParser json, Path sidecar) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw fault(sidecar, json.currentLocation().getLineNr(), "another value").toException();
      }
      Line line = new Line();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == null) {
          throw fault(sidecar, json.currentLocation().getLineNr(), "its end").toException();
        }
        line.take(name, value, json);
      }
      return line;
    }

    private void take(String name, JsonToken value, JsonParser json) throws IOException {
      if (name.equals("snapshot") && value == JsonToken.VALUE_NUMBER_INT) {
        snapshot = json.getLongValue();
      } else if (name.equals("time") && value.isNumeric()) {
        double read = json.getDoubleValue();
        time = Double.isFinite(read) ? read : Double.NaN;
      } else if (name.equals("event") && value == JsonToken.VALUE_STRING) {
        event = json.getText();
      } else if (name.equals("symbol") && value == JsonToken.VALUE_STRING) {
        symbol = json.getText();
      } else {
        json.skipChildren();
      }
    }

    @Nullable String text() {
      if (event == null || symbol == null) {
        return event == null ? symbol : event;
      }
      return event + " in " + symbol;
    }
  }
}
