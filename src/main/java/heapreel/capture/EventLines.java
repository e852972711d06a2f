package heapreel.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes event logs: lines about snapshots, or those of another log, in parts of whole lines. */
public final class EventLines {

  /** Length of a part, about. */
  private static final int PART_BYTES = 1 << 18;

  private static final JsonFactory JSON = new JsonFactory();

  private final Sink sink;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private @Nullable EventLog recent;
  private long recentOriginal;
  private long recentSnapshot;

  /** Takes parts of a log: whole lines. */
  @FunctionalInterface
  public interface Sink {
    /** Takes the next lines. */
    void take(byte[] lines) throws IOException;
  }

  /** Writes to {@code sink}. */
  public EventLines(Sink sink) {
    this.sink = sink;
  }

  /**
   * Adds what a log says of a snapshot, if it says anything.
   *
   * @param log the log
   * @param original the index that the snapshot has in it
   * @param snapshot the index that it shall have
   * @param laterSeconds how much later than in the log it happened
   */
  public void add(EventLog log, long original, long snapshot, double laterSeconds)
      throws IOException {
    boolean follows =
        log == recent && original == recentOriginal + 1 && snapshot == recentSnapshot + 1;
    recent = log;
    recentOriginal = original;
    recentSnapshot = snapshot;
    double seconds = log.seconds(original);
    String event = log.event(original).orElse(null);
    OptionalLong stackPointer = log.stackPointer(original);
    if (event == null && Double.isNaN(seconds) && stackPointer.isEmpty()) {
      return;
    }
    try (JsonGenerator json = JSON.createGenerator(part)) {
      json.writeStartObject();
      json.writeNumberField("snapshot", snapshot);
      if (!Double.isNaN(seconds)) {
        json.writeNumberField("time", seconds + laterSeconds);
      }
      if (event != null) {
        json.writeStringField("event", event);
      }
      writeStackPointer(json, stackPointer);
      if (follows && log.isBegunInPrevious(original)) {
        json.writeNumberField("begun_in", snapshot - 1);
      }
      json.writeEndObject();
    }
    part.write('\n');
    if (part.size() >= PART_BYTES) {
      flush();
    }
  }

  /** Adds what a recorder knows of a snapshot. */
  public void add(RecordedEvent event) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(part)) {
      json.writeStartObject();
      json.writeNumberField("snapshot", event.snapshot());
      json.writeNumberField("time", event.seconds());
      if (event.event().isPresent()) {
        json.writeStringField("event", event.event().get());
      }
      writeStackPointer(json, event.stackPointer());
      if (event.tookMicros().isPresent()) {
        json.writeNumberField(RecordedEvent.TOOK, event.tookMicros().getAsLong());
      }
      json.writeEndObject();
    }
    part.write('\n');
    if (part.size() >= PART_BYTES) {
      flush();
    }
  }

  private static void writeStackPointer(JsonGenerator json, OptionalLong address)
      throws IOException {
    if (address.isPresent()) {
      json.writeStringField("sp", String.format(Locale.ROOT, "0x%08x", address.getAsLong()));
    }
  }

  /** Adds all lines of a log as they are, whose lines are short enough for an {@link EventLog}. */
  public void addAll(InputStream lines) throws IOException {
    byte[] read = new byte[1 << 16];
    for (int count = lines.read(read); count >= 0; count = lines.read(read)) {
      int end = count;
      while (end > 0 && read[end - 1] != '\n') {
        end--;
      }
      part.write(read, 0, end);
      if (part.size() >= PART_BYTES && end > 0) {
        flush();
      }
      part.write(read, end, count - end);
    }
  }

  /** Hands on what is left. */
  public void flush() throws IOException {
    if (part.size() > 0) {
      sink.take(part.toByteArray());
      part.reset();
    }
  }
}
