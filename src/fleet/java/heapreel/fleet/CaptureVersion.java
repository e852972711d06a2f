package heapreel.fleet;

import java.io.Serializable;
import org.apache.hadoop.fs.FileStatus;

/**
 * Which contents a file has, as far as its file system tells.
 *
 * @param lengthBytes its length
 * @param modifiedMillis when it was last written, in ms since 1970
 */
record CaptureVersion(long lengthBytes, long modifiedMillis) implements Serializable {

  static CaptureVersion of(FileStatus status) {
    return new CaptureVersion(status.getLen(), status.getModificationTime());
  }
}
