package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heapreel.cli.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds a fleet's results against what the commands make of the same captures on this machine: row
 * for row, field for field, and films byte for byte.
 *
 * @param session reads the tables
 * @param output the fleet's folder
 * @param scratch an empty folder
 * @param size size of the fleet's films
 */
record LocalResults(SparkSession session, Path output, Path scratch, String size) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of {@code history}: allocated, count, at the end, count, at most, in, name. */
  private static final Pattern GROWTH =
      Pattern.compile(" *([0-9,]+) +([0-9,]+) +([0-9,]+) +([0-9,]+) +([0-9,]+) in ([0-9,]+) +(.*)");

  /**
   * Compares a capture.
   *
   * @param id its name
   * @param files the capture, and firmware and map if there are any
   */
  void requireSame(String id, List<Path> files) throws IOException {
    assertThat(rows(Tables.METRICS, id))
        .isEqualTo(objects(run(files, "table", "--format", "ndjson")));
    if (hasObjects(id)) {
      assertThat(rows(Tables.OBJECTS, id)).isEqualTo(objects(run(files, "objects")));
    }
    assertThat(rows(Tables.VERDICTS, id))
        .isEqualTo(List.of(compact((ObjectNode) JSON.readTree(run(files, "why", "--json")))));
    requireSameGrowth(id, run(files, "history"));
    Path film = scratch.resolve(id + ".mp4");
    run(files, "film", "--size", size, "-o", film.toString());
    assertThat(output.resolve("films").resolve(id + ".mp4")).hasSameBinaryContentAs(film);
    Files.delete(film);
  }

  /** Checks that the commands can't read a capture either. */
  void requireFailing(List<Path> files) {
    List<String> words = new ArrayList<>(List.of("table"));
    files.forEach(file -> words.add(file.toString()));
    assertThat(LocalCommand.run(words).code()).as("%s", words).isEqualTo(3);
  }

  private boolean hasObjects(String id) {
    Object[] leftOut = captures(id).getList(captures(id).fieldIndex("left_out")).toArray();
    return Arrays.stream(leftOut)
        .map(Object::toString)
        .noneMatch(
            line -> line.startsWith("objects: ") && !line.startsWith("objects: born and site of "));
  }

  private Row captures(String id) {
    return session
        .read()
        .parquet(output.resolve(Tables.CAPTURES).toString())
        .where("capture = '" + id + "'")
        .head();
  }

  /** The rows of a capture, in the order of their snapshot and address, without what is null. */
  List<ObjectNode> rows(Tables table, String id) throws IOException {
    Dataset<Row> all =
        session
            .read()
            .schema(table.schema())
            .parquet(output.resolve(table.id()).toString())
            .where("capture = '" + id + "'");
    Dataset<Row> sorted =
        switch (table) {
          case METRICS -> all.orderBy("snapshot");
          case OBJECTS -> all.orderBy("snapshot", "area", "block");
          case GROWTH -> all.orderBy(all.col("allocated_bytes").desc(), all.col("name"));
          case VERDICTS -> all;
        };
    List<ObjectNode> rows = new ArrayList<>();
    for (String row : sorted.toJSON().collectAsList()) {
      ObjectNode object = (ObjectNode) JSON.readTree(row);
      assertThat(object.remove(Tables.CAPTURE).asText()).isEqualTo(id);
      rows.add(compact(object));
    }
    return rows;
  }

  private void requireSameGrowth(String id, String text) throws IOException {
    List<List<String>> printed = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = GROWTH.matcher(line);
      if (matcher.matches()) {
        List<String> row = new ArrayList<>();
        for (int group = 1; group <= 6; group++) {
          row.add(matcher.group(group).replace(",", ""));
        }
        row.add(matcher.group(7));
        printed.add(row);
      }
    }
    List<List<String>> made = new ArrayList<>();
    for (ObjectNode row : rows(Tables.GROWTH, id)) {
      List<String> values = new ArrayList<>();
      for (String name :
          List.of(
              "allocated_bytes",
              "allocations",
              "live_bytes",
              "live_allocations",
              "peak_bytes",
              "peak_snapshot",
              "name")) {
        values.add(row.get(name).asText());
      }
      made.add(values);
    }
    assertThat(printed).isNotEmpty();
    assertThat(made.subList(0, Math.min(made.size(), printed.size()))).isEqualTo(printed);
    assertThat(made.size() > printed.size()).isEqualTo(text.contains("--json has all"));
  }

  private static List<ObjectNode> objects(String lines) throws IOException {
    List<ObjectNode> rows = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      rows.add(compact((ObjectNode) JSON.readTree(line)));
    }
    return rows;
  }

  /** The object without fields that are null, at any depth, as Spark writes it. */
  private static ObjectNode compact(ObjectNode object) {
    Iterator<JsonNode> values = object.elements();
    while (values.hasNext()) {
      JsonNode value = values.next();
      if (value.isNull()) {
        values.remove();
      } else {
        compactInside(value);
      }
    }
    return object;
  }

  private static void compactInside(JsonNode value) {
    if (value instanceof ObjectNode inner) {
      compact(inner);
    } else {
      value.elements().forEachRemaining(LocalResults::compactInside);
    }
  }

  private static String run(List<Path> files, String name, String... options) {
    List<String> words = new ArrayList<>(List.of(name));
    files.forEach(file -> words.add(file.toString()));
    words.addAll(List.of(options));
    LocalCommand command = LocalCommand.run(words);
    assertThat(command.code()).as("%s: %s", words, command.err()).isZero();
    return command.out();
  }
}
