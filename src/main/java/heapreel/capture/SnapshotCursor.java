package heapreel.capture;

import heapreel.memory.Memory;
import java.io.IOException;
import java.util.function.Function;

/** Reads a capture's snapshots, best in their order. For one thread only. */
public interface SnapshotCursor extends AutoCloseable {

  /**
   * What {@code decode} makes of a snapshot. It gets the bytes, uncopied where that is possible, at
   * their target addresses; they are gone after the call, so it must not keep them.
   *
   * @param snapshot from 0 to {@link Capture#snapshotCount} - 1
   * @throws heapreel.fault.FaultException when the snapshot is lost, or no longer there
   */
  <T> T read(long snapshot, Function<Memory, T> decode) throws IOException;

  /** Lets go of what is mapped; the cursor may go on reading afterwards. */
  @Override
  void close();
}
