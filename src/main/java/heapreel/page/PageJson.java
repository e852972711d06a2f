package heapreel.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.frame.AreaSpan;
import heapreel.history.Site;
import heapreel.look.KindClass;
import heapreel.look.KindColours;
import heapreel.object.Kind;
import heapreel.survey.AllocationFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** The texts of a page, and what it says of the capture as a whole, as JSON. */
final class PageJson {

  private static final int FORMAT = 1;

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private PageJson() throws IOException {
    json = new JsonFactory().createGenerator(text);
  }

  /** What is known as a whole. */
  static String facts(PageFacts facts) throws IOException {
    PageJson page = new PageJson();
    page.writeFacts(facts);
    return page.done();
  }

  private void writeFacts(PageFacts facts) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", FORMAT);
    json.writeStringField("name", facts.name());
    json.writeStringField("firmware", facts.firmware());
    json.writeNumberField("blockBytes", facts.blockBytes());
    json.writeBooleanField("typed", facts.typed());
    json.writeBooleanField("letters", facts.letters());
    json.writeArrayFieldStart("spans");
    for (AreaSpan span : facts.spans()) {
      json.writeStartArray();
      json.writeNumber(span.poolStart() / facts.blockBytes());
      json.writeNumber(span.blockCount());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumberField("worst", facts.worst());
    json.writeArrayFieldStart("failures");
    for (AllocationFailure failure : facts.failures()) {
      json.writeStartArray();
      json.writeNumber(failure.snapshot());
      json.writeNumber(failure.requestedBytes().orElse(0));
      json.writeBoolean(failure.isDated());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("verdicts");
    for (PageVerdict verdict : facts.verdicts()) {
      new VerdictWriter(json).write(verdict);
    }
    json.writeEndArray();
    classes();
    json.writeEndObject();
  }

  private void classes() throws IOException {
    json.writeArrayFieldStart("classes");
    for (KindClass kinds : KindClass.WITH_RECORDER) {
      json.writeStartArray();
      json.writeString(kinds.label());
      json.writeString(kinds.letterLabel());
      for (boolean garbage : new boolean[] {false, true}) {
        json.writeNumber(KindColours.head(kinds, garbage));
        json.writeNumber(KindColours.tail(kinds, garbage));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** The texts that steps, numbers and events refer to. */
  static String texts(StepColumns steps, SnapshotColumns rows, EventColumn events)
      throws IOException {
    PageJson page = new PageJson();
    JsonGenerator json = page.json;
    json.writeStartObject();
    json.writeArrayFieldStart("kinds");
    for (Kind kind : steps.kinds()) {
      json.writeStartArray();
      json.writeString(kind.label());
      json.writeNumber(KindClass.of(kind).position());
      json.writeEndArray();
    }
    json.writeEndArray();
    page.strings("types", steps.types());
    json.writeArrayFieldStart("sites");
    for (Site site : steps.sites()) {
      page.site(site);
    }
    json.writeEndArray();
    page.strings("faults", rows.faults().all());
    page.strings("events", events.texts());
    json.writeEndObject();
    return page.done();
  }

  /** Texts in a row. */
  static String strings(List<String> all) throws IOException {
    PageJson page = new PageJson();
    page.json.writeStartArray();
    for (String each : all) {
      page.json.writeString(each);
    }
    page.json.writeEndArray();
    return page.done();
  }

  private void site(Site site) throws IOException {
    json.writeStartArray();
    json.writeString(site.precision().name().toLowerCase(Locale.ROOT));
    json.writeString(site.line());
    for (String frame : site.frames()) {
      json.writeString(frame);
    }
    json.writeEndArray();
  }

  private void strings(String name, List<String> all) throws IOException {
    strings(json, name, all);
  }

  /** Writes a field that is a list of texts. */
  static void strings(JsonGenerator json, String name, List<String> all) throws IOException {
    json.writeArrayFieldStart(name);
    for (String each : all) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private String done() throws IOException {
    json.close();
    return text.toString();
  }
}
