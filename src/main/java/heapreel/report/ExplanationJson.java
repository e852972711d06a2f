package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.advice.Advice;
import heapreel.advice.Explanation;
import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.memory.TargetAddress;
import heapreel.retained.Bill;
import heapreel.retained.BillEntry;
import heapreel.trend.Growth;
import heapreel.trend.Moved;
import heapreel.trend.StandingPin;
import heapreel.trend.Trends;
import heapreel.verdict.Pin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parts of an explanation that go beyond one window: each a field of the object that is being
 * written, null where nothing is known.
 *
 * @param json where they are written
 * @param pins writes what a pin is
 */
record ExplanationJson(JsonGenerator json, PinFields pins) {

  /** Writes the fields of a pin. */
  @FunctionalInterface
  interface PinFields {
    /** Writes them. */
    void write(Pin pin) throws IOException;
  }

  /** The calls in progress, outermost first. */
  void calls(Optional<CallStack> calls) throws IOException {
    JsonFields.writeCalls(json, calls, Call::text);
  }

  /** The bill, classes last. */
  void retained(Optional<Bill> bill) throws IOException {
    json.writeFieldName("retained");
    if (bill.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    List<BillEntry> all =
        Stream.of(bill.get().entries(), bill.get().classes()).flatMap(List::stream).toList();
    for (BillEntry entry : all) {
      json.writeStartObject();
      json.writeStringField("by", entry.by().id());
      JsonFields.writeText(json, "name", Optional.of(entry.name()).filter(of -> !of.isEmpty()));
      json.writeNumberField("bytes", entry.bytes());
      json.writeNumberField("allocations", entry.allocations());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What the snapshots say together. */
  void trends(Optional<Trends> trends) throws IOException {
    if (trends.isEmpty()) {
      for (String name : List.of("looked_at", "left_out", "growth", "standing", "moved")) {
        json.writeNullField(name);
      }
      return;
    }
    json.writeNumberField("looked_at", trends.get().looked());
    json.writeBooleanField("left_out", trends.get().cut());
    if (trends.get().garbageKnown()) {
      json.writeArrayFieldStart("growth");
      for (Growth growth : trends.get().growing()) {
        growth(growth);
      }
      json.writeEndArray();
    } else {
      json.writeNullField("growth");
    }
    json.writeArrayFieldStart("standing");
    for (StandingPin pin : trends.get().standing()) {
      standing(pin);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("moved");
    for (Moved moved : trends.get().moved()) {
      moved(moved);
    }
    json.writeEndArray();
  }

  private void growth(Growth growth) throws IOException {
    json.writeStartObject();
    json.writeStringField("by", growth.share().by().id());
    JsonFields.writeText(json, "name", Optional.of(growth.share().name()));
    json.writeNumberField("first_bytes", growth.firstBytes());
    json.writeNumberField("last_bytes", growth.lastBytes());
    json.writeNumberField("first_count", growth.firstCount());
    json.writeNumberField("last_count", growth.lastCount());
    json.writeNumberField("bytes_per_snapshot", rounded(growth.bytesPerSnapshot()));
    number("bytes_per_second", growth.bytesPerSecond());
    number("seconds", growth.seconds());
    json.writeNumberField("rising", rounded(growth.rising()));
    json.writeEndObject();
  }

  private void standing(StandingPin standing) throws IOException {
    json.writeStartObject();
    pins.write(standing.pin());
    json.writeNumberField("first", standing.first());
    json.writeNumberField("last", standing.last());
    json.writeNumberField("snapshots", standing.snapshots());
    json.writeNumberField("byte_snapshots", standing.byteSnapshots());
    number("byte_seconds", standing.byteSeconds());
    json.writeEndObject();
  }

  private void moved(Moved moved) throws IOException {
    json.writeStartObject();
    json.writeStringField("address", TargetAddress.text(moved.owner()));
    json.writeStringField("kind", moved.kind().id());
    JsonFields.writeText(json, "path", moved.path());
    json.writeNumberField("moves", moved.moves());
    json.writeNumberField("first_bytes", moved.firstBytes());
    json.writeNumberField("most_bytes", moved.mostBytes());
    json.writeNumberField("first", moved.first());
    json.writeNumberField("last", moved.last());
    json.writeEndObject();
  }

  /** What to do. */
  void advice(Explanation why) throws IOException {
    json.writeArrayFieldStart("advice");
    for (Advice advice : why.advice()) {
      json.writeStartObject();
      json.writeStringField("rule", advice.rule().id());
      JsonFields.writeText(json, "text", Optional.of(AdviceWords.of(advice, why.calls())));
      JsonFields.writeText(json, "subject", advice.subject());
      JsonFields.writeText(json, "line", advice.line());
      json.writeNumberField("bytes", advice.bytes());
      json.writeNumberField("other_bytes", advice.other());
      json.writeNumberField("count", advice.count());
      number("first", advice.first());
      number("last", advice.last());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private void number(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, rounded(value.getAsDouble()));
    } else {
      json.writeNullField(name);
    }
  }

  /** Three digits behind the point. */
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
