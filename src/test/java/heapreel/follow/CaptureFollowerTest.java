package heapreel.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A capture that grows between one look and the next. */
class CaptureFollowerTest extends FollowedCapture {

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
      assertThat(follower.isBehind()).isTrue();
      clock.addAndGet(1);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.numbers).hasSize(11);
      assertThat(follower.poll()).isFalse();
      assertThat(follower.isBehind()).isFalse();
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
