package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.fault.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;

/**
 * What became of the captures of a batch, a row for each: as CSV, as an array of JSON objects, as
 * such objects in lines, or as a table of Markdown. The same captures give the same bytes, for no
 * times are in it.
 */
public final class BatchRows {

  private static final List<String> COLUMNS =
      List.of("capture", "state", "exit_code", "snapshots", "bytes", "error");

  private final Writer writer;
  private final BatchFormat format;
  private final Optional<JsonGenerator> json;

  /**
   * Writes what stands before the rows.
   *
   * @param writer never closed
   */
  public BatchRows(Writer writer, BatchFormat format) throws IOException {
    this.writer = writer;
    this.format = format;
    this.json =
        switch (format) {
          case CSV -> {
            writer.write(String.join(",", COLUMNS) + "\n");
            yield Optional.empty();
          }
          case MARKDOWN -> {
            writer.write("| " + String.join(" | ", COLUMNS) + " |\n");
            writer.write("|---|---|---:|---:|---:|---|\n");
            yield Optional.empty();
          }
          case NDJSON -> Optional.of(JsonFields.lines(writer));
          case JSON -> {
            JsonGenerator array = JsonFields.indented(writer);
            array.writeStartArray();
            yield Optional.of(array);
          }
        };
  }

  /** Writes a row. */
  public void write(BatchRow row) throws IOException {
    if (json.isPresent()) {
      writeObject(row, json.get());
      return;
    }
    List<String> cells =
        List.of(
            row.capture(),
            row.state().id(),
            Integer.toString(row.exitCode()),
            number(row.snapshots()),
            number(row.bytes()),
            row.error().orElse(""));
    if (format == BatchFormat.CSV) {
      StringBuilder line = new StringBuilder();
      for (String cell : cells) {
        CSVFormat.RFC4180.print(cell, line, line.isEmpty());
      }
      writer.append(line).append('\n');
    } else {
      writer.write(
          "| " + String.join(" | ", cells.stream().map(BatchRows::cell).toList()) + " |\n");
    }
  }

  private void writeObject(BatchRow row, JsonGenerator into) throws IOException {
    into.writeStartObject();
    JsonFields.writeText(into, "capture", Optional.of(row.capture()));
    into.writeStringField("state", row.state().id());
    into.writeNumberField("exit_code", row.exitCode());
    JsonFields.writeNumber(into, "snapshots", row.snapshots());
    JsonFields.writeNumber(into, "bytes", row.bytes());
    JsonFields.writeText(into, "error", row.error());
    into.writeEndObject();
    if (format == BatchFormat.NDJSON) {
      into.writeRaw('\n');
    }
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String cell(String text) {
    return Printable.line(text).replaceAll("[\\\\|<`*_\\[\\]]", "\\\\$0");
  }

  /** Writes what stands behind the rows, and all of it to the writer. */
  public void end() throws IOException {
    if (json.isPresent()) {
      if (format == BatchFormat.JSON) {
        json.get().writeEndArray();
        json.get().writeRaw('\n');
      }
      json.get().flush();
    }
    writer.flush();
  }
}
