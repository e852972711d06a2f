package heapreel.pipeline;

import heapreel.report.MetricsColumns;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/**
 * A file of metrics in the making; there as a whole after {@link #commit}, otherwise not at all.
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
   * @throws heapreel.fault.FaultException when it can't be written
   */
  public static MetricsFile of(Path target, MetricsFormat format, MetricsColumns columns)
      throws IOException {
    PendingFile file = PendingFile.of(target);
    try {
      return new MetricsFile(file, format.rows(Channels.newOutputStream(file.channel()), columns));
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
