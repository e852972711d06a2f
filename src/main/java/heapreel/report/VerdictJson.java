package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.advice.Explanation;
import heapreel.history.Birth;
import heapreel.history.Births;
import heapreel.memory.TargetAddress;
import heapreel.metrics.AfterCollection;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An explanation as one JSON object (RFC 8259) in ASCII, indented, ended by {@code \n}. Every field
 * is always there, null where nothing is known; the manual has the list of them. Stateless.
 */
public final class VerdictJson {

  private final JsonGenerator json;
  private final Births births;
  private final long snapshot;

  private VerdictJson(JsonGenerator json, long snapshot, Births births) {
    this.json = json;
    this.snapshot = snapshot;
    this.births = births;
  }

  /**
   * Writes an explanation to {@code into}, which stays open.
   *
   * @param file name of the capture
   */
  public static void write(String file, Explanation why, Writer into) throws IOException {
    try (JsonGenerator json = JsonFields.indented(into)) {
      new VerdictJson(json, why.verdict().snapshot(), why.births()).write(file, why);
      json.writeRaw('\n');
    }
  }

  private void write(String file, Explanation why) throws IOException {
    Verdict verdict = why.verdict();
    json.writeStartObject();
    JsonFields.writeText(json, "file", Optional.of(file));
    json.writeNumberField("snapshot", verdict.snapshot());
    json.writeNumberField("need_bytes", verdict.needBytes());
    json.writeBooleanField("fits", verdict.fits());
    json.writeNumberField("free_bytes", verdict.metrics().freeBytes());
    json.writeNumberField("largest_free_bytes", verdict.metrics().largestFreeBytes());
    Optional<AfterCollection> after = verdict.afterCollection();
    number("after_collection_free_bytes", after.map(AfterCollection::freeBytes));
    number("after_collection_largest_free_bytes", after.map(AfterCollection::largestFreeBytes));
    json.writeFieldName("cheapest_window");
    if (verdict.places().isEmpty()) {
      json.writeNull();
    } else {
      place(verdict.places().get(0));
    }
    json.writeArrayFieldStart("other_windows");
    for (Place place : verdict.places().stream().skip(1).toList()) {
      place(place);
    }
    json.writeEndArray();
    misfits(why.misfits());
    ExplanationJson rest = new ExplanationJson(json, this::pinFields);
    rest.calls(why.calls());
    rest.retained(why.bill());
    rest.trends(why.trends());
    rest.advice(why);
    json.writeEndObject();
  }

  private void misfits(Misfits misfits) throws IOException {
    json.writeObjectFieldStart("over_time");
    json.writeNumberField("snapshots", misfits.snapshots());
    json.writeNumberField("failing", misfits.failing());
    number("first_failing", boxed(misfits.first()));
    number("failing_since", boxed(misfits.since()));
    json.writeEndObject();
  }

  private void place(Place place) throws IOException {
    json.writeStartObject();
    json.writeStringField("start", TargetAddress.text(place.start()));
    json.writeNumberField("bytes", place.bytes());
    json.writeNumberField("live_bytes", place.liveBytes());
    if (place.recorderBytes() > 0) {
      json.writeNumberField("recorder_bytes", place.recorderBytes());
    }
    json.writeArrayFieldStart("pins");
    for (Pin pin : place.pins()) {
      pin(pin);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void pin(Pin pin) throws IOException {
    json.writeStartObject();
    pinFields(pin);
    number("retained_bytes", boxed(pin.retainedBytes()));
    Birth birth = births.at(snapshot, pin.allocation().address());
    JsonFields.writeNumber(json, "born", birth.born());
    JsonFields.writeText(json, "site", birth.site());
    json.writeEndObject();
  }

  private void pinFields(Pin pin) throws IOException {
    AllocationSummary allocation = pin.allocation();
    json.writeStringField("address", TargetAddress.text(allocation.address()));
    json.writeNumberField("bytes", allocation.bytes());
    json.writeStringField("kind", allocation.kind().id());
    JsonFields.writeText(json, "type", allocation.type());
    JsonFields.writeText(json, "description", Optional.of(allocation.description()));
    JsonFields.writeText(json, "path", allocation.path());
    JsonFields.writeText(json, "holder", pin.holder());
    json.writeNumberField("opens_bytes", pin.opensBytes());
  }

  private void number(String name, Optional<Long> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
