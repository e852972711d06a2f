package heapreel.report;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where rows of metrics are written, in the order given. Same rows, same bytes: UTF-8, no locale.
 * Not thread-safe.
 */
public interface MetricsRows extends Closeable {

  /** Writes one row; buffered, so it may reach the stream only with {@link #close}. */
  void write(MetricsRow row) throws IOException;

  /** Writes what is buffered and closes the stream. */
  @Override
  void close() throws IOException;
}
