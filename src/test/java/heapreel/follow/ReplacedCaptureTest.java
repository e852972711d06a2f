package heapreel.follow;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A capture that is written over, cut off or replaced while it is followed. */
class ReplacedCaptureTest extends FollowedCapture {

  private void replace(int from, int end) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.write(file, Arrays.copyOfRange(whole(), from * STRIDE, end * STRIDE));
    // as coarse as times of files are, the next one is another
    Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 2_000));
    clock.addAndGet(SECOND);
  }

  @Test
  void beginsAgainWhenTheFileIsShorter() throws IOException {
    try (CaptureFollower follower = follower()) {
      append(whole(), 0, 20 * STRIDE);
      assertThat(follower.poll()).isTrue();
      Files.write(file, Arrays.copyOf(whole(), 10 * STRIDE));
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.restarts).isEqualTo(1);
      assertThat(heard.used).isEqualTo(usedInAll().subList(0, 10));
    }
  }

  @Test
  void beginsAgainWhenTheFileIsWrittenOverWithAsManyOtherSnapshots() throws IOException {
    append(whole(), 0, 10 * STRIDE);
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isTrue();
      replace(30, 40);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.restarts).isEqualTo(1);
      assertThat(heard.used).isEqualTo(usedInAll().subList(30, 40));
      assertThat(follower.poll()).isFalse();
    }
  }

  @Test
  void beginsAgainWhenTheFileIsALongerOtherRecording() throws IOException {
    append(whole(), 20 * STRIDE, 25 * STRIDE);
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isTrue();
      replace(0, 40);
      while (follower.poll()) {
        clock.addAndGet(1);
      }
      assertThat(heard.restarts).isEqualTo(1);
      assertThat(heard.used).isEqualTo(usedInAll());
    }
  }

  @Test
  void beginsAgainWhenAnotherFileTakesItsName() throws IOException {
    append(whole(), 0, 10 * STRIDE);
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isTrue();
      Path other = folder.resolve("other.bin");
      Files.write(other, Arrays.copyOfRange(whole(), 5 * STRIDE, 15 * STRIDE));
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.restarts).isEqualTo(1);
      assertThat(heard.used).isEqualTo(usedInAll().subList(5, 15));
    }
  }

  @Test
  void beginsAgainWhenTheFileWasEmptyInBetween() throws IOException {
    append(whole(), 0, 10 * STRIDE);
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isTrue();
      replace(0, 0);
      assertThat(follower.poll()).isFalse();
      assertThat(follower.waitingFor()).contains("empty");
      replace(20, 40);
      while (follower.poll()) {
        clock.addAndGet(1);
      }
      assertThat(heard.restarts).isEqualTo(1);
      assertThat(heard.used).isEqualTo(usedInAll().subList(20, 40));
    }
  }

  /** Of long files only some pages are compared, but the last snapshot is all of it. */
  @Test
  void noticesAnyByteOfTheLastSnapshot() throws IOException {
    byte[] whole = whole();
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      heard.restarts = 0;
      Files.write(file, whole);
      try (CaptureFollower follower = follower()) {
        while (follower.poll()) {
          clock.addAndGet(1);
        }
        byte[] other = whole.clone();
        int at = whole.length - 1 - random.nextInt(STRIDE / 2);
        other[at] ^= 1;
        FileTime before = Files.getLastModifiedTime(file);
        Files.write(file, other);
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 2_000));
        clock.addAndGet(SECOND);
        follower.poll();
        assertThat(heard.restarts).as("seed %d, byte %d", seed, at).isEqualTo(1);
      }
    }
  }

  @Test
  void goesOnWithAFileOfWhichOnlyTheTimeIsAnother() throws IOException {
    append(whole(), 0, 10 * STRIDE);
    try (CaptureFollower follower = follower()) {
      assertThat(follower.poll()).isTrue();
      replace(0, 10);
      assertThat(follower.poll()).isFalse();
      append(whole(), 10 * STRIDE, 12 * STRIDE);
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isTrue();
      assertThat(heard.restarts).isZero();
      assertThat(heard.used).isEqualTo(usedInAll().subList(0, 12));
    }
  }

  /** The clock is asked after each snapshot: there the file is cut off. */
  @Tag("slow") // not with --fast: where all code is compiled, the JVM throws its error elsewhere
  @Test
  void waitsForWhatBecomesOfAFileThatIsCutOffWhileItIsRead() throws IOException {
    Files.write(file, whole());
    AtomicLong asked = new AtomicLong();
    LongSupplier cutting =
        () -> {
          if (asked.incrementAndGet() == 8) {
            write(new byte[0]);
          }
          return clock.addAndGet(1_000);
        };
    try (CaptureFollower follower =
        new CaptureFollower(CaptureSource.of(file), heard, new Cancellation(), cutting)) {
      assertThat(follower.poll()).isFalse();
      assertThat(follower.waitingFor()).contains("changed while");
      assertThat(heard.numbers).isNotEmpty();
      clock.addAndGet(SECOND);
      replace(0, 40);
      while (follower.poll()) {
        clock.addAndGet(1);
      }
      assertThat(heard.used).isEqualTo(usedInAll());
    }
  }

  private void write(byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
