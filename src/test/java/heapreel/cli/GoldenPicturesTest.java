package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SVG of a layout and of a graph, line by line, so that a change of them is seen in a diff.
 * That the pictures are right is what other tests say; these files are rewritten with {@code
 * -Dgolden.rewrite=true} and then looked at.
 */
class GoldenPicturesTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final String REWRITE = "golden.rewrite";

  /** Embedded typefaces: one long line each, which no one can review. */
  private static final Pattern TYPEFACE = Pattern.compile("(;base64,)[A-Za-z0-9+/=]+");

  @TempDir private Path folder;

  @Test
  void theLayoutIsAsReviewed() throws IOException {
    check("--draw-heap-layout", "heap_layout0020.svg");
  }

  @Test
  void theGraphIsAsReviewed() throws IOException {
    check("--draw-heap-ownership", "heap_ownership0020.svg");
  }

  private void check(String option, String name) throws IOException {
    SyntheticMain.run(List.of(folder.toString(), "--ram-kib", "4", "--snapshots", "40"));
    CommandLineRun run =
        CommandLineRun.of(
            folder.resolve("ram.bin"),
            folder.resolve("firmware.bin"),
            folder.resolve("firmware.map"),
            "--snapshots",
            20,
            option,
            "--format",
            "svg",
            "-o",
            folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    String svg = TYPEFACE.matcher(Files.readString(folder.resolve(name))).replaceAll("$1…");
    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean(REWRITE)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, svg);
    }
    List<String> reviewed = Files.exists(golden) ? Files.readAllLines(golden) : List.of();
    List<String> drawn = svg.lines().toList();
    int same = 0;
    while (same < Math.min(reviewed.size(), drawn.size())
        && reviewed.get(same).equals(drawn.get(same))) {
      same++;
    }
    assertThat(line(drawn, same))
        .as(
            "%s differs from line %d on; if that is meant, rewrite it with"
                + " mvn test -Dtest=GoldenPicturesTest -D%s=true, and review the diff",
            golden, same + 1, REWRITE)
        .isEqualTo(line(reviewed, same));
  }

  private static String line(List<String> lines, int number) {
    return number < lines.size() ? lines.get(number) : "the end";
  }
}
