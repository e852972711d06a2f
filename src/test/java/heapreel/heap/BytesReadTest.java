package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.Capture;
import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.memory.CountedMemory;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to read the heap of a snapshot, which is all that pass 1 of a film reads. The
 * numbers are exact: a change that reads more, or less, changes them here. Time is not measured.
 */
class BytesReadTest {

  private static final int KIB = 1024;
  private static final int PAGE_BYTES = 4096;
  private static final int SNAPSHOTS = 6;
  private static final int CHANGES = 2000;
  private static final long SEED = 0x5eed;

  @TempDir private Path folder;

  @Test
  void ofASmallHeapTheTablesAndSomeWordsAreRead() throws IOException {
    assertThat(read(DeviceOptions.of(Profile.K.build(), 256 * KIB)))
        .containsExactly(
            "6365 bytes in 6 of 64 pages",
            "6669 bytes in 5 of 64 pages",
            "6573 bytes in 6 of 64 pages",
            "6109 bytes in 4 of 64 pages",
            "6445 bytes in 4 of 64 pages",
            "6621 bytes in 5 of 64 pages");
  }

  @Test
  void ofALargeHeapNoMoreWordsAreRead() throws IOException {
    assertThat(read(DeviceOptions.of(Profile.K.build(), 1024 * KIB)))
        .containsExactly(
            "24200 bytes in 10 of 256 pages",
            "24248 bytes in 9 of 256 pages",
            "23992 bytes in 8 of 256 pages",
            "25576 bytes in 12 of 256 pages",
            "24936 bytes in 11 of 256 pages",
            "24392 bytes in 9 of 256 pages");
  }

  /** What was read of each snapshot of a device, through a cursor. */
  private List<String> read(DeviceOptions options) throws IOException {
    Path path = folder.resolve("ram.bin");
    try (CaptureWriter written = CaptureWriter.create(path, options.ramBytes())) {
      new SyntheticDevice(options, SEED)
          .run(SNAPSHOTS, new SnapshotPolicy(CHANGES, false), written);
    }
    List<String> read = new ArrayList<>();
    try (CaptureFile file = CaptureFile.open(path)) {
      Capture capture = new RawCapture(file, RegionMap.of(options.ramStart(), options.ramBytes()));
      try (SnapshotCursor cursor = capture.cursor()) {
        HeapReader reader = new HeapReader(cursor.read(SNAPSHOTS - 1, HeapLocator::locate));
        for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
          read.add(
              cursor.read(
                  snapshot,
                  memory -> {
                    CountedMemory counted = new CountedMemory(memory);
                    reader.read(counted);
                    return String.format(
                        Locale.ROOT,
                        "%d bytes in %d of %d pages",
                        counted.bytesRead(),
                        counted.pagesRead(),
                        options.ramBytes() / PAGE_BYTES);
                  }));
        }
      }
    }
    return read;
  }
}
