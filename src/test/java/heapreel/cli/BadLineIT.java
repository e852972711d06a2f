package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real firmware sends, recorded through a port over a line that loses, doubles and changes
 * bytes: each snapshot of the capture is as it was sent, each other one is said to be lost.
 */
class BadLineIT {

  private static final int RUNS = Integer.getInteger("line.runs", 1000);
  private static final int LIVE_RUNS = Integer.getInteger("line.live", 20);
  private static final int SNAPSHOTS = 60;
  private static final int PART = (1 << 14) + 256;
  private static final int MOST_APART = 10_000;
  private static final int ALL_BYTES = 800_000;
  private static final int WHOLE_BEFORE = 3;

  @TempDir Path folder;

  /** Where the last snapshots begin, which come whole so that it is known what is missing. */
  private static int lastSnapshots(byte[] stream) {
    String text = new String(stream, ISO_8859_1);
    int at = text.length();
    for (int i = 0; i < WHOLE_BEFORE; i++) {
      at = text.lastIndexOf("~hrmE", at - 1);
    }
    return at;
  }

  private CommandLineRun record(BadLine line, Path capture) {
    return CommandLineRun.of("record", line.port(), "--attach", "--force", "-o", capture);
  }

  @Test
  void inAThousandRunsEachSnapshotIsRightOrSaidToBeLost() throws IOException, InterruptedException {
    File sent = folder.resolve("stream").toFile();
    assertThat(LineProgram.board(SNAPSHOTS, PART, 0, 'n').redirectOutput(sent).start().waitFor())
        .isZero();
    byte[] stream = Files.readAllBytes(sent.toPath());
    KnownRecording known = KnownRecording.of(stream);
    assertThat(known.labels()).hasSize(SNAPSHOTS);
    int last = lastSnapshots(stream);
    Path capture = folder.resolve("ram.hrz");
    int lost = 0;
    int without = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      String run = "run " + seed;
      SplittableRandom random = new SplittableRandom(seed);
      int from = random.nextInt(4) == 0 ? 0 : random.nextInt(last);
      int to = random.nextInt(from, last);
      LineDamage damage = new LineDamage(seed, 1 + random.nextInt(MOST_APART), from, to);
      boolean pulled = random.nextInt(4) == 0;
      long cut = pulled ? random.nextInt(stream.length) : Long.MAX_VALUE;
      CommandLineRun recorded;
      try (BadLine line =
          new BadLine(new ByteArrayInputStream(stream), OutputStream.nullOutputStream(), damage)
              .cutAfter(cut)) {
        recorded = record(line, capture);
      }
      assertThat(recorded.exitCode()).as(run + recorded.err()).isEqualTo(3);
      if (!Files.exists(capture)) {
        without++;
        assertThat(recorded.err().lines().filter(line -> line.contains("error: ")))
            .as(run)
            .singleElement()
            .asString()
            .contains("expected a program that imports heapreel");
        continue;
      }
      int right = known.requireRight(capture, run);
      int missing = KnownRecording.saidLost(recorded);
      if (pulled) {
        assertThat(right + missing).as(run).isLessThanOrEqualTo(SNAPSHOTS);
      } else {
        assertThat(right + missing).as(run + recorded.err()).isEqualTo(SNAPSHOTS);
      }
      lost += missing;
      Files.delete(capture);
    }
    assertThat(lost).as("damages did harm").isGreaterThan(RUNS);
    assertThat(without).isLessThan(RUNS / 4);
  }

  /** Half of them send all that the recorder finds, whole at first, the others a piece of it. */
  @Test
  void aLiveBoardIsRecordedOverABadLine() throws IOException, InterruptedException {
    int given = 0;
    int lost = 0;
    for (int seed = 0; seed < LIVE_RUNS; seed++) {
      String run = "run " + seed;
      Path capture = folder.resolve("live" + seed + ".hrz");
      boolean all = seed % 2 == 0;
      LineDamage damage =
          new LineDamage(
              seed, all ? 10 * MOST_APART : 2 * MOST_APART, all ? ALL_BYTES : 0, Long.MAX_VALUE);
      Process board = LineProgram.board(2 * SNAPSHOTS, all ? 0 : PART, 0, 'n').start();
      CommandLineRun recorded;
      KnownRecording known;
      try (BadLine line = new BadLine(board.getInputStream(), board.getOutputStream(), damage)) {
        recorded = record(line, capture);
        known = KnownRecording.of(line.sent());
      } finally {
        board.destroyForcibly().waitFor();
      }
      assertThat(recorded.exitCode()).as(run + recorded.err()).isEqualTo(3);
      assertThat(damage.harms()).as(run).isPositive();
      int missing = KnownRecording.saidLost(recorded);
      int right = Files.exists(capture) ? known.requireRight(capture, run) : 0;
      assertThat(right + missing).as(run).isLessThanOrEqualTo(2 * SNAPSHOTS);
      given += right;
      lost += 2 * SNAPSHOTS - right;
    }
    assertThat(given).isGreaterThan(LIVE_RUNS * SNAPSHOTS / 4);
    assertThat(lost).isGreaterThan(LIVE_RUNS);
  }
}
