package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.capture.RecorderCost;
import heapreel.capture.RecorderNote;
import heapreel.capture.RegionMap;
import heapreel.inspection.BuildFacts;
import heapreel.inspection.CaptureFacts;
import heapreel.inspection.Evidence;
import heapreel.inspection.Inspection;
import heapreel.inspection.Missing;
import heapreel.inspection.Releases;
import heapreel.inspection.VersionText;
import heapreel.memory.Region;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a capture is, as one JSON object (RFC 8259) in ASCII, indented, ended by {@code \n}. Every
 * field is always there, null where there is nothing; the manual has the list of them. Addresses
 * are strings of at least eight hex digits. Stateless.
 */
public final class InspectionJson {

  private final JsonGenerator json;

  private InspectionJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes {@code inspection} to {@code into}, which stays open. */
  public static void write(Inspection inspection, Writer into) throws IOException {
    try (JsonGenerator json = JsonFields.indented(into)) {
      new InspectionJson(json).write(inspection);
      json.writeRaw('\n');
    }
  }

  private void write(Inspection inspection) throws IOException {
    json.writeStartObject();
    capture(inspection.capture());
    firmware(inspection.build());
    symbols(inspection.build());
    releases(inspection.evidence().releases());
    versions(inspection.versions());
    evidence(inspection.evidence());
    InspectionJsonHeap.write(json, inspection);
    InspectionJsonInterpreter.write(json, inspection);
    missing(inspection.missing());
    json.writeEndObject();
  }

  private void capture(CaptureFacts capture) throws IOException {
    json.writeObjectFieldStart("capture");
    JsonFields.writeText(json, "file", Optional.of(capture.file()));
    json.writeNumberField("bytes", capture.fileBytes());
    json.writeNumberField("snapshots", capture.snapshots());
    json.writeNumberField("lost_snapshots", capture.lostSnapshots());
    layout(capture);
    json.writeNumberField("trailing_bytes", capture.trailingBytes());
    json.writeBooleanField("events", capture.events().isPresent());
    json.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label :
        capture.labels().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      JsonFields.writeText(json, label.getKey(), Optional.of(label.getValue()));
    }
    json.writeEndObject();
    recorder(capture.recorder());
    json.writeEndObject();
  }

  private void recorder(Optional<RecorderCost> cost) throws IOException {
    if (cost.isEmpty()) {
      return;
    }
    RecorderNote note = cost.get().note();
    json.writeObjectFieldStart("recorder");
    JsonFields.writeText(json, "way", note.way());
    number("bytes", note.bytes());
    number("allocates_bytes", note.allocatedBytes());
    number("median_us", cost.get().medianMicros());
    json.writeArrayFieldStart("own");
    for (Region range : note.own()) {
      json.writeStartObject();
      JsonFields.writeText(json, "start", Optional.of(TargetAddress.text(range.start())));
      JsonFields.writeText(json, "end", Optional.of(TargetAddress.text(range.end())));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void number(String name, OptionalLong number) throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private void layout(CaptureFacts capture) throws IOException {
    Optional<RegionMap> layout = capture.layout();
    if (layout.isPresent()) {
      json.writeNumberField("snapshot_bytes", layout.get().strideBytes());
    } else {
      json.writeNullField("snapshot_bytes");
    }
    JsonFields.writeText(
        json, "snapshot_bytes_from", layout.map(of -> capture.strideKnownBy().id()));
    JsonFields.writeText(json, "ram_start", layout.map(of -> TargetAddress.text(of.start())));
    JsonFields.writeText(json, "ram_end", layout.map(of -> TargetAddress.text(of.end())));
    JsonFields.writeText(json, "ram_start_from", layout.map(of -> capture.startKnownBy().id()));
    json.writeArrayFieldStart("regions");
    for (Region region : layout.map(RegionMap::regions).orElse(List.of())) {
      json.writeStartObject();
      JsonFields.writeText(json, "name", layout.flatMap(of -> of.names().of(region.start())));
      json.writeStringField("start", TargetAddress.text(region.start()));
      json.writeStringField("end", TargetAddress.text(region.end()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void firmware(BuildFacts build) throws IOException {
    if (build.image().isEmpty()) {
      json.writeNullField("firmware");
      return;
    }
    BuildFacts.Image image = build.image().get();
    json.writeObjectFieldStart("firmware");
    JsonFields.writeText(json, "file", Optional.of(image.file()));
    json.writeStringField("format", image.format().id());
    json.writeArrayFieldStart("ranges");
    for (BuildFacts.Range range : image.ranges()) {
      json.writeStartObject();
      json.writeStringField("start", TargetAddress.text(range.start()));
      json.writeStringField("end", TargetAddress.text(range.end()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void symbols(BuildFacts build) throws IOException {
    if (build.symbols().isEmpty()) {
      json.writeNullField("symbols");
      return;
    }
    BuildFacts.SymbolTable symbols = build.symbols().get();
    json.writeObjectFieldStart("symbols");
    JsonFields.writeText(json, "file", Optional.of(symbols.file()));
    json.writeNumberField("count", symbols.count());
    json.writeNumberField("conflicts", symbols.conflicts());
    json.writeEndObject();
  }

  private void releases(List<Releases> releases) throws IOException {
    json.writeArrayFieldStart("releases");
    for (Releases range : releases) {
      json.writeStartObject();
      json.writeStringField("family", range.family());
      json.writeStringField("from", range.from());
      JsonFields.writeText(json, "to", range.to());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void versions(List<VersionText> versions) throws IOException {
    json.writeArrayFieldStart("says_of_itself");
    for (VersionText version : versions) {
      json.writeStartObject();
      json.writeStringField("text", version.text());
      json.writeStringField("address", TargetAddress.text(version.address()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void evidence(Evidence evidence) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Evidence.Fact fact : evidence.facts()) {
      json.writeStartObject();
      json.writeStringField("seen", fact.words());
      json.writeArrayFieldStart("releases");
      for (Releases range : fact.releases()) {
        json.writeString(range.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void missing(List<Missing> missing) throws IOException {
    json.writeArrayFieldStart("missing");
    for (Missing what : missing) {
      json.writeStartObject();
      json.writeStringField("what", what.id());
      json.writeStringField("adds", what.adds());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
