package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards that begin anew, and computers that stop, in the middle of a recording. */
class LineTroubleIT {

  private static final int PATIENCE_SECONDS = 300;
  private static final int MANY = 100_000;
  private static final int PART = (1 << 14) + 256;
  private static final int PAUSE_MILLIS = 100;
  private static final int FIVE_SECONDS = 50;
  private static final int AT_FIRST = 30;
  private static final int HELD_SECONDS = 4;
  private static final int MISSED_BYTES = 60_000;

  @TempDir Path folder;

  private Process heapreel(BadLine line, Path capture) throws IOException {
    return Shell.start(
        folder,
        folder.resolve("printed").toFile(),
        folder.resolve("said").toFile(),
        Shell.jar("record", line.port(), "--attach", "-o", capture));
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  @Test
  void aKilledComputerLosesNoMoreThanTheLastFiveSeconds() throws Exception {
    Path capture = folder.resolve("ram.hrz");
    Process board = LineProgram.board(MANY, PART, PAUSE_MILLIS, 'n').start();
    int before;
    KnownRecording known;
    try (BadLine line =
        new BadLine(board.getInputStream(), board.getOutputStream(), LineDamage.none())) {
      Process heapreel = heapreel(line, capture);
      try {
        assertThat(line.awaitSnapshots(AT_FIRST, PATIENCE_SECONDS)).as(said()).isTrue();
        before = line.snapshots();
        assertThat(line.awaitSnapshots(before + FIVE_SECONDS, PATIENCE_SECONDS)).isTrue();
      } finally {
        heapreel.destroyForcibly().waitFor(); // SIGKILL
      }
      known = KnownRecording.of(line.sent());
    } finally {
      board.destroyForcibly().waitFor();
    }
    assertThat(known.requireRight(capture, "killed")).isGreaterThanOrEqualTo(before);
    assertThat(CommandLineRun.of("inspect", capture).err()).doesNotContain("lost");
  }

  @Test
  void aComputerThatSleepsGoesOnWhereItWas() throws Exception {
    Path capture = folder.resolve("ram.hrz");
    Process board = LineProgram.board(4 * FIVE_SECONDS, PART, PAUSE_MILLIS, 'n').start();
    KnownRecording known;
    try (BadLine line =
        new BadLine(board.getInputStream(), board.getOutputStream(), LineDamage.none())) {
      Process heapreel = heapreel(line, capture);
      try {
        assertThat(line.awaitSnapshots(AT_FIRST, PATIENCE_SECONDS)).as(said()).isTrue();
        Shell.run("kill", "-STOP", heapreel.pid()).good();
        assertThat(heapreel.waitFor(HELD_SECONDS, TimeUnit.SECONDS)).isFalse();
        Shell.run("kill", "-CONT", heapreel.pid()).good();
        assertThat(heapreel.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } finally {
        heapreel.destroyForcibly();
      }
      known = KnownRecording.of(line.sent());
    } finally {
      board.destroyForcibly().waitFor();
    }
    assertThat(known.requireRight(capture, "asleep")).isEqualTo(4 * FIVE_SECONDS);
    assertThat(said()).doesNotContain("lost");
  }

  @Test
  void aBoardThatBeginsAnewWithinASnapshotIsListenedToOn() throws Exception {
    Path capture = folder.resolve("ram.hrz");
    Process first = LineProgram.board(MANY, 0, 0, 'a').start();
    Process second = LineProgram.board(AT_FIRST, 0, 0, 'b').start();
    CommandLineRun run;
    KnownRecording known;
    int of;
    try (InputStream both =
            new SequenceInputStream(first.getInputStream(), second.getInputStream());
        BadLine line = new BadLine(both, OutputStream.nullOutputStream(), LineDamage.none())) {
      CompletableFuture<CommandLineRun> recording =
          CompletableFuture.supplyAsync(
              () -> CommandLineRun.of("record", line.port(), "--attach", "-o", capture));
      assertThat(line.awaitSnapshots(AT_FIRST, PATIENCE_SECONDS)).isTrue();
      Shell.run("kill", "-KILL", first.pid()).good(); // destroying it would close what is read
      run = recording.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      of = line.snapshots();
      known = KnownRecording.of(line.sent());
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(known.labels()).contains("a0", "b0", "b29").hasSize(of);
    assertThat(known.requireRight(capture, "anew")).isEqualTo(of);
    assertThat(run.err()).doesNotContain("lost");
  }

  @Test
  void whoListensLateIsToldSoAndHasEverythingAfterAWhile() throws Exception {
    Path capture = folder.resolve("ram.hrz");
    Process board = LineProgram.board(2 * FIVE_SECONDS, PART, 0, 'n').start();
    CommandLineRun run;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream sent = board.getInputStream()) {
      all.writeBytes(sent.readNBytes(MISSED_BYTES));
      try (BadLine line = new BadLine(sent, board.getOutputStream(), LineDamage.none())) {
        run = CommandLineRun.of("record", line.port(), "--attach", "-o", capture);
        all.writeBytes(line.sent());
      }
    } finally {
      board.destroyForcibly().waitFor();
    }
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("the listening began within a recording: ");
    assertThat(run.err()).as("nothing was lost on the way").doesNotContain("lost");
    KnownRecording known = KnownRecording.of(all.toByteArray());
    int right = known.requireRight(capture, "late");
    assertThat(right).isGreaterThan(FIVE_SECONDS);
    assertThat(right + KnownRecording.saidLost(run)).isEqualTo(2 * FIVE_SECONDS);
  }
}
