package heapreel.cli.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of a {@link BatchJournal}: what became of a capture.
 *
 * @param key the {@link BatchFingerprint}
 * @param capture its name, for people
 * @param exitCode what the command ended with
 * @param snapshots how many it has
 * @param files what was made of it
 * @param seconds how long that took, for people
 */
record BatchJournalLine(
    String key,
    String capture,
    int exitCode,
    OptionalLong snapshots,
    List<BatchOutput> files,
    double seconds) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int NO_CODE = -1;

  BatchJournalLine {
    files = List.copyOf(files);
  }

  /** The line that says this, if it is one. */
  static Optional<BatchJournalLine> read(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      String key = "";
      String capture = "";
      int code = NO_CODE;
      OptionalLong snapshots = OptionalLong.empty();
      List<BatchOutput> files = new ArrayList<>();
      double seconds = 0;
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "key" -> key = json.getText();
          case "capture" -> capture = json.getText();
          case "exit_code" -> code = json.getIntValue();
          case "snapshots" -> snapshots = OptionalLong.of(json.getLongValue());
          case "seconds" -> seconds = json.getDoubleValue();
          case "files" -> {
            expect(value, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
              files.add(file(json));
            }
            expect(json.currentToken(), JsonToken.END_ARRAY);
          }
          default -> json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
      return key.isEmpty() || code == NO_CODE
          ? Optional.empty()
          : Optional.of(new BatchJournalLine(key, capture, code, snapshots, files, seconds));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static BatchOutput file(JsonParser json) throws IOException {
    String path = "";
    long bytes = BatchOutput.GONE;
    String changed = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "path" -> path = json.getText();
        case "bytes" -> bytes = json.getLongValue();
        case "changed" -> changed = json.getText();
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    return new BatchOutput(path, bytes, changed);
  }

  private static void expect(JsonToken found, JsonToken wanted) throws IOException {
    if (found != wanted) {
      throw new IOException("expected " + wanted + ", found " + found);
    }
  }

  /** It as JSON, without an end of line. */
  String words() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("key", key);
      json.writeStringField("capture", capture);
      json.writeNumberField("exit_code", exitCode);
      if (snapshots.isPresent()) {
        json.writeNumberField("snapshots", snapshots.getAsLong());
      }
      json.writeArrayFieldStart("files");
      for (BatchOutput file : files) {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("changed", file.changed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("seconds", seconds);
      json.writeEndObject();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
