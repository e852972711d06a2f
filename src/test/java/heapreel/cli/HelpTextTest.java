package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.help.HelpGroup;
import heapreel.cli.help.HelpText;
import heapreel.cli.options.OptionName;
import heapreel.cli.options.Spellings;
import heapreel.cli.options.Suggestions;
import heapreel.cli.request.Outputs;
import heapreel.parallel.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code heapreel help options} says, and how options may be spelled. */
class HelpTextTest {

  private static final CommandSpec COMMAND =
      new CommandLine(new PlainCall(new Cancellation())).getCommandSpec();

  private static String help(int width) {
    return HelpText.of(COMMAND, Ansi.OFF, width);
  }

  @Test
  void everyOptionIsInOneGroupAndDescribedOnce() {
    List<OptionSpec> grouped =
        Stream.of(HelpGroup.values()).flatMap(group -> group.options(COMMAND).stream()).toList();
    assertThat(grouped).containsExactlyInAnyOrderElementsOf(COMMAND.options());
    for (OptionSpec option : COMMAND.options()) {
      String name = OptionName.of(option).substring(2);
      Pattern row = Pattern.compile("(?m)^  (?:-., )?--(?:\\[no-])?" + name + "(?:[ \\[\\n]|$)");
      assertThat(row.matcher(help(80)).results()).as(name).hasSize(1);
      assertThat(option.description()).as(name).isNotEmpty();
    }
  }

  @Test
  void examplesComeBeforeAllOptions() {
    assertThat(help(80).lines().filter(line -> line.matches("[A-Z][a-z ]*:")))
        .startsWith(
            "Examples:", "Input:", "What to make:", "Which snapshots:", "Film:", "Pictures:");
    assertThat(help(80)).contains("  heapreel ram.bin --film\n      heapvis/heap.mp4,");
  }

  /** A word is what stands between spaces in a help so wide that nothing is wrapped. */
  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100})
  void noWordIsBrokenAndNoLineTooLong(int width) {
    assertThat(words(help(width))).isEqualTo(words(help(100)));
    assertThat(words(help(width)))
        .contains("DIR/heap_layoutNNNN.png;", "__main__.nodes[2],", "FILE.ndjson:");
    if (width >= 60) {
      assertThat(help(width).lines()).allMatch(line -> line.length() <= Math.max(width, 68));
    }
    if (width >= 80) {
      assertThat(help(width).lines()).allMatch(line -> line.length() <= width);
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).collect(Collectors.toList());
  }

  @Test
  void everyWordThatChoosesASnapshotIsSaid() {
    String all = help(100);
    String option = all.substring(all.indexOf("--snapshots WHICH"), all.indexOf("--every N"));
    assertThat(option).contains("last", "worst");
  }

  @Test
  void headingsAreBoldWhereColoursAre() {
    String bold = HelpText.of(COMMAND, Ansi.ON, 80);
    assertThat(bold).contains("\u001b[1mExamples:");
    assertThat(bold.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(help(80));
  }

  @Test
  void theCommandPrintsItAndEndsWell() {
    CommandLineRun run = CommandLineRun.of("help", "options");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: heapreel RAM").contains("  0    success\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--output_directory=x, --output_directory=x",
    "--analyze_snapshots=all, --analyze-snapshots=all",
    "--no-print-heap_structure, --no-print-heap-structure",
    "--print-mem_info, --print-mem-info",
    "--no_such_option, --no_such_option",
    "my_ram.bin, my_ram.bin",
    "-o_x, -o_x",
  })
  void underscoresMayStandForHyphens(String typed, String taken) {
    assertThat(Spellings.of(COMMAND, new String[] {typed})).containsExactly(taken);
  }

  @Test
  void whatFollowsTwoHyphensIsNoOption() {
    assertThat(Spellings.of(COMMAND, new String[] {"--no-draw_heap-layout", "--draw_heap_layout"}))
        .containsExactly("--no-draw-heap-layout", "--draw_heap_layout");
    String[] words = {"--print_mem_info", "--", "--print_mem_info"};
    assertThat(Spellings.of(COMMAND, words))
        .containsExactly("--print-mem-info", "--", "--print_mem_info");
  }

  @ParameterizedTest
  @CsvSource({
    "--analyse-snapshots, --analyze-snapshots",
    "--analyze, --film",
    "--all, --film",
    "--output, --output-directory",
    "--outdir=x, --output-directory",
    "--fsp, --fps",
    "--inspct, --inspect",
    "--metric, --metrics",
    "--mem-info, --print-mem-info",
    "--block-state, --print-block-state",
    "--snapshot, --snapshots",
    "--draw, --draw-heap-layout",
    "--graph, --draw-heap-ownership",
    "-film, --film",
  })
  void anUnknownOptionIsAnsweredWithWhatMayBeMeant(String typed, String meant) {
    assertThat(Suggestions.of(COMMAND, typed)).first().isEqualTo(meant);
  }

  @Test
  void whatIsNotCloseIsNotSuggested() {
    assertThat(Suggestions.of(COMMAND, "--frobnicate")).isEmpty();
    assertThat(Suggestions.of(COMMAND, "-x")).isEmpty();
  }

  /** So that no suggestion leads to the next mistake. */
  @Test
  void whatIsSuggestedIsThere() {
    List<String> typed =
        List.of("all", "movie", "mp4", "info", "dir", "silent", "speed", "width", "dot", "jobs");
    for (String word : typed) {
      assertThat(COMMAND.optionsMap())
          .containsKeys(Suggestions.of(COMMAND, word).toArray(String[]::new));
    }
  }

  @Test
  void filmAsksForAllThatAnalyzingAllSnapshotsMakes() {
    PlainCall command = new PlainCall(new Cancellation());
    CommandLine line = new CommandLine(command);
    line.parseArgs("ram.bin", "--film");
    assertThat(Outputs.of(command.request(line).products()).files())
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder("heap.mp4", "heap.png", "heap.html", "metrics.csv");
    CommandLineRun run = CommandLineRun.of("ram.bin", "--film", "--no-video");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--film and --no-video can't be combined");
    run = CommandLineRun.of("ram.bin", "--film", "--analyze-snapshots", "last");
    assertThat(run.err()).contains("--film and --analyze-snapshots last can't be combined");
  }

  @ParameterizedTest
  @CsvSource({"film, --film", "all, --film", "inspect, --inspect", "graph, --draw-heap-ownership"})
  void aWordInThePlaceOfAFileIsAnsweredWithItsOption(String word, String option) {
    CommandLineRun run = CommandLineRun.of("ram.bin", word);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(word + ": no such file, did you mean " + option);
  }
}
