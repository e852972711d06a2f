package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a file's name reaches neither terminal nor output as it is. */
class HostileNameTest {

  private static final String NAME = "a\u001b[31mb\nc\u202ed\u0085\u2028.bin";
  private static final String SHOWN = "a?[31mb?c?d??.bin";

  @TempDir private Path folder;
  private List<Path> inputs = List.of();

  @BeforeEach
  void nameAllFiles() throws IOException {
    Path ram = Files.copy(sample("ram.bin"), folder.resolve(NAME));
    Path firmware = Files.copy(sample("firmware.bin"), folder.resolve("f" + NAME));
    Path map = Files.copy(sample("firmware.map"), folder.resolve("m" + NAME));
    inputs = List.of(ram, firmware, map);
  }

  @Tag("slow")
  @Test
  void onTheTerminal() {
    Path out = folder.resolve("o" + NAME);
    for (CommandLineRun run :
        List.of(
            run("-o", out),
            run("--inspect"),
            run("--inspect", "--json"),
            run("--metrics", folder.resolve("m" + NAME + ".csv"), "--video", out + ".mp4"),
            run("--objects", folder.resolve("o" + NAME + ".ndjson")),
            run("--snapshots", "0-3", "--draw-heap-layout", "-o", out),
            CommandLineRun.of(folder.resolve("no" + NAME)),
            CommandLineRun.of(folder.resolve(NAME), "--no-such" + NAME))) {
      assertThat(unfit(run.out())).as(run.out()).isFalse();
      assertThat(unfit(run.err())).as(run.err()).isFalse();
    }
    assertThat(run("-o", out).out()).startsWith(SHOWN + ": snapshot 59, the last of 60\n");
  }

  @Test
  void inPictures() throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun run =
        run("--draw-heap-layout", "--draw-heap-ownership", "--format", "svg,png,dot", "-o", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    for (String name : new String[] {"heap_layout0059.svg", "heap_ownership0059.svg"}) {
      String text = Files.readString(out.resolve(name), UTF_8);
      assertThat(text).contains(SHOWN);
      assertThat(unfit(text)).isFalse();
    }
    assertThat(unfit(Files.readString(out.resolve("heap_ownership0059.dot"), UTF_8))).isFalse();
  }

  /** Lines may end; nothing else moves a cursor. */
  private static boolean unfit(String text) {
    return text.chars()
        .anyMatch(c -> (c != '\n' && Character.isISOControl(c)) || c == 0x202e || c == 0x2028);
  }

  private CommandLineRun run(Object... options) {
    return CommandLineRun.of(Stream.concat(inputs.stream(), Stream.of(options)).toArray());
  }

  private static Path sample(String name) {
    return CommandLineRun.sample("synthetic/" + name);
  }
}
