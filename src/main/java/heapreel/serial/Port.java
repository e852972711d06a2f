package heapreel.serial;

import java.io.Closeable;
import java.io.IOException;

/** An open connection to a board, in bytes. For one thread only. */
public interface Port extends Closeable {

  /** What {@link #read} returns when nothing more can come, as after unplugging. */
  int GONE = -1;

  /** Its name, as people gave it. */
  String name();

  /**
   * Reads what has come, waiting at most so many milliseconds for the first byte.
   *
   * @return how many bytes were read, 0 if none came, or {@link #GONE}
   */
  int read(byte[] into, int waitMillis);

  /**
   * Writes all of these bytes.
   *
   * @throws IOException when the board is gone
   */
  void write(byte[] bytes) throws IOException;

  /**
   * How long after {@link #GONE} it may still turn out that it is the process that ends: who closes
   * the port then may be faster than the signal is.
   */
  default int endingMillis() {
    return 1_000;
  }

  @Override
  void close();
}
