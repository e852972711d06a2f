package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.firmware.Symbols;
import heapreel.heap.HeapReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A capture of which everything is known that reading it needs. Threads may share it.
 *
 * @param capture the snapshots
 * @param reader reads the heap of each
 * @param objects tells what their allocations are
 * @param symbols what the map or ELF says, which belongs to the capture; none without one
 * @param events what the recording noted beside them
 * @param origin where that is known from
 * @param notes how that is known, and what is odd, a line each, for people
 * @param made the files made of it so far
 */
public record OpenCapture(
    Capture capture,
    HeapReader reader,
    ObjectSource objects,
    Symbols symbols,
    EventLog events,
    Origin origin,
    List<String> notes,
    MadeFiles made)
    implements Closeable {

  /** Takes a copy of the notes. */
  public OpenCapture {
    notes = List.copyOf(notes);
  }

  /** The capture's file. */
  public Path path() {
    return capture.file().path();
  }

  @Override
  public void close() throws IOException {
    capture.file().close();
  }
}
