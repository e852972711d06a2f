package heapreel.fleet;

import java.io.Serializable;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;

/**
 * Which contents a file has, as far as its file system tells.
 *
 * @param path where it is
 * @param lengthBytes its length
 * @param modifiedMillis when it was last written, in ms since 1970
 */
record FileVersion(String path, long lengthBytes, long modifiedMillis) implements Serializable {

  static FileVersion of(FileStatus status) {
    return new FileVersion(
        status.getPath().toString(), status.getLen(), status.getModificationTime());
  }

  /** Length and time, for messages. */
  String words() {
    return String.format(Locale.ROOT, "%,d bytes of %tFT%<tTZ", lengthBytes, modifiedMillis);
  }
}
