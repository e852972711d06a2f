package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.table.CsvRows;
import heapreel.table.MetricsColumns;
import heapreel.table.MetricsRow;
import heapreel.table.MetricsRows;
import heapreel.table.NdjsonRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.FilenameUtils;

/**
 * A file of metrics in the making, CSV or NDJSON by the ending of its name; there as a whole after
 * {@link #commit}, otherwise not at all.
 */
public final class MetricsFile implements MetricsRows {

  private final PendingFile file;
  private final MetricsRows rows;

  private MetricsFile(PendingFile file, MetricsRows rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * Begins the file {@code target}, with these columns.
   *
   * @throws heapreel.fault.FaultException when its name ends otherwise, or it can't be written
   */
  public static MetricsFile of(Path target, MetricsColumns columns) throws IOException {
    String ending = FilenameUtils.getExtension(target.toString()).toLowerCase(Locale.ROOT);
    boolean ndjson = ending.equals("ndjson");
    if (!ndjson && !ending.equals("csv")) {
      throw Fault.of("unknown kind of table")
          .in(target)
          .expected(
              "a name that ends in .csv or .ndjson", ending.isEmpty() ? "no ending" : "." + ending)
          .advice("give the file one of these endings")
          .toException();
    }
    PendingFile file = PendingFile.of(target);
    OutputStream stream = Channels.newOutputStream(file.channel());
    try {
      return new MetricsFile(
          file, ndjson ? new NdjsonRows(stream, columns) : new CsvRows(stream, columns));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void write(MetricsRow row) throws IOException {
    rows.write(row);
  }

  /** Gives the file its name; nothing can be written afterwards. */
  public void commit() throws IOException {
    rows.close();
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
