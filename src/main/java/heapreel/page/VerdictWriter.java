package heapreel.page;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.memory.TargetAddress;
import heapreel.report.VerdictParts;
import heapreel.report.VerdictParts.PinPart;
import java.io.IOException;

/** Writes verdicts as JSON, as page-data.md has it. */
final class VerdictWriter {

  private final JsonGenerator json;

  VerdictWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(PageVerdict verdict) throws IOException {
    VerdictParts parts = verdict.parts();
    json.writeStartObject();
    json.writeNumberField("snapshot", verdict.snapshot());
    json.writeNumberField("needBytes", verdict.needBytes());
    json.writeStringField("title", parts.title());
    json.writeStringField("failed", parts.failed());
    PageJson.strings(json, "advice", parts.advice());
    PageJson.strings(json, "inTheWay", parts.inTheWay());
    json.writeArrayFieldStart("pins");
    for (PinPart pin : parts.pins()) {
      write(pin);
    }
    json.writeEndArray();
    PageJson.strings(json, "next", parts.next());
    PageJson.strings(json, "when", parts.when());
    PageJson.strings(json, "numbers", parts.numbers());
    PageJson.strings(json, "owners", parts.owners());
    json.writeEndObject();
  }

  private void write(PinPart pin) throws IOException {
    json.writeStartObject();
    PageJson.strings(json, "addresses", pin.addresses().stream().map(TargetAddress::text).toList());
    json.writeNumberField("bytes", pin.bytes());
    json.writeStringField("what", pin.what());
    json.writeStringField("where", pin.where());
    json.writeNumberField("opensBytes", pin.opensBytes());
    json.writeNumberField("retainedBytes", pin.retainedBytes());
    json.writeArrayFieldStart("born");
    for (long snapshot : pin.born()) {
      json.writeNumber(snapshot);
    }
    json.writeEndArray();
    json.writeStringField("site", pin.site().orElse(""));
    json.writeEndObject();
  }
}
