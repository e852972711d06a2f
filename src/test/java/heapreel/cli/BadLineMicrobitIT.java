package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real micro:bit whose answers and snapshots are damaged on the way, from the first byte on:
 * while the recorder is sent, while the program runs, and at its end.
 */
@Tag("microbit-firmware")
class BadLineMicrobitIT {

  private static final int RUNS = Integer.getInteger("line.microbit", 4);
  private static final int FIRST = Integer.getInteger("line.first", 0);
  private static final int FEW_HARMS = 30_000;
  private static final int MANY_HARMS = 6_000;

  /** Prints what a program prints that was sent as it is. */
  private static final String PROGRAM =
      """
      import heapreel
      kept = []
      for i in range(30):
          kept.append(bytearray(16 + (i * 13) % 50))
          if i % 3 == 2:
              del kept[i * 7 % len(kept)]
          heapreel.snap(bytes([110, 48 + i // 10, 48 + i % 10]))
      print("kept", len(kept), sum([len(b) for b in kept]))
      """;

  private static final String PRINTED = "kept 20 764\r\n";

  @TempDir Path folder;

  @Test
  void eachRunIsARightCaptureOrOneLine() throws Exception {
    Path program = Files.writeString(folder.resolve("program.py"), PROGRAM);
    int captures = 0;
    for (int seed = FIRST; seed < FIRST + RUNS; seed++) {
      Path capture = folder.resolve("ram" + seed + ".hrz");
      String run = "run " + seed + ": ";
      int apart = seed % 2 == 0 ? FEW_HARMS : MANY_HARMS;
      CommandLineRun recorded;
      byte[] sent;
      try (QemuMicrobit board = QemuMicrobit.atSocket();
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), board.tcpPort());
          BadLine line =
              new BadLine(
                  socket.getInputStream(),
                  socket.getOutputStream(),
                  new LineDamage(seed, apart, 0, Long.MAX_VALUE))) {
        recorded =
            CommandLineRun.of(
                "record", line.port(), "--run", program, "--seconds", 120, "-o", capture);
        sent = line.sent();
      }
      assertThat(recorded.exitCode()).as(run + recorded.err()).isIn(0, 3);
      KnownRecording known = KnownRecording.of(sent);
      assertThat(known.labels()).as(run).allMatch(label -> label.matches("begin|n\\d\\d|end"));
      String printed = new String(sent, ISO_8859_1);
      if (printed.contains("\nkept ")) {
        assertThat(printed).as(run + "the program is as it was").contains(PRINTED);
      }
      if (Files.exists(capture)) {
        captures++;
        int right = known.requireRight(capture, run);
        int missing = KnownRecording.saidLost(recorded);
        assertThat(right + missing).as(run).isLessThanOrEqualTo(known.labels().size() + 1);
      } else {
        assertThat(recorded.err().lines().filter(line -> line.contains("error: ")))
            .as(run + recorded.err())
            .hasSize(1);
      }
    }
    assertThat(captures).isPositive();
  }
}
