package heapreel.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A program on MicroPython's unix port that takes snapshots by number and sends them to stdout. */
final class LineProgram {

  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device");
  private static final Path PROGRAM = Path.of("src/test/resources/heapreel/cli/recorder/line.py");
  private static final String HEAP = "heapsize=192k";

  private LineProgram() {}

  /**
   * The program, not started.
   *
   * @param snapshots how many
   * @param bytes of how much memory; 0 for all that the recorder finds
   * @param pauseMillis the time between two of them
   * @param letter before their numbers
   */
  static ProcessBuilder board(int snapshots, int bytes, int pauseMillis, char letter)
      throws IOException, InterruptedException {
    String micropython = Shell.run("scripts/unix-micropython").good().out().strip();
    ProcessBuilder board =
        new ProcessBuilder(
            micropython,
            "-X",
            HEAP,
            PROGRAM.toString(),
            Integer.toString(snapshots),
            Integer.toString(bytes),
            Integer.toString(pauseMillis),
            Character.toString(letter));
    board.environment().put("MICROPYPATH", RECORDER.toAbsolutePath().toString());
    return board.redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
