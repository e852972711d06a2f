package heapreel.synthetic.program;

import java.io.IOException;

/** Takes the RAM of a device, one snapshot after another. */
@FunctionalInterface
public interface SnapshotSink {

  /**
   * Takes a snapshot.
   *
   * @param ram all bytes of the RAM; they change after this returns
   */
  void snapshot(byte[] ram) throws IOException;
}
