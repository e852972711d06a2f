package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.history.Grouping;
import heapreel.history.Life;
import heapreel.history.LifeSink;
import heapreel.history.LifeTracker;
import heapreel.history.Site;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in RAM: each allocation of each snapshot is in one life, and nothing else is. */
class HistoryDamageTest {

  private static final int SNAPSHOTS = 80;
  private static final int RAM_BYTES = 16 * 1024;

  @TempDir private Path folder;

  /** Counts what is there in each snapshot. */
  private static final class Counts implements LifeSink {

    private final int[] counts = new int[SNAPSHOTS];

    @Override
    public void life(Life life) {}

    @Override
    public void stay(long address, long from, long to, long born, Site site) {
      for (long snapshot = from; snapshot <= to; snapshot++) {
        counts[(int) snapshot]++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyAllocationIsInOneLife(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    DeviceOptions options = DeviceOptions.of(Profile.K.build(), RAM_BYTES);
    SyntheticDevice device = new SyntheticDevice(options, seed);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    device.run(SNAPSHOTS, new SnapshotPolicy(1, true), all::writeBytes);
    byte[] bytes = all.toByteArray();
    for (int i = 0; i < 150 * seed; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Path ram = Files.write(folder.resolve("ram.bin"), bytes);
    Path firmware = Files.write(folder.resolve("firmware.bin"), device.firmware().rom().array());
    Path map = Files.writeString(folder.resolve("firmware.map"), device.linkerMap());
    CaptureSource source = CaptureSource.of(ram).with(ram, Optional.of(firmware), Optional.of(map));
    try (OpenCapture capture = CaptureOpener.open(source, new Cancellation(), Progress.NONE)) {
      Counts counts = new Counts();
      LifeTracker tracker =
          new LifeTracker(List.of(Grouping.values()), OptionalLong.empty(), counts);
      ReportRun<HistoryReport> run = new ReportRun<>(new HistoryReport(capture, tracker, 5));
      new SharedReading(capture, 2, new Cancellation(), Progress.NONE)
          .read(new Selection(0, capture.capture().snapshotCount() - 1, 1), List.of(run));
      run.result();
      tracker.end();
      try (SnapshotReader reader = new SnapshotReader(capture)) {
        for (int i = 0; i < capture.capture().snapshotCount(); i++) {
          int snapshot = i;
          reader.read(
              i,
              view ->
                  assertThat(counts.counts[snapshot])
                      .as("seed %d, snapshot %d", seed, snapshot)
                      .isEqualTo(view.allocations().count()));
        }
      }
    }
  }
}
