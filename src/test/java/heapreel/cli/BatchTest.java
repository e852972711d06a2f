package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch makes and says of each capture what the command alone does, in their order. */
class BatchTest {

  @TempDir private Path temporary;
  private BatchFolder captures = new BatchFolder(Path.of("unset"));
  private Path out = Path.of("unset");

  @BeforeEach
  void write() throws IOException {
    captures = BatchFolder.write(Files.createDirectory(temporary.resolve("in")));
    out = temporary.resolve("out");
  }

  private CommandLineRun batch(String options, String command) {
    List<Object> words = new ArrayList<>(List.of("batch", captures.path()));
    if (!options.contains("--into")) {
      words.addAll(List.of("--into", out));
    }
    words.addAll(words(options));
    words.add("--");
    words.addAll(words(command));
    return CommandLineRun.of(words.toArray());
  }

  private static List<String> words(String line) {
    return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** The same by itself, with outputs elsewhere. */
  private CommandLineRun alone(String name, String command, Path into) throws IOException {
    List<Object> words = new ArrayList<>(words(command));
    boolean plain = command.startsWith("-");
    String[] files = captures.files(name);
    int taken = command.startsWith("pack") ? 1 : files.length;
    words.addAll(plain ? 0 : 1, Arrays.asList(files).subList(0, taken));
    String file = name.substring(name.lastIndexOf('/') + 1);
    Path beside = into.resolve(name).resolveSibling("");
    for (int i = 0; i < words.size(); i++) {
      String word = String.valueOf(words.get(i));
      if (word.contains("{")) {
        String stem = file.substring(0, file.lastIndexOf('.'));
        words.set(
            i, beside.resolve(word.replace("{name}", stem).replace("{file}", file)).toString());
      }
    }
    if (command.contains("draw") || (command.startsWith("film") && !command.contains("-o"))) {
      words.addAll(List.of("-o", Files.createDirectories(into.resolve(name))));
    }
    return CommandLineRun.of(words.toArray());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "why",
    "table",
    "table -o {name}.csv",
    "inspect --json",
    "objects --snapshots last -o {file}.ndjson",
    "history --by kind",
    "check --require largest_free>=4000",
    "draw",
    "graph -o {name} --snapshots last",
    "film -o {name}.mp4 --size 320x240",
    "film --size 320x240",
    "page -o {name}.html",
    "pack -o {name}.hrz",
    "--print-mem-info --no-draw-heap-layout",
  })
  void whatIsMadeAndSaidIsThatOfTheCommandAlone(String command) throws IOException {
    CommandLineRun run = batch("--threads 2 --jobs 2", command);
    Path single = temporary.resolve("single");
    StringBuilder printed = new StringBuilder();
    List<Integer> codes = new ArrayList<>();
    for (String name : BatchFolder.NAMES) {
      CommandLineRun one = alone(name, command, single);
      String text = one.out().replace(single.toString(), out.toString());
      printed.append(text.isEmpty() ? "" : "==> " + name + " <==\n" + text);
      codes.add(one.exitCode());
      one.err()
          .lines()
          .filter(line -> !line.contains("SLF4J"))
          .map(line -> line.replaceFirst("heapreel: ", name + ": "))
          .forEach(
              line ->
                  assertThat(run.err())
                      .as(command)
                      .contains(line.replace(single.toString(), out.toString())));
    }
    assertThat(run.out()).isEqualTo(printed.toString());
    assertThat(BatchFolder.contents(out)).isEqualTo(BatchFolder.contents(single));
    assertThat(codes).contains(3);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("6 captures: ", "left out 1 other file");
  }

  @Test
  void anyNumberAtATimeMakesAndSaysTheSame() throws IOException {
    List<CommandLineRun> runs = new ArrayList<>();
    List<Map<String, String>> files = new ArrayList<>();
    for (String options : List.of("--threads 1", "--threads 4 --jobs 4", "--threads 3 --jobs 2")) {
      runs.add(batch(options, "film -o {name}.mp4 --size 320x240 --snapshots 0-9"));
      files.add(BatchFolder.contents(out));
    }
    assertThat(files.get(0)).hasSize(3).isEqualTo(files.get(1)).isEqualTo(files.get(2));
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).isEqualTo(runs.get(2));
  }

  @Test
  void oneThatFailsCostsNoOtherAndTheTableHasAll() throws IOException {
    Path csv = temporary.resolve("results.csv");
    CommandLineRun run = batch("-q --results " + csv, "table -o {name}.csv");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(BatchFolder.contents(out).keySet())
        .containsExactly("a/log.csv", "b/ram.csv", "c/ram.csv", "d.csv");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).isEqualTo("capture,state,exit_code,snapshots,bytes,error");
    assertThat(lines.get(1)).startsWith("a/log.txt,done,0,1,").endsWith(",");
    assertThat(lines.get(2)).startsWith("a/noise.bin,failed,3,,40000,").contains("no MicroPython");
    assertThat(lines.get(3)).startsWith("b/empty.bin,failed,3,,0,").contains("empty file");
    assertThat(lines.get(4)).isEqualTo("b/ram.bin,done,0,60,983040,");
    assertThat(run.err().lines().toList())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("a/noise.bin: error: "))
        .anyMatch(line -> line.startsWith("b/empty.bin: error: "))
        .contains("heapreel: warning: 6 captures: 4 done, 2 failed; left out 1 other file");
  }

  @Test
  void damagedCapturesThatAreDoneAreNamedAtTheEnd() throws IOException {
    Files.delete(captures.path().resolve("a/noise.bin"));
    Files.delete(captures.path().resolve("b/empty.bin"));
    byte[] whole = Files.readAllBytes(captures.path().resolve("d.bin"));
    Files.write(captures.path().resolve("d.bin"), Arrays.copyOf(whole, whole.length - 100));
    Files.delete(captures.path().resolve("a/log.txt")); // can't be packed
    for (String command : new String[] {"table -o {name}.csv", "why", "pack -o {name}.hrz"}) {
      CommandLineRun run = batch("-q", command);
      assertThat(run.exitCode()).isZero();
      assertThat(run.err().lines())
          .as(command)
          .contains("heapreel: warning: damaged: d.bin")
          .contains(
              "heapreel: warning: 3 captures: 3 done, 0 failed; 1 damaged; left out 1 other file");
    }
  }

  @Test
  void theExitCodeIsTheSmallestOfThoseThatAreNotZero() throws IOException {
    Files.delete(captures.path().resolve("a/noise.bin"));
    Files.delete(captures.path().resolve("b/empty.bin"));
    assertThat(batch("", "check --require largest_free>=16").exitCode()).isZero();
    CommandLineRun limits = batch("", "check --require largest_free>=1000000");
    assertThat(limits.exitCode()).isEqualTo(5);
    assertThat(limits.err()).contains("failed: d.bin: a limit does not hold");
    assertThat(out).as("only printed").doesNotExist();
    byte[] cut = Files.readAllBytes(captures.path().resolve("d.bin"));
    Files.write(captures.path().resolve("d.bin"), Arrays.copyOf(cut, cut.length - 100));
    assertThat(batch("--strict", "table").exitCode()).as("damaged").isEqualTo(4);
    assertThat(batch("--strict", "check --require used>=1000000").exitCode()).isEqualTo(5);
  }

  @Test
  void whatIsPrintedCanHaveFilesOfItsOwn() throws IOException {
    CommandLineRun run = batch("-q --stdout {name}.json", "inspect --json");
    assertThat(run.out()).isEmpty();
    assertThat(BatchFolder.contents(out).keySet())
        .containsExactly("a/log.json", "b/ram.json", "c/ram.json", "d.json");
    assertThat(out.resolve("b/ram.json"))
        .hasContent(alone("b/ram.bin", "inspect --json", out).out());
    batch("-q --stdout {file}.txt", "check --require largest_free>=1000000");
    assertThat(out.resolve("b/ram.bin.txt"))
        .as("a limit that doesn't hold is a result")
        .content()
        .startsWith("FAILS");
    assertThat(out.resolve("a/noise.bin.txt")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| | which command? expected it behind --",
        "| flim | flim: no such command, did you mean film",
        "| diff | diff is not for a batch: it takes two captures",
        "| record | record is not for a batch",
        "| batch x -- film | batch is not for a batch",
        "| film --follow -o {name}.mp4 | --follow is not for a batch",
        "| film --threads 2 | --threads: give it before --",
        "| film -o {}.mp4 | {} stands alone",
        "| film -o x.mp4 | would be written for two captures",
        "| draw -o . | would be written for two captures",
        "| film {} firmware.elf | give a firmware for all as --firmware",
        "| film --fps 61 | --fps 61: expected a whole number from 1 to 60",
        "| film --sped | --sped: no such option",
        "| film --help | --help and --version are not for a batch",
        "| unpack | in a batch unpack needs -o",
        "--stdout x.txt | why | would be written for two captures",
        "--results x.xls | why | expected a name that ends in .csv, .json, .ndjson or .md",
        "--jobs 3 --threads 2 | why | --jobs 3: expected at most --threads, which is 2",
        "--jobs 0 | why | --jobs 0: expected a whole number from 1 to 1024",
        "--resume | why | --resume: nothing is kept of what is only printed",
        "--list | why | --list only prints the captures",
        "-q -v | why | -q and -v can't be combined",
        "-q | why -v | -q and -v can't be combined",
        "--into - | why | --into: expected a folder",
      })
  void mistakesAreSaidBeforeAnythingIsDone(String options, String command, String said)
      throws IOException {
    CommandLineRun run = batch(options == null ? "" : options, command == null ? "" : command);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).startsWith("heapreel: error: ").contains(said);
    assertThat(run.out()).isEmpty();
    assertThat(BatchFolder.contents(out)).isEmpty();
  }

  @Test
  void capturesOfOneNameInDifferentFoldersAreKeptApartAndOnesOfOneFileAreNot() throws IOException {
    assertThat(BatchFolder.contents(out)).isEmpty();
    batch("-q", "table -o {name}.csv");
    assertThat(out.resolve("b/ram.csv")).exists();
    assertThat(out.resolve("c/ram.csv")).exists();
    Files.copy(captures.path().resolve("c/ram.bin"), captures.path().resolve("c/ram.dat"));
    CommandLineRun same = batch("-q", "table -o {name}.csv");
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.err()).contains("c/ram.csv", "c/ram.bin and c/ram.dat", "{file}");
    assertThat(batch("-q", "table -o {file}.csv").exitCode()).isEqualTo(3);
    assertThat(out.resolve("c/ram.dat.csv")).exists();
  }

  @Test
  void noInputOfAnyCaptureIsWrittenOver() throws IOException {
    Path list = Files.writeString(temporary.resolve("list"), "in/d.bin\nin/c/ram.bin\tin/x.csv\n");
    Path fake = Files.writeString(captures.path().resolve("x.csv"), "mine");
    CommandLineRun run = CommandLineRun.of("batch", list, "--results", fake, "-q", "--", "table");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("x.csv: would overwrite an input");
    assertThat(fake).hasContent("mine");
  }

  @Test
  void aListIsNotWrittenOver() throws IOException {
    Path list = Files.writeString(temporary.resolve("heaps.csv"), "in/d.bin\n");
    CommandLineRun run =
        CommandLineRun.of("batch", list, "--into", out, "--results", list, "--", "table");
    CommandLineRun.assertOneLine(run, 2, "heaps.csv: would overwrite an input", "for the batch");
    assertThat(list).hasContent("in/d.bin");
  }

  @Test
  void resultsThatCantBeWrittenAreSaidWithTheirOption() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    CommandLineRun.assertOneLine(
        batch("--results " + file.resolve("r.csv"), "table"),
        3,
        "file: is a file, not a folder; give another name to --results");
  }

  @Test
  void aFolderWithoutCapturesIsSaid() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("none"));
    Files.writeString(empty.resolve("x.txt"), "x");
    CommandLineRun run = CommandLineRun.of("batch", empty, "--", "why");
    CommandLineRun.assertOneLine(run, 3, "none: no captures", "found 1 other file");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("batch", "--", "why"), 2, "which captures? expected heapreel batch");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("batch", "", "--", "why"), 2, "found an empty name");
  }

  @Test
  void aNameThatLooksLikeAnOptionIsAFile() throws IOException {
    Path list = Files.writeString(temporary.resolve("list"), "-o.bin\n@at.bin\n");
    Files.copy(captures.path().resolve("d.bin"), temporary.resolve("-o.bin"));
    Files.copy(captures.path().resolve("d.bin"), temporary.resolve("@at.bin"));
    CommandLineRun run = CommandLineRun.of("batch", list, "-q", "--", "table");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("==> -o.bin <==", "==> @at.bin <==");
  }
}
