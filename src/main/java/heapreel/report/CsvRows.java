package heapreel.report;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * Metrics as CSV: RFC 4180 with a header line, but lines end in a bare {@code \n}, which readers of
 * CSV take as well and line tools take better.
 *
 * <p>The row of a broken snapshot has its number, its fault and empty columns between.
 */
public final class CsvRows implements MetricsRows {

  private final Writer writer;
  private final MetricsColumns columns;
  private final StringBuilder line = new StringBuilder();

  /** Writes the header line; {@link #close} closes {@code stream}. */
  public CsvRows(OutputStream stream, MetricsColumns columns) throws IOException {
    this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    this.columns = columns;
    line.append(MetricsColumns.SNAPSHOT);
    for (MetricsColumn column : columns.numbers()) {
      line.append(',').append(column.name());
    }
    if (columns.hasCalls()) {
      line.append(',').append(MetricsColumns.RUNNING);
    }
    endLine(MetricsColumns.FAULT);
  }

  @Override
  public void write(MetricsRow row) throws IOException {
    // Numbers need no quotes: putting them there as they are takes a fraction of the time.
    line.append(row.snapshot());
    for (MetricsColumn column : columns.numbers()) {
      line.append(',');
      Optional<? extends Number> value = column.value().apply(row);
      if (value.isPresent()) {
        line.append(value.get());
      }
    }
    if (columns.hasCalls()) {
      String running = row.calls().flatMap(CallStack::innermost).map(Call::text).orElse("");
      CSVFormat.RFC4180.print(running, line, false);
    }
    endLine(row.fault().map(Fault::toString).orElse(""));
  }

  private void endLine(String lastColumn) throws IOException {
    CSVFormat.RFC4180.print(lastColumn, line, false);
    writer.append(line.append('\n'));
    line.setLength(0);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
