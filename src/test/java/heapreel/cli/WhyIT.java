package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a program with known faults, on real firmware. */
class WhyIT {

  private static final String PROGRAM =
      """
      import gc
      import micropython
      from microbit import uart

      go = bytearray(1)
      log = []
      names = []

      def point():
          micropython.mem_info(1)
          print("ready")
          while not uart.any():
              pass
          uart.readinto(go)

      def run():
          point()
          brief = []
          for i in range(30):
              brief.append(bytearray(60))
              log.append((i, "warn"))
              names.append("id-%d-of-the-roof" % 7)
          brief = None
          gc.collect()
          point()
      """;

  @TempDir Path folder;

  @Test
  @Tag("microbit-firmware")
  void eachFaultOfAProgramIsToldWithItsNumbers() throws IOException, InterruptedException {
    Path program = folder.resolve("program.py");
    Files.writeString(program, PROGRAM);
    Shell.run("scripts/capture-microbit", folder.resolve("out"), "--program", program).good();
    Path ram = folder.resolve("out/ram.bin");
    String all = why(ram);
    assertThat(all)
        .as("line 22 is the 19th that is not empty, and only these are sent")
        .contains("growing: made at <stdin>:19 run from ", ", __main__.names from ")
        .contains("> Create __main__.names at its full length")
        .contains("> Bound __main__.names: what it holds grew from ");
    assertThat(all.lines()).hasSizeLessThanOrEqualTo(24);
    assertThat(why(ram, "--snapshots", "last").replaceAll("\\s+", " "))
        .as("30 strings of a block, with data of two, of which one would do")
        .contains("1,392 bytes too many are equal to others, as 30 \u00d7 str \"id-7-of-the-roof\"")
        .as("these, and a list of 32 items")
        .contains("__main__.names 1,584, __main__.log 624");
  }

  private static String why(Path ram, Object... options) {
    CommandLineRun run =
        CommandLineRun.of(
            Stream.concat(Stream.of("why", ram, GroundTruth.MICROBIT_FIRMWARE), Stream.of(options))
                .toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
