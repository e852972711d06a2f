package heapreel.bench;

import heapreel.capture.SnapshotCursor;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.heap.RunKind;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.ObjectModel;
import heapreel.opening.OpenCapture;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Neighbouring snapshots of a capture, in memory, and what tells what is in them.
 *
 * @param title what they are of
 * @param snapshots their RAM
 * @param reader reads the heap of each
 * @param model makes readers of objects
 * @param symbols those of the build
 */
record ObjectSnapshots(
    String title, List<Memory> snapshots, HeapReader reader, ObjectModel model, Symbols symbols) {

  private static final long MAX_BYTES = 64 << 20;
  private static final int MAX_SNAPSHOTS = 150;

  /** RAM in which a heap has 144 KiB, beside its tables, the interpreter's state and the stack. */
  private static final int RAM_BYTES = 156 * 1024 + 192;

  private static final int ALLOCATIONS = 1_300;
  private static final int SPREAD = 100;

  /**
   * Writes neighbouring snapshots with some 1,300 allocations each into a folder, and reads them.
   */
  static ObjectSnapshots madeUp(Path folder) throws IOException {
    DeviceOptions options = DeviceOptions.of(Profile.K.build(), RAM_BYTES);
    SyntheticDevice device = new SyntheticDevice(options, 1);
    List<byte[]> found = new ArrayList<>();
    while (found.size() < MAX_SNAPSHOTS) {
      device.run(1, SnapshotPolicy.EACH_CHANGE, snapshot -> found.add(snapshot.clone()));
      if (Math.abs(allocations(device.heap()) - ALLOCATIONS) > SPREAD) {
        found.clear();
      }
    }
    Path ram = Files.createDirectories(folder).resolve("ram.bin");
    Path firmware = folder.resolve("firmware.bin");
    Path map = folder.resolve("firmware.map");
    try (CaptureWriter capture = CaptureWriter.create(ram, options.ramBytes())) {
      for (byte[] snapshot : found) {
        capture.snapshot(snapshot);
      }
    }
    Files.write(firmware, device.firmware().rom().array());
    Files.writeString(map, device.linkerMap());
    return of("a synthetic device", ram, Optional.of(firmware), Optional.of(map));
  }

  /** The last snapshots of a capture. */
  static ObjectSnapshots of(String title, Path ram, Optional<Path> firmware, Optional<Path> map)
      throws IOException {
    CaptureSource source =
        new CaptureSource(
            ram, firmware, map, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    try (OpenCapture capture = CaptureOpener.open(source);
        SnapshotCursor cursor = capture.ram().orElseThrow().capture().cursor()) {
      long count = capture.capture().snapshotCount();
      long bytes = capture.ram().orElseThrow().capture().layout().strideBytes();
      long kept = Math.min(count, Math.max(1, Math.min(MAX_SNAPSHOTS, MAX_BYTES / bytes)));
      List<Memory> snapshots = new ArrayList<>();
      for (long snapshot = count - kept; snapshot < count; snapshot++) {
        snapshots.add(cursor.read(snapshot, ObjectSnapshots::copy));
      }
      ObjectModel model =
          capture
              .model()
              .orElseThrow(() -> new IllegalArgumentException(ram + ": types are not known"));
      return new ObjectSnapshots(
          title, snapshots, capture.ram().orElseThrow().reader(), model, capture.symbols());
    }
  }

  /** All but the last forwards, then all but the first backwards. */
  List<Memory> thereAndBack() {
    List<Memory> all = new ArrayList<>(snapshots.subList(0, Math.max(1, snapshots.size() - 1)));
    for (int i = snapshots.size() - 1; i > 0; i--) {
      all.add(snapshots.get(i));
    }
    return all;
  }

  private static Memory copy(Memory memory) {
    Region region = memory.regions().get(0);
    byte[] bytes = new byte[Math.toIntExact(region.lengthBytes())];
    memory.copy(region.start(), bytes, 0, bytes.length);
    return BufferMemory.of(bytes, region.start());
  }

  private static int allocations(Heap heap) {
    int[] count = {0};
    heap.areas()
        .forEach(
            area ->
                area.table()
                    .forEachRun(
                        (kind, first, blocks) -> count[0] += kind == RunKind.ALLOCATION ? 1 : 0));
    return count[0];
  }
}
