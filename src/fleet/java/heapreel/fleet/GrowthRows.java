package heapreel.fleet;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.history.Group;
import heapreel.history.Grouping;
import heapreel.history.LifeTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The sums that {@code heapreel history} prints, all of them, as NDJSON. */
final class GrowthRows {

  /** By what sums are: lines where any is known, or else kinds. */
  static final List<Grouping> GROUPINGS = List.of(Grouping.LINE, Grouping.KIND);

  private GrowthRows() {}

  /** Writes what {@code tracker} has found; leaves {@code to} open. */
  static void write(LifeTracker tracker, OutputStream to) throws IOException {
    Grouping by = tracker.knownBirths() > 0 ? Grouping.LINE : Grouping.KIND;
    List<Group> groups =
        tracker.ledgers().stream()
            .filter(ledger -> ledger.grouping() == by)
            .findFirst()
            .orElseThrow()
            .groups();
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(to, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .setRootValueSeparator(null)) {
      for (Group group : groups) {
        json.writeStartObject();
        json.writeStringField("grouping", by.name().toLowerCase(Locale.ROOT));
        json.writeStringField("name", group.name());
        json.writeNumberField("allocated_bytes", group.allocatedBytes());
        json.writeNumberField("allocations", group.count());
        json.writeNumberField("live_bytes", group.liveBytes());
        json.writeNumberField("live_allocations", group.liveCount());
        json.writeNumberField("peak_bytes", group.peakBytes());
        json.writeNumberField("peak_snapshot", group.peakSnapshot());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }
}
