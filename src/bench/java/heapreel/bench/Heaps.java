package heapreel.bench;

import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring snapshots of the device that the long capture is of, in memory.
 *
 * @param snapshots their RAM
 * @param reader reads the heap of each
 */
record Heaps(List<Memory> snapshots, HeapReader reader) {

  private static final int RAM_BYTES = 192 * 1024;
  private static final int STARTUP_SNAPSHOTS = 2_000;

  /** So many snapshots of a program that has run for a while. */
  static Heaps of(int count) {
    DeviceOptions options = DeviceOptions.of(Profile.K.build(), RAM_BYTES);
    SyntheticDevice device = new SyntheticDevice(options, 1);
    List<Memory> snapshots = new ArrayList<>();
    try {
      device.run(STARTUP_SNAPSHOTS, SnapshotPolicy.EACH_CHANGE, ram -> {});
      device.run(
          count,
          SnapshotPolicy.EACH_CHANGE,
          ram -> snapshots.add(BufferMemory.of(ram.clone(), options.ramStart())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Heaps(snapshots, new HeapReader(HeapLocator.locate(snapshots.get(0))));
  }

  /** The heaps of all snapshots. */
  List<Heap> decoded() {
    return snapshots.stream().map(reader::read).toList();
  }
}
