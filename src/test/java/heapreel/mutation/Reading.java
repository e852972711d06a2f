package heapreel.mutation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What heapreel says of a capture.
 *
 * @param exitCode its exit code; -1 when it did not end by itself
 * @param messages what it wrote to stderr
 * @param rows what it says of each snapshot; none where the capture is refused
 * @param hasObjects whether it wrote rows of objects
 * @param failure how it failed as no program should
 * @param millis how long it took
 */
record Reading(
    int exitCode,
    String messages,
    SortedMap<Integer, Row> rows,
    boolean hasObjects,
    Optional<String> failure,
    long millis) {

  /** What depends on the snapshots before: when an object was made, and by which line. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(",\"born\":[^,]*,\"site\":(null|\"[^\"]*\")\\}$");

  private static final JsonFactory JSON = new JsonFactory();
  private static final String SNAPSHOT = "{\"snapshot\":";

  /** What it says of a snapshot of which it says something. */
  Row row(int snapshot) {
    return Objects.requireNonNull(rows.get(snapshot));
  }

  /** Whether it refused the capture, or what was asked of it. */
  boolean refused() {
    return exitCode == 3;
  }

  /** Whether it warned of something. */
  boolean warned() {
    return messages.contains("warning: ");
  }

  /** Reads the tables that a run wrote; either may be missing. */
  static SortedMap<Integer, Row> rows(Path metrics, Path objects) throws IOException {
    Map<Integer, List<String>> objectsOf = new TreeMap<>();
    if (Files.exists(objects)) {
      for (String line : Files.readAllLines(objects)) {
        int comma = line.indexOf(',');
        objectsOf
            .computeIfAbsent(
                Integer.valueOf(line.substring(SNAPSHOT.length(), comma)), key -> new ArrayList<>())
            .add(OF_OTHERS.matcher(line.substring(comma + 1)).replaceFirst("}"));
      }
    }
    SortedMap<Integer, Row> rows = new TreeMap<>();
    if (Files.exists(metrics)) {
      for (String line : Files.readAllLines(metrics)) {
        Map<String, String> columns = columns(line);
        int number = Integer.parseInt(String.valueOf(columns.remove("snapshot")));
        rows.put(number, new Row(columns, objectsOf.getOrDefault(number, List.of())));
      }
    }
    return rows;
  }

  private static Map<String, String> columns(String line) throws IOException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          columns.put(parser.currentName(), texts(parser));
        } else if (token.isScalarValue()) {
          columns.put(parser.currentName(), parser.getText());
        }
      }
    }
    return columns;
  }

  private static String texts(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(parser.getText());
    }
    return String.join(";", texts);
  }
}
