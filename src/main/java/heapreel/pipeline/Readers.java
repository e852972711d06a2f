package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import heapreel.object.ObjectReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one worker reads snapshots with: for each firmware that made some of them, readers of its
 * own. Not thread-safe.
 */
public final class Readers {

  private final Capture capture;
  private final List<Reading> readings;
  private final @Nullable SnapshotObjects[] objects;
  private final @Nullable ObjectReader[] details;

  /** Readers of the snapshots of {@code source}; they cost nothing until they read. */
  public Readers(OpenCapture source) {
    this.capture = source.capture();
    this.readings = source.readings();
    this.objects = new SnapshotObjects[readings.size()];
    this.details = new ObjectReader[readings.size()];
  }

  /** Reads the heap of a snapshot. */
  public HeapReader heaps(long snapshot) {
    return readings.get(section(snapshot)).heaps();
  }

  /** Tells what a snapshot's allocations are. */
  SnapshotObjects objects(long snapshot) {
    int section = section(snapshot);
    SnapshotObjects reader = objects[section];
    if (reader == null) {
      reader = readings.get(section).objects().open();
      objects[section] = reader;
    }
    return reader;
  }

  /**
   * Tells all of a snapshot's allocations; empty where nothing tells what they are.
   *
   * @throws heapreel.fault.FaultException when the snapshot is not of the interpreter of the others
   */
  public Optional<ObjectReader> details(long snapshot, Memory memory) {
    int section = section(snapshot);
    ObjectReader reader = details[section];
    if (reader == null) {
      reader = readings.get(section).objects().model().map(ObjectModel::reader).orElse(null);
      details[section] = reader;
    }
    if (reader != null) {
      reader.requireOwn(memory);
    }
    return Optional.ofNullable(reader);
  }

  private int section(long snapshot) {
    return readings.size() == 1 ? 0 : capture.stretchOf(snapshot).section();
  }
}
