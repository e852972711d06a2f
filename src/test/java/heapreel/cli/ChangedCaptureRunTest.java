package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of a capture to which something happens when its metrics are just written. */
@Tag("slow")
class ChangedCaptureRunTest {

  @TempDir Path folder;
  private Path capture = Path.of("unset");

  @BeforeEach
  void copyTheSample() throws IOException {
    capture = Files.copy(CommandLineRun.sample("microbit/ram.bin"), folder.resolve("ram.bin"));
  }

  @Test
  void aCaptureWrittenOverIsAnErrorAndLeavesNoFile() {
    CommandLineRun run = run(this::writeOver, "--analyze-snapshots", "all");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("error:")))
        .singleElement()
        .asString()
        .contains("ram.bin, offset ", "the capture was overwritten while it was being read");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void noPictureOfACaptureWrittenOverStays() {
    CommandLineRun run =
        run(
            this::writeOver,
            "--snapshots=20-30",
            "--metrics",
            folder.resolve("out/metrics.csv"),
            "--draw-heap-layout");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).doesNotContain("to continue");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aCaptureMadeShorterLeavesNoFileEither() {
    CommandLineRun run =
        run(
            () -> {
              try (RandomAccessFile file = new RandomAccessFile(capture.toFile(), "rw")) {
                file.setLength(100_000);
              }
            },
            "--analyze-snapshots",
            "all");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("shrank while it was being read");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aCaptureAppendedToIsFine() {
    CommandLineRun run =
        run(
            () -> Files.write(capture, new byte[16_384], StandardOpenOption.APPEND),
            "--analyze-snapshots",
            "all");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("warning");
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("heap.mp4", "heap.png", "heap.html", "metrics.csv");
  }

  @Test
  void aCaptureReplacedIsReadToItsEndAndThatIsSaid() {
    CommandLineRun run =
        run(
            () -> {
              Path other = Files.write(folder.resolve("other.bin"), new byte[10]);
              Files.move(other, capture, StandardCopyOption.REPLACE_EXISTING);
            },
            "--analyze-snapshots",
            "all");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: ", "ram.bin: the capture was replaced by another file while it was");
    assertThat(folder.resolve("out/heap.mp4")).exists();
  }

  private void writeOver() throws IOException {
    byte[] bytes = Files.readAllBytes(capture);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
    }
    Files.write(capture, bytes, StandardOpenOption.WRITE); // not truncated
  }

  private CommandLineRun run(Happening happening, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = new String[words.length + 3];
    args[0] = capture.toString();
    args[1] = "-o";
    args[2] = folder.resolve("out").toString();
    for (int i = 0; i < words.length; i++) {
      args[3 + i] = String.valueOf(words[i]);
    }
    PrintWriter watched =
        new PrintWriter(out) {
          private boolean happened;

          @Override
          public void write(String text) {
            super.write(text);
            if (!happened && text.contains("metrics.csv: ")) {
              happened = true;
              try {
                happening.happen();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    int code = Main.execute(args, watched, new PrintWriter(err), new Cancellation());
    return new CommandLineRun(code, out.toString(), err.toString());
  }

  @FunctionalInterface
  private interface Happening {
    void happen() throws IOException;
  }
}
