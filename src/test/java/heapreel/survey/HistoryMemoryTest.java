package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.history.Grouping;
import heapreel.history.LifeTracker;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Report;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a part of a history takes where snapshots have nothing in common. */
class HistoryMemoryTest {

  private static final int SNAPSHOTS = 64;
  private static final int RAM_BYTES = 128 * 1024;

  @TempDir private Path folder;

  @Test
  void partsFitInMemoryWhateverChanges() throws IOException {
    SyntheticDevice device = new SyntheticDevice(DeviceOptions.of(Profile.K.build(), RAM_BYTES), 3);
    Path ram = folder.resolve("ram.bin");
    write(device, ram);
    Path firmware = Files.write(folder.resolve("firmware.bin"), device.firmware().rom().array());
    Path map = Files.writeString(folder.resolve("firmware.map"), device.linkerMap());
    CaptureSource source = CaptureSource.of(ram).with(ram, Optional.of(firmware), Optional.of(map));
    try (OpenCapture capture = CaptureOpener.open(source, new Cancellation(), Progress.NONE);
        SnapshotReader reader = new SnapshotReader(capture)) {
      LifeTracker tracker =
          new LifeTracker(List.of(Grouping.values()), OptionalLong.empty(), life -> {});
      HistoryReport report = new HistoryReport(capture, tracker);
      assertThat(report.maxRange()).isEqualTo(SNAPSHOTS);
      bytes(report.begin(0), reader); // loads classes and fills caches
      Report.Part part = report.begin(0);
      long partBytes = bytes(part, reader);
      part.join();
      assertThat(tracker.births()).isGreaterThan((SNAPSHOTS - 1L) * RAM_BYTES / 20);
      long bound = HistoryReport.partBytes(RAM_BYTES, SNAPSHOTS);
      assertThat(partBytes).isBetween(bound / 2, bound);
      assertThat(report.maxPartsInMemory() * bound)
          .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4);
    }
  }

  /**
   * Every block that is free is made an object, which in the next snapshot is one of another type.
   */
  private static void write(SyntheticDevice device, Path file) throws IOException {
    TargetBytes ram = device.ram();
    Area area = device.heap().areas().get(0);
    int[] free =
        IntStream.range(0, area.table().blockCount())
            .filter(block -> area.table().state(block) == BlockState.FREE)
            .toArray();
    for (int block : free) {
      long at = area.geometry().start() + block / AreaGeometry.BLOCKS_PER_TABLE_BYTE;
      int shift = block % AreaGeometry.BLOCKS_PER_TABLE_BYTE * 2;
      ram.setU8(at, ram.u8(at) | (BlockState.HEAD << shift));
    }
    long[] types = {
      device.firmware().address("mp_type_float"), device.firmware().address("mp_type_tuple")
    };
    try (CaptureWriter writer = CaptureWriter.create(file, RAM_BYTES)) {
      for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
        for (int block : free) {
          ram.setWords(area.geometry().addressOf(block), types[snapshot % 2], 0, 0, 0);
        }
        writer.snapshot(ram.array());
      }
    }
  }

  /** How much memory a part takes that has all snapshots. */
  private static long bytes(Report.Part part, SnapshotReader reader) throws IOException {
    long before = usedBytes();
    take(part, reader);
    return usedBytes() - before;
  }

  private static void take(Report.Part part, SnapshotReader reader) throws IOException {
    for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
      assertThat(reader.read(snapshot, view -> take(part, view))).isEmpty();
      part.settle();
    }
  }

  private static void take(Report.Part part, SnapshotView view) {
    try {
      part.take(view);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
