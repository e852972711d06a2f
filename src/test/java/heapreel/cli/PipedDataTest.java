package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.run.ResultWriter;
import heapreel.parallel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture comes through a pipe or gzip, and tables go through one, as from and to files. */
@Tag("slow")
class PipedDataTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");
  private static final Path MAP = CommandLineRun.sample("synthetic/firmware.map");

  @TempDir private Path folder;

  @Test
  void aCompressedCaptureSaysWhatItSaidBefore() throws IOException {
    Path packed = packed();
    CommandLineRun plain = CommandLineRun.printing(RAM, FIRMWARE, MAP);
    CommandLineRun run = CommandLineRun.printing(FIRMWARE, MAP, packed);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(plain.out().replace("ram.bin", "ram.bin.gz"));
  }

  @Test
  void soDoesStandardInput() throws IOException {
    CommandLineRun plain = CommandLineRun.printing(RAM, FIRMWARE, MAP);
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(packed())));
      CommandLineRun run = CommandLineRun.printing("-", FIRMWARE, MAP);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo(plain.out().replace("ram.bin", "stdin"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void metricsOnStdoutAreTheFiles() throws IOException {
    for (String format : new String[] {"csv", "ndjson"}) {
      Path file = folder.resolve("metrics." + format);
      assertThat(CommandLineRun.of(RAM, FIRMWARE, MAP, "--metrics", file).exitCode()).isZero();
      CommandLineRun run =
          CommandLineRun.of(RAM, FIRMWARE, MAP, "--metrics", "-", "--metrics-format", format);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo(Files.readString(file));
    }
    CommandLineRun run = CommandLineRun.of(RAM, "--metrics", "-", "--snapshots", "3-4");
    assertThat(run.out().lines()).hasSize(3).first().asString().startsWith("snapshot,");
  }

  @Test
  void objectsOnStdoutAreTheFiles() throws IOException {
    Path file = folder.resolve("objects.ndjson");
    assertThat(CommandLineRun.of(RAM, FIRMWARE, MAP, "--objects", file).exitCode()).isZero();
    CommandLineRun run = CommandLineRun.of(RAM, FIRMWARE, MAP, "--objects", "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(Files.readString(file));
  }

  @Test
  void whatElseIsMadeIsSaidOnStderr() {
    Path objects = folder.resolve("o.ndjson");
    CommandLineRun run =
        CommandLineRun.of(RAM, FIRMWARE, MAP, "--metrics", "-", "--objects", objects);
    assertThat(run.out()).startsWith("snapshot,").doesNotContain("allocations\n");
    assertThat(run.err()).contains(objects + ": ");
  }

  @Test
  void onlyOneThingGoesToStdout() {
    refused("only one can go to stdout", "--metrics", "-", "--objects", "-");
    refused("--metrics -: stdout is taken by printed text", "--metrics", "-", "--inspect");
    refused("--objects -: stdout is taken", "--objects", "-", "--print-mem-info");
    refused("--objects -: stdout is taken", "--objects", "-", "--print_block_state");
    refused("--metrics-format needs --metrics", "--metrics-format", "csv");
  }

  @Test
  void aTableThatNobodyReadsOnEndsTheRun() {
    ResultWriter closed = closed();
    StringWriter err = new StringWriter();
    String[] words = {RAM.toString(), "--metrics", "-"};
    int code = Main.execute(words, closed, new PrintWriter(err), new Cancellation());
    assertThat(code).isZero();
    assertThat(err.toString()).doesNotContain("error");
  }

  @Test
  void textsThatNobodyReadsOnEndTheRun() {
    ResultWriter closed = closed();
    StringWriter err = new StringWriter();
    String[] words = {RAM.toString(), "--print-mem-info", "--snapshots", "0-", "-v"};
    int code = Main.execute(words, closed, new PrintWriter(err), new Cancellation());
    assertThat(code).as(err.toString()).isZero();
    assertThat(err.toString()).contains("heap state at").doesNotContain("error", "decoded");
  }

  @Test
  void whatElseIsMadeIsMadeThoughNobodyReadsTheTable() {
    ResultWriter closed = closed();
    Path film = folder.resolve("film.mp4");
    String[] words = {RAM.toString(), "--metrics", "-", "--video", film.toString()};
    StringWriter err = new StringWriter();
    int code = Main.execute(words, closed, new PrintWriter(err), new Cancellation());
    assertThat(code).as(err.toString()).isZero();
    assertThat(film).isNotEmptyFile();
  }

  @Test
  void aPipeHasNoLogOfEventsAndIsNamedAsItWasGiven() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(RAM)));
      CommandLineRun run = CommandLineRun.of("-", "--objects", folder.resolve("o.ndjson"));
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("give it: heapreel - FIRMWARE");
    } finally {
      System.setIn(before);
    }
  }

  /** Stdout that nobody reads. */
  private static ResultWriter closed() {
    return ResultWriter.to(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        });
  }

  private static void refused(String why, Object... options) {
    Object[] words = new Object[options.length + 1];
    words[0] = "no-such-capture.bin";
    System.arraycopy(options, 0, words, 1, options.length);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  private Path packed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(RAM, out);
    }
    return Files.write(folder.resolve("ram.bin.gz"), packed.toByteArray());
  }
}
