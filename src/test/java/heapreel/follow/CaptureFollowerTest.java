package heapreel.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture that grows between one look and the next. */
class CaptureFollowerTest {

  private static final int SNAPSHOTS = 40;
  private static final int STRIDE = 16 << 10;
  private static final long SECOND = 1_000_000_000;

  @TempDir static Path made;
  @TempDir Path folder;

  private final AtomicLong clock = new AtomicLong();
  private final Heard heard = new Heard();
  private Path file = Path.of("unset");

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  @BeforeEach
  void name() {
    file = folder.resolve("ram.bin");
  }

  private CaptureFollower follower() {
    return new CaptureFollower(
        CaptureSource.of(file), heard, new Cancellation(), () -> clock.addAndGet(1_000));
  }

  private static byte[] whole() throws IOException {
    return Files.readAllBytes(made.resolve("ram.bin"));
  }

  private void append(byte[] bytes, int from, int end) throws IOException {
    Files.write(
        file,
        Arrays.copyOfRange(bytes, from, end),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** What all of the capture says, opened when it is whole. */
  private static List<Long> usedInAll() throws IOException {
    List<Long> all = new ArrayList<>();
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")));
        SnapshotReader reader = new SnapshotReader(capture)) {
      for (int i = 0; i < SNAPSHOTS; i++) {
        all.add(HeapMetrics.of(reader.decode(i, false).heap().orElseThrow()).usedBytes());
      }
    }
    return all;
  }

  @Test
  void tellsOfEachSnapshotOnceHoweverItIsWritten() throws IOException {
    byte[] whole = whole();
    long seed = 5;
    Random random = new Random(seed);
    try (CaptureFollower follower = follower()) {
      int written = 0;
      while (written < whole.length) {
        int end = Math.min(whole.length, written + 1 + random.nextInt(3 * STRIDE));
        append(whole, written, end);
        written = end;
        clock.addAndGet(SECOND);
        while (follower.poll()) {
          clock.addAndGet(1);
        }
      }
    }
    assertThat(heard.used).as("seed %d", seed).isEqualTo(usedInAll());
    assertThat(heard.numbers).doesNotHaveDuplicates().isSorted().hasSize(SNAPSHOTS);
    assertThat(heard.broken).isEmpty();
  }

  @Test
  void waitsForAFileThatIsNotThereOrEmpty() throws IOException {
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isFalse();
      Files.createFile(file);
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isFalse();
      assertThat(follower.waitingFor()).isNotEmpty();
      append(whole(), 0, 10 * STRIDE);
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isTrue();
      assertThat(follower.waitingFor()).isEmpty();
      assertThat(heard.numbers).hasSize(10);
    }
  }

  @Test
  void opensItNoMoreThanHalfOfTheTime() throws IOException {
    long cost = 10 * SECOND;
    AtomicLong asked = new AtomicLong();
    byte[] whole = whole();
    append(whole, 0, 10 * STRIDE);
    // The clock goes on by the cost whenever it is asked at the end of an opening.
    try (CaptureFollower follower =
        new CaptureFollower(
            CaptureSource.of(file),
            heard,
            new Cancellation(),
            () -> asked.incrementAndGet() == 2 ? clock.addAndGet(cost) : clock.get())) {
      assertThat(follower.poll()).isTrue();
      append(whole, 10 * STRIDE, 11 * STRIDE);
      clock.addAndGet(cost - 1);
      assertThat(follower.poll()).isFalse();
      clock.addAndGet(1);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.numbers).hasSize(11);
    }
  }

  @Test
  void doesNotWaitForAFirmwareThatIsWrong() throws IOException {
    append(whole(), 0, 10 * STRIDE);
    CaptureSource source =
        CaptureSource.of(file)
            .with(file, Optional.of(folder.resolve("none.elf")), Optional.empty());
    try (CaptureFollower follower =
        new CaptureFollower(source, heard, new Cancellation(), clock::get)) {
      assertThatThrownBy(follower::poll).isInstanceOf(FaultException.class);
    }
  }
}
