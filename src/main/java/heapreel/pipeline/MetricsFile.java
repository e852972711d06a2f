package heapreel.pipeline;

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

  private static final String CSV = "csv";
  private static final String NDJSON = "ndjson";

  private final PendingFile file;
  private final MetricsRows rows;

  private MetricsFile(PendingFile file, MetricsRows rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Whether a name tells, by its ending, which of the two the file is. */
  public static boolean isName(Path target) {
    String ending = ending(target);
    return ending.equals(CSV) || ending.equals(NDJSON);
  }

  private static String ending(Path target) {
    return FilenameUtils.getExtension(target.toString()).toLowerCase(Locale.ROOT);
  }

  /**
   * Begins the file {@code target}, with these columns.
   *
   * @param target a name that {@link #isName} takes
   * @throws heapreel.fault.FaultException when it can't be written
   */
  public static MetricsFile of(Path target, MetricsColumns columns) throws IOException {
    boolean ndjson = ending(target).equals(NDJSON);
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

  /**
   * Gives the file its name; nothing can be written afterwards.
   *
   * @param made the files made of the capture, of which it becomes one
   * @throws heapreel.fault.FaultException when the capture was written over
   */
  public void commit(MadeFiles made) throws IOException {
    rows.close();
    file.commit(made);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
