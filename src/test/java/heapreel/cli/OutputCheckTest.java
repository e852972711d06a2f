package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written over an input, nor two outputs to one file. */
class OutputCheckTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final String TWICE = "would be written twice";
  private static final String OVER = "would overwrite an input";

  @TempDir private Path folder;

  @Test
  void twoOutputsOfOneName() throws IOException {
    Path file = folder.resolve("x.ndjson");
    refused(TWICE, RAM, "--metrics", file, "--objects", file);
    refused(TWICE, RAM, "--metrics", file, "--objects", folder.resolve("./x.ndjson"));
    refused(TWICE, RAM, "--metrics", file, "--objects", folder.resolve("none/../x.ndjson"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    refused(TWICE, RAM, "--metrics", file, "--objects", link.resolve("x.ndjson"));
    Files.writeString(file, "before");
    Path other = Files.createSymbolicLink(folder.resolve("y.ndjson"), file);
    refused(TWICE, RAM, "--metrics", file, "--objects", other);
    assertThat(file).hasContent("before");
  }

  @Test
  void anOutputWithTheNameThatAnotherHasByDefault() {
    Object[] all = {RAM, "--analyze-snapshots", "all", "-o", folder, "--metrics-format", "csv"};
    refused(TWICE, with(all, "--metrics", folder.resolve("heap.png")));
    refused(TWICE, with(all, "--metrics", folder.resolve("heap.mp4")));
    Object[] drawing = {RAM, "--draw-heap-layout", "-o", folder, "--metrics-format", "csv"};
    refused(TWICE, with(drawing, "--metrics", folder.resolve("heap_layout0003.png")));
  }

  @Test
  void anOutputThatIsAnInput() throws IOException {
    Path capture = Files.copy(RAM, folder.resolve("mine.mp4"));
    refused(OVER, capture, "--video", capture);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), capture);
    refused(OVER, capture, "--metrics", link);
    Path picture = Files.copy(RAM, folder.resolve("heap_layout0059.png"));
    refused(OVER, picture, "-o", folder);
    assertThat(capture).hasSameBinaryContentAs(RAM);
    assertThat(picture).hasSameBinaryContentAs(RAM);
  }

  @Test
  void anOutputThatIsTheLogOfACaptureInAnyPlace() throws IOException {
    Path capture = Files.copy(RAM, folder.resolve("mine.bin"));
    Path log = Files.writeString(folder.resolve("mine.bin.events.ndjson"), "{\"snapshot\": 0}\n");
    Path firmware = CommandLineRun.sample("synthetic/firmware.bin");
    Path map = CommandLineRun.sample("synthetic/firmware.map");
    refused(OVER, firmware, map, capture, "--metrics", log);
    assertThat(log).hasContent("{\"snapshot\": 0}\n");
  }

  private static Object[] with(Object[] words, Object... more) {
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  private void refused(String why, Object... words) {
    String[] before = folder.toFile().list();
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(before);
  }
}
