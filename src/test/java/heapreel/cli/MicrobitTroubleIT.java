package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real micro:bit that is held within a snapshot, or begins anew, while it is recorded. */
@Tag("microbit-firmware")
class MicrobitTroubleIT {

  private static final int PATIENCE_SECONDS = 300;
  private static final int HELD_SECONDS = 12;
  private static final int AT_FIRST = 5;
  private static final int WANTED = 16;

  private static final String ENDLESS =
      """
      import heapreel
      n = 0
      while True:
          n += 1
          heapreel.snap(str(n))
      """;

  private static final String RESET =
      """
      import heapreel, microbit
      for n in range(5):
          heapreel.snap(str(n))
      microbit.reset()
      """;

  @TempDir Path folder;

  /** What came of a recording, and what the board had sent. */
  private record Held(CommandLineRun run, KnownRecording known) {}

  /** Records while the board is held, and goes on if it is told to. */
  private Held held(boolean goesOn, Object... limit) throws Exception {
    Path program = Files.writeString(folder.resolve("program.py"), ENDLESS);
    try (QemuMicrobit board = QemuMicrobit.atSocket();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), board.tcpPort());
        BadLine line =
            new BadLine(socket.getInputStream(), socket.getOutputStream(), LineDamage.none())) {
      CompletableFuture<CommandLineRun> recording =
          CompletableFuture.supplyAsync(
              () ->
                  CommandLineRun.of(
                      "record",
                      line.port(),
                      "--run",
                      program,
                      "-o",
                      folder.resolve("ram.hrz"),
                      limit[0],
                      limit[1]));
      assertThat(line.awaitSnapshots(AT_FIRST, PATIENCE_SECONDS)).isTrue();
      Process process = board.process();
      Shell.run("kill", "-STOP", process.pid()).good();
      if (goesOn) {
        assertThat(process.waitFor(HELD_SECONDS, TimeUnit.SECONDS)).isFalse();
        Shell.run("kill", "-CONT", process.pid()).good();
      }
      CommandLineRun run = recording.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Held(run, KnownRecording.of(line.sent()));
    }
  }

  @Test
  void heldForAWhileItGoesOnWhereItWas() throws Exception {
    Held held = held(true, "--snapshots", WANTED);
    assertThat(held.run().exitCode()).as(held.run().err()).isZero();
    assertThat(held.run().err()).doesNotContain("lost");
    assertThat(held.known().requireRight(folder.resolve("ram.hrz"), "held")).isEqualTo(WANTED);
  }

  @Test
  void heldForEverWhatCameIsWhole() throws Exception {
    Held held = held(false, "--seconds", HELD_SECONDS);
    assertThat(held.run().exitCode()).as(held.run().err()).isZero();
    assertThat(held.run().err()).contains("the program doesn't end on Ctrl-C");
    assertThat(held.known().requireRight(folder.resolve("ram.hrz"), "held"))
        .isEqualTo(held.known().labels().size())
        .isGreaterThanOrEqualTo(AT_FIRST);
  }

  @Test
  void aResetIsSaidAndWhatCameIsWhole() throws Exception {
    Path program = Files.writeString(folder.resolve("program.py"), RESET);
    Path capture = folder.resolve("ram.hrz");
    CommandLineRun run;
    try (QemuMicrobit board = QemuMicrobit.start()) {
      run =
          CommandLineRun.of(
              "record", board.port(), "--run", program, "--seconds", HELD_SECONDS, "-o", capture);
    }
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("the board was reset: what was sent to it is gone");
    assertThat(run.out()).contains("ram.hrz: 6 snapshots, ");
    assertThat(run.err()).doesNotContain("lost");
  }
}
