package heapreel.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Metrics as CSV: RFC 4180 with a header line, but lines end in a bare {@code \n}, which readers of
 * CSV take as well and line tools take better.
 *
 * <p>The row of a broken snapshot has its number, its fault and empty columns between.
 */
public final class CsvRows implements MetricsRows {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final CSVPrinter printer;

  /** Writes the header line; {@link #close} closes {@code stream}. */
  public CsvRows(OutputStream stream) throws IOException {
    printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), FORMAT);
    printer.print(MetricsColumn.SNAPSHOT);
    for (MetricsColumn column : MetricsColumn.ALL) {
      printer.print(column.name());
    }
    printer.print(MetricsColumn.FAULT);
    printer.println();
  }

  @Override
  public void write(MetricsRow row) throws IOException {
    printer.print(row.snapshot());
    for (MetricsColumn column : MetricsColumn.ALL) {
      printer.print(row.metrics().map(column.value()).map(Number::toString).orElse(""));
    }
    printer.print(row.fault().orElse(""));
    printer.println();
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
