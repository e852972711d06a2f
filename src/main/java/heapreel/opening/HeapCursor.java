package heapreel.opening;

import java.io.IOException;
import java.util.function.Consumer;

/** Opens the heaps of a capture, best in their order. For one thread only. */
public interface HeapCursor extends AutoCloseable {

  /**
   * Lets {@code look} at the heap of a snapshot while it is open.
   *
   * @throws heapreel.fault.FaultException when the snapshot has none, is lost, or is no longer
   *     there
   */
  void read(long snapshot, Consumer<OpenHeap> look) throws IOException;

  /** Releases what is mapped; the cursor may go on reading afterwards. */
  @Override
  void close();
}
