package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CountedCapture;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.opening.RamHeaps;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pass 1 of a film reads of each snapshot: of 64 pages of 4 KiB, and of 256. The numbers are
 * exact: a change that reads more, or less, changes them here. Time is not measured.
 */
class BytesReadTest {

  private static final int KIB = 1024;
  private static final int SNAPSHOTS = 6;
  private static final int CHANGES = 2000;
  private static final long SEED = 0x5eed;

  @TempDir private Path folder;

  @Test
  void ofASmallHeapTheTablesAndSomeWordsAreRead() throws IOException {
    assertThat(read(DeviceOptions.of(Profile.K.build(), 256 * KIB)))
        .containsExactly(
            "6365 bytes in 6 pages",
            "6669 bytes in 5 pages",
            "6573 bytes in 6 pages",
            "6109 bytes in 4 pages",
            "6445 bytes in 4 pages",
            "6621 bytes in 5 pages");
  }

  @Test
  void ofALargeHeapNoMoreWordsAreRead() throws IOException {
    assertThat(read(DeviceOptions.of(Profile.K.build(), 1024 * KIB)))
        .containsExactly(
            "24200 bytes in 10 pages",
            "24248 bytes in 9 pages",
            "23992 bytes in 8 pages",
            "25576 bytes in 12 pages",
            "24936 bytes in 11 pages",
            "24392 bytes in 9 pages");
  }

  /** What a survey read of each snapshot of a device. */
  private List<String> read(DeviceOptions options) throws IOException {
    Path path = folder.resolve("ram.bin");
    try (CaptureWriter written = CaptureWriter.create(path, options.ramBytes())) {
      new SyntheticDevice(options, SEED)
          .run(SNAPSHOTS, new SnapshotPolicy(CHANGES, false), written);
    }
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(path))) {
      CountedCapture counted = new CountedCapture(open.ram().orElseThrow().capture());
      OpenCapture source =
          new OpenCapture(
              new RamHeaps(counted, open.heaps().readings()),
              open.symbols(),
              open.events(),
              open.origin(),
              open.notes(),
              open.made(),
              open.decodings());
      Selection all = new Selection(0, SNAPSHOTS - 1, 1);
      new Surveyor(source, 1, new Cancellation(), Progress.NONE).survey(all, List.of(), false);
      return counted.read();
    }
  }
}
