package heapreel.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import heapreel.history.FlameGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks as a sampled profile of <a href="https://www.speedscope.app/file-format-schema.json">
 * speedscope's file format</a>, in ASCII: a sample for each stack, whose weight is its bytes.
 * Stateless.
 */
public final class SpeedscopeJson {

  private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

  private SpeedscopeJson() {}

  /**
   * Writes a profile to a stream, which stays open.
   *
   * @param name what it is of
   */
  public static void write(String name, FlameGraph graph, OutputStream out) throws IOException {
    List<String> names = graph.names();
    Map<String, Integer> numbers = new HashMap<>();
    try (JsonGenerator json =
        new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("exporter", "heapreel");
      json.writeStringField("name", name);
      json.writeNumberField("activeProfileIndex", 0);
      json.writeObjectFieldStart("shared");
      json.writeArrayFieldStart("frames");
      for (String frame : names) {
        numbers.put(frame, numbers.size());
        json.writeStartObject();
        json.writeStringField("name", frame);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart("profiles");
      profile(json, graph, numbers);
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void profile(JsonGenerator json, FlameGraph graph, Map<String, Integer> numbers)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "sampled");
    json.writeStringField("name", graph.name());
    json.writeStringField("unit", "bytes");
    json.writeNumberField("startValue", 0);
    json.writeNumberField("endValue", graph.bytes());
    json.writeArrayFieldStart("samples");
    graph.stacks(
        (frames, bytes) -> {
          json.writeStartArray();
          for (String frame : frames) {
            json.writeNumber(numbers.getOrDefault(frame, 0));
          }
          json.writeEndArray();
        });
    json.writeEndArray();
    json.writeArrayFieldStart("weights");
    graph.stacks((frames, bytes) -> json.writeNumber(bytes));
    json.writeEndArray();
    json.writeEndObject();
  }
}
