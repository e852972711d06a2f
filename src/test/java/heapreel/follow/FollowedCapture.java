package heapreel.follow;

import heapreel.metrics.HeapMetrics;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A capture of which tests write a part at a time, and what is told of it. */
abstract class FollowedCapture {

  static final int SNAPSHOTS = 40;
  static final int STRIDE = 16 << 10;
  static final long SECOND = 1_000_000_000;

  @TempDir static Path made;
  @TempDir Path folder;

  final AtomicLong clock = new AtomicLong();
  final Heard heard = new Heard();
  Path file = Path.of("unset");

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  @BeforeEach
  void name() {
    file = folder.resolve("ram.bin");
  }

  final CaptureFollower follower() {
    return new CaptureFollower(
        CaptureSource.of(file), heard, new Cancellation(), () -> clock.addAndGet(1_000));
  }

  static byte[] whole() throws IOException {
    return Files.readAllBytes(made.resolve("ram.bin"));
  }

  final void append(byte[] bytes, int from, int end) throws IOException {
    Files.write(
        file,
        Arrays.copyOfRange(bytes, from, end),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** What all of the capture says, opened when it is whole. */
  static List<Long> usedInAll() throws IOException {
    List<Long> all = new ArrayList<>();
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")));
        SnapshotReader reader = new SnapshotReader(capture)) {
      for (int i = 0; i < SNAPSHOTS; i++) {
        all.add(HeapMetrics.of(reader.decode(i, false).heap().orElseThrow()).usedBytes());
      }
    }
    return all;
  }
}
