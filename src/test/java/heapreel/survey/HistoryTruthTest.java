package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.history.Grouping;
import heapreel.history.Life;
import heapreel.history.LifeTracker;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.synthetic.allocator.HeapLog;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import heapreel.synthetic.scene.SceneBuilds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Births, deaths and moves are those that the device made. */
class HistoryTruthTest {

  private static final int SNAPSHOTS = 900;
  private static final int FEW = 300;
  private static final long NEVER = -1;

  @TempDir private Path folder;

  /** What the device did with its allocations, by the snapshots that were taken meanwhile. */
  private static final class Truth implements HeapLog {

    private final Map<Long, long[]> living = new HashMap<>();
    private final List<long[]> all = new ArrayList<>();
    private int snapshots;
    private long[] freed = {};

    @Override
    public void allocated(long address) {
      long[] life = {snapshots, NEVER, address, 0};
      living.put(address, life);
      all.add(life);
    }

    @Override
    public void freed(long address) {
      long[] life = living.remove(address);
      if (life != null) {
        life[1] = snapshots;
        freed = life;
      }
    }

    @Override
    public void moved(long from, long to) {
      long[] part = living.get(to);
      if (part == null || freed[2] != from) {
        return; // what was moved is from before the first snapshot
      }
      all.remove(part);
      freed[1] = NEVER;
      freed[2] = to;
      freed[3]++;
      living.put(to, freed);
    }

    /** Birth, death, last address and number of moves of what a snapshot has that isn't lost. */
    List<String> lives(long... lost) {
      return all.stream()
          .filter(life -> life[0] > 0 && seen(life[0], lost) < snapshots)
          .filter(life -> life[1] == NEVER || seen(life[0], lost) < life[1])
          .map(life -> text(life, lost))
          .sorted()
          .toList();
    }

    private String text(long[] life, long... lost) {
      long died = life[1] == NEVER ? snapshots : seen(life[1], lost);
      return seen(life[0], lost)
          + " "
          + (died >= snapshots ? NEVER : died)
          + " "
          + life[2]
          + " "
          + life[3];
    }

    /** The first snapshot from one on that isn't lost. */
    private long seen(long snapshot, long... lost) {
      return LongStream.iterate(snapshot, at -> at + 1)
          .filter(at -> at >= snapshots || Arrays.stream(lost).noneMatch(one -> one == at))
          .findFirst()
          .orElseThrow();
    }
  }

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("builds")
  void birthsDeathsAndMovesAreThoseOfTheDevice(FirmwareBuild build) throws IOException {
    check(build, 7, FEW, 1);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void inEveryProfile(Profile profile) throws IOException {
    Truth truth = check(profile.build(), 11, SNAPSHOTS, 1);
    assertThat(truth.all).hasSizeGreaterThan(100);
    assertThat(truth.lives()).as("lives with moves").anyMatch(life -> !life.endsWith(" 0"));
  }

  @ParameterizedTest
  @EnumSource(names = {"B", "H", "K", "M"})
  void withASnapshotEveryTwoChanges(Profile profile) throws IOException {
    check(profile.build(), 11, FEW, 2);
  }

  /** What is born and freed unseen is not there; the rest is where it was seen. */
  @ParameterizedTest
  @EnumSource(Profile.class)
  void whereSnapshotsAreLost(Profile profile) throws IOException {
    check(profile.build(), 5, SNAPSHOTS, 1, 20, 21, 60, 100, 101, 102, 250, 899);
  }

  private Truth check(FirmwareBuild build, long seed, int snapshots, int every, long... lost)
      throws IOException {
    DeviceOptions options = DeviceOptions.of(build, 32 * 1024);
    SyntheticDevice device = new SyntheticDevice(options, seed);
    Truth truth = new Truth();
    device.logTo(truth);
    Path ram = folder.resolve("ram.bin");
    try (CaptureWriter writer = CaptureWriter.create(ram, options.ramBytes())) {
      device.run(
          snapshots,
          new SnapshotPolicy(every, false),
          bytes -> {
            writer.snapshot(bytes);
            truth.snapshots++;
          });
    }
    byte[] noise = new byte[options.ramBytes()];
    Arrays.fill(noise, (byte) 0x5a);
    try (FileChannel file = FileChannel.open(ram, StandardOpenOption.WRITE)) {
      for (long snapshot : lost) {
        file.write(ByteBuffer.wrap(noise), snapshot * noise.length);
      }
    }
    Path firmware = Files.write(folder.resolve("firmware.bin"), device.firmware().rom().array());
    Path map = Files.writeString(folder.resolve("firmware.map"), device.linkerMap());
    try (OpenCapture capture =
        CaptureOpener.open(
            CaptureSource.of(ram).with(ram, Optional.of(firmware), Optional.of(map)),
            new Cancellation(),
            Progress.NONE)) {
      List<Life> lives = lives(capture, 1, 64);
      assertThat(
              lives.stream()
                  .filter(life -> life.born().isPresent())
                  .map(HistoryTruthTest::text)
                  .sorted()
                  .toList())
          .containsExactlyElementsOf(truth.lives(lost));
      assertThat(lives(capture, 3, 1)).isEqualTo(lives);
      assertThat(lives(capture, 3, 7)).isEqualTo(lives);
    }
    return truth;
  }

  private static List<Life> lives(OpenCapture capture, int threads, int range) throws IOException {
    List<Life> lives = new ArrayList<>();
    LifeTracker tracker =
        new LifeTracker(List.of(Grouping.values()), OptionalLong.empty(), lives::add);
    ReportRun<HistoryReport> run = new ReportRun<>(new HistoryReport(capture, tracker, range));
    new SharedReading(capture, threads, new Cancellation(), Progress.NONE)
        .read(new Selection(0, capture.capture().snapshotCount() - 1, 1), List.of(run));
    run.result();
    tracker.end();
    return lives;
  }

  private static String text(Life life) {
    return life.born().getAsLong()
        + " "
        + life.died().orElse(NEVER)
        + " "
        + life.address()
        + " "
        + life.moved();
  }
}
