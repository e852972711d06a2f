package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What heapreel wrote about every allocation of every snapshot of a capture. */
record ObjectTable(Map<Long, List<Row>> snapshots) {

  /**
   * What it wrote about one; a text is empty where there is none.
   *
   * @param pointers all addresses in it
   */
  record Row(
      long snapshot,
      long address,
      long bytes,
      Kind kind,
      String type,
      String description,
      String path,
      Liveness state,
      List<Long> pointers) {}

  /** Has heapreel write them. */
  static ObjectTable of(Path capture, Object... options) throws IOException {
    Path file = Files.createTempFile("objects", ".ndjson");
    try {
      CommandLineRun run =
          CommandLineRun.of(
              Stream.concat(
                      Stream.of(capture, "--objects", file, "--snapshots", "0--1"),
                      Stream.of(options))
                  .toArray());
      assertThat(run.exitCode()).as(run.err()).isZero();
      Map<Long, List<Row>> snapshots = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        Row row = row(line);
        snapshots.computeIfAbsent(row.snapshot(), number -> new ArrayList<>()).add(row);
      }
      return new ObjectTable(snapshots);
    } finally {
      Files.delete(file);
    }
  }

  /** Holds that of every snapshot less than 5 % of all that is allocated is of an unknown kind. */
  void assertHardlyUnknown() {
    Map<Long, Double> shares = new TreeMap<>();
    snapshots.forEach((number, rows) -> shares.put(number, unknownPercent(rows)));
    String all =
        shares.entrySet().stream()
            .map(share -> String.format(Locale.ROOT, "%d: %.2f", share.getKey(), share.getValue()))
            .collect(Collectors.joining(", "));
    assertThat(shares.values())
        .as("unknown, in %% of what is allocated, by snapshot: %s", all)
        .isNotEmpty()
        .allSatisfy(percent -> assertThat(percent).isLessThan(5));
  }

  private static double unknownPercent(List<Row> rows) {
    long unknown =
        rows.stream().filter(row -> row.kind() == Kind.UNKNOWN).mapToLong(Row::bytes).sum();
    return 100.0 * unknown / rows.stream().mapToLong(Row::bytes).sum();
  }

  private static Row row(String line) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<Long> pointers = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        String name = parser.currentName(); // null in a list of texts
        if (name != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          texts.put(name, parser.getText());
          if (name.equals("to")) {
            pointers.add(Long.decode(parser.getText()));
          }
        }
      }
    }
    return new Row(
        Long.parseLong(texts.getOrDefault("snapshot", "")),
        Long.decode(texts.getOrDefault("address", "")),
        Long.parseLong(texts.getOrDefault("bytes", "")),
        Kind.valueOf(texts.getOrDefault("kind", "").toUpperCase(Locale.ROOT)),
        texts.getOrDefault("type", ""),
        texts.getOrDefault("description", ""),
        texts.getOrDefault("path", ""),
        Liveness.valueOf(texts.getOrDefault("state", "").toUpperCase(Locale.ROOT)),
        pointers);
  }
}
