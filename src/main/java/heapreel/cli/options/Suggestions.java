package heapreel.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What may have been meant by an option that there isn't. */
public final class Suggestions {

  private static final int MOST = 3;
  private static final int MAX_MISTAKES = 2;
  private static final int LETTERS_A_MISTAKE = 3;

  /** What other programs call it. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("all", List.of("--film")),
          Map.entry("movie", List.of("--film")),
          Map.entry("mp4", List.of("--film", "--video")),
          Map.entry("analyze", List.of("--film", "--inspect")),
          Map.entry("analyse", List.of("--film", "--inspect")),
          Map.entry("info", List.of("--inspect")),
          Map.entry("output", List.of("--output-directory", "--output")),
          Map.entry("out", List.of("--output-directory", "--output")),
          Map.entry("outdir", List.of("--output-directory", "--output")),
          Map.entry("output-dir", List.of("--output-directory", "--output")),
          Map.entry("dir", List.of("--output-directory", "--output")),
          Map.entry("output-directory", List.of("--output")),
          Map.entry("video", List.of("--output")),
          Map.entry("metrics", List.of("--output")),
          Map.entry("objects", List.of("--output")),
          Map.entry("silent", List.of("--quiet")),
          Map.entry("rate", List.of("--fps")),
          Map.entry("speed", List.of("--fps", "--max-seconds")),
          Map.entry("resolution", List.of("--size")),
          Map.entry("width", List.of("--size")),
          Map.entry("duration", List.of("--max-seconds")),
          Map.entry("layout", List.of("--draw-heap-layout")),
          Map.entry("picture", List.of("--draw-heap-layout")),
          Map.entry("graph", List.of("--draw-heap-ownership")),
          Map.entry("ownership", List.of("--draw-heap-ownership")),
          Map.entry("csv", List.of("--metrics")),
          Map.entry("png", List.of("--format")),
          Map.entry("svg", List.of("--format")),
          Map.entry("dot", List.of("--format")),
          Map.entry("jobs", List.of("--threads")));

  private static final Map<String, String> MADE =
      Map.of(
          "film", "--film",
          "all", "--film",
          "video", "--film",
          "inspect", "--inspect",
          "picture", "--draw-heap-layout",
          "layout", "--draw-heap-layout",
          "graph", "--draw-heap-ownership",
          "objects", "--objects",
          "metrics", "--metrics");

  /** What other programs call commands, and what the plain call's options are called. */
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("video", "film"),
          Map.entry("movie", "film"),
          Map.entry("gif", "film"),
          Map.entry("picture", "draw"),
          Map.entry("layout", "draw"),
          Map.entry("ownership", "graph"),
          Map.entry("metrics", "table"),
          Map.entry("csv", "table"),
          Map.entry("info", "inspect"),
          Map.entry("compare", "diff"),
          Map.entry("compress", "pack"),
          Map.entry("assert", "check"),
          Map.entry("gate", "check"),
          Map.entry("test", "check"),
          Map.entry("join", "pack"),
          Map.entry("merge", "pack"),
          Map.entry("decompress", "unpack"),
          Map.entry("extract", "unpack"));

  private Suggestions() {}

  /** The command that a word may have been meant for, if it is like one. */
  public static Optional<String> command(String word, List<String> commands) {
    String typed = word.toLowerCase(Locale.ROOT);
    String meant = COMMANDS.get(typed);
    if (meant != null) {
      return Optional.of(meant);
    }
    int mistakes = Math.min(MAX_MISTAKES, typed.length() / LETTERS_A_MISTAKE);
    return commands.stream()
        .filter(command -> distance(typed, command) <= mistakes)
        .min(Comparator.comparingInt(command -> distance(typed, command)));
  }

  /** The option for what shall be made, where a word says that in the place of a file. */
  public static Optional<String> inPlaceOfFile(String word) {
    return Files.exists(Path.of(word)) ? Optional.empty() : Optional.ofNullable(MADE.get(word));
  }

  /** The names of options that are close to {@code typed}, the closest first; maybe none. */
  public static List<String> of(CommandSpec command, String typed) {
    int end = typed.indexOf('=');
    String name =
        (end < 0 ? typed : typed.substring(0, end))
            .replaceFirst("^-+", "")
            .replace('_', '-')
            .toLowerCase(Locale.ROOT);
    List<String> meant =
        WORDS.getOrDefault(name, List.of()).stream()
            .filter(command.optionsMap()::containsKey)
            .toList();
    if (!meant.isEmpty()) {
      return meant;
    }
    List<String> known =
        command.options().stream()
            .flatMap(option -> Arrays.stream(option.names()))
            .filter(other -> other.startsWith("--") && !other.contains("_"))
            .sorted()
            .toList();
    int mistakes = Math.min(MAX_MISTAKES, name.length() / LETTERS_A_MISTAKE);
    Stream<String> mistyped =
        Stream.iterate(0, few -> few <= mistakes, few -> few + 1)
            .flatMap(few -> known.stream().filter(other -> distance(name, bare(other)) == few));
    Stream<String> shortened = known.stream().filter(other -> contains(bare(other), name));
    return Stream.concat(mistyped, shortened).distinct().limit(MOST).collect(Collectors.toList());
  }

  private static String bare(String option) {
    return option.substring(2);
  }

  /** Whether all words of one are among those of the other. */
  private static boolean contains(String option, String name) {
    List<String> words = List.of(option.split("-", -1));
    return !name.isEmpty() && words.containsAll(List.of(name.split("-", -1)));
  }

  /** How many letters to change, insert, leave out or swap with the next (Damerau–Levenshtein). */
  static int distance(String one, String other) {
    int[][] least = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
        fewest = Math.min(fewest, least[i - 1][j - 1] + changed);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        least[i][j] = swapped ? Math.min(fewest, least[i - 2][j - 2] + 1) : fewest;
      }
    }
    return least[one.length()][other.length()];
  }
}
