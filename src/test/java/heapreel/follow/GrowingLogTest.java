package heapreel.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The log of a recorder's stream that grows, as a terminal program or a shell writes it. */
class GrowingLogTest extends FollowedCapture {

  private static byte[] log() throws IOException {
    byte[] ram = whole();
    Region region = new Region(0x2000_0000L, STRIDE);
    StreamWriter writer = new StreamWriter('w', 1, List.of(region), List.of(), 128);
    writer.text("a program\n".repeat(500));
    writer.begin();
    for (int i = 0; i < SNAPSHOTS; i++) {
      writer.text("reading " + i + "\n");
      writer.snapshot(Arrays.copyOfRange(ram, i * STRIDE, (i + 1) * STRIDE), "step " + i);
    }
    writer.end("");
    return writer.take();
  }

  private void follow(byte[] log, long seed) throws IOException {
    Random random = new Random(seed);
    try (CaptureFollower follower = follower()) {
      int written = 0;
      while (written < log.length) {
        int end = Math.min(log.length, written + 1 + random.nextInt(log.length / 8));
        append(log, written, end);
        written = end;
        clock.addAndGet(SECOND);
        while (follower.poll()) {
          clock.addAndGet(1);
        }
      }
      assertThat(follower.waitingFor()).isEmpty();
    }
  }

  @Test
  void tellsOfEachSnapshotOnceWhereverItIsCutOff() throws IOException {
    follow(log(), 3);
    assertThat(heard.used).isEqualTo(usedInAll());
    assertThat(heard.numbers).doesNotHaveDuplicates().isSorted().hasSize(SNAPSHOTS);
    assertThat(heard.broken).isEmpty();
    assertThat(heard.restarts).isZero();
  }

  @Test
  void tellsWhichAreLostOnce() throws IOException {
    String log = new String(log(), UTF_8);
    int page = log.indexOf("~hrwP", log.indexOf("~hrwE", log.length() / 2));
    String less = log.substring(0, page) + log.substring(log.indexOf("~hrwE", page));
    follow(less.getBytes(UTF_8), 4);
    assertThat(heard.broken).isNotEmpty().doesNotHaveDuplicates();
    assertThat(heard.numbers).doesNotHaveDuplicates().isSorted();
    assertThat(heard.numbers.size() + heard.broken.size()).isEqualTo(SNAPSHOTS);
    assertThat(heard.restarts).isZero();
  }

  @Test
  void waitsForTheFirstSnapshot() throws IOException {
    byte[] log = log();
    try (CaptureFollower follower = follower()) {
      append(log, 0, 6000); // within the first one
      assertThat(follower.poll()).isFalse();
      assertThat(follower.waitingFor()).contains("no snapshot of the recording is whole");
      append(log, 6000, log.length);
      clock.addAndGet(SECOND);
      assertThat(follower.poll()).isTrue();
    }
  }
}
