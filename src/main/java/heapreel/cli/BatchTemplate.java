package heapreel.cli;

import heapreel.cli.options.Suggestions;
import heapreel.listing.ListedCapture;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command of a batch, with places for what differs from capture to capture: a word {@code {}}
 * for the capture with its firmware and map, {@code {name}} and {@code {file}} within words for its
 * name without and with its ending.
 */
final class BatchTemplate {

  private static final String FILES = "{}";
  private static final String NAME = "{name}";
  private static final String FILE = "{file}";

  private static final Map<String, String> REFUSED =
      Map.of(
          "record", "it makes a capture",
          "diff", "it takes two captures",
          "batch", "it is one itself",
          "help", "it takes no capture",
          "completion", "it takes no capture");

  private final Optional<String> command;
  private final List<String> words;

  private BatchTemplate(Optional<String> command, List<String> words) {
    this.command = command;
    this.words = words;
  }

  /**
   * The command in {@code words}.
   *
   * @param line of the batch
   * @throws ParameterException when it is none, or none for a batch
   */
  static BatchTemplate of(List<String> words, CommandLine line) {
    if (words.isEmpty()) {
      throw new ParameterException(
          line, "which command? expected it behind --, such as -- film or -- why --need 4096");
    }
    String first = words.get(0);
    boolean named = CommandNames.ALL.contains(first);
    if (named && REFUSED.containsKey(first)) {
      throw new ParameterException(line, first + " is not for a batch: " + REFUSED.get(first));
    }
    if (!named && !first.startsWith("-") && !first.equals(FILES)) {
      String near =
          Suggestions.command(first, CommandNames.ALL)
              .map(name -> ", did you mean " + name)
              .orElse("; expected a command or options behind --");
      throw new ParameterException(line, first + ": no such command" + near);
    }
    List<String> rest = new ArrayList<>(named ? words.subList(1, words.size()) : words);
    for (String word : rest) {
      if (word.contains(FILES) && !word.equals(FILES)) {
        throw new ParameterException(
            line, word + ": {} stands alone, for the capture; expected {name} or {file} here");
      }
    }
    if (!rest.contains(FILES)) {
      rest.add(0, FILES);
    }
    return new BatchTemplate(named ? Optional.of(first) : Optional.empty(), List.copyOf(rest));
  }

  /** The command; none for the plain call. */
  Optional<String> command() {
    return command;
  }

  /** The word with a capture's name in it. */
  static String filled(String word, ListedCapture capture) {
    return word.replace(FILE, capture.file()).replace(NAME, capture.stem());
  }

  /**
   * The command line for a capture.
   *
   * @param builds whether the command takes firmware and map
   */
  List<String> words(ListedCapture capture, boolean builds) {
    List<String> filled = new ArrayList<>();
    command.ifPresent(filled::add);
    for (String word : words) {
      if (word.equals(FILES)) {
        filled.addAll(files(capture, builds));
      } else {
        filled.add(filled(word, capture));
      }
    }
    return filled;
  }

  /** The capture, and its firmware and map if the command takes them. */
  static List<String> files(ListedCapture capture, boolean builds) {
    return Stream.concat(
            Stream.of(capture.path()),
            Stream.of(capture.firmware(), capture.map())
                .flatMap(Optional::stream)
                .filter(file -> builds))
        .map(BatchTemplate::word)
        .toList();
  }

  /** A name that isn't taken for an option. */
  private static String word(Path path) {
    String name = path.toString();
    return name.startsWith("-") || name.startsWith("@") ? "." + File.separator + name : name;
  }
}
