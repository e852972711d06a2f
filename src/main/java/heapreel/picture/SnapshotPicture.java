package heapreel.picture;

import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.io.OutputStream;

/** A picture that is made of every snapshot. Threads share it. */
public interface SnapshotPicture {

  /** The name of the file with the picture of a snapshot. */
  String fileName(long snapshot);

  /**
   * Writes the picture of a snapshot to {@code out}, which stays open.
   *
   * @throws heapreel.fault.FaultException when there can't be a picture of this snapshot
   */
  void write(SnapshotView view, OutputStream out) throws IOException;
}
