package heapreel.cli;

import heapreel.cli.help.Overview;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What is answered without reading options: what there is, and which heapreel this is. To describe
 * all options to picocli takes longer than to start Java and to say this.
 */
final class Answers {

  private Answers() {}

  /** The answer to these words, or none, where options have to be read. */
  static Optional<String> of(List<String> words) {
    if (words.size() != 1) {
      return Optional.empty();
    }
    return switch (words.get(0)) {
      case "-h", "--help", "help" -> Optional.of(overview());
      case "-V", "--version" ->
          Optional.of(
              String.join(System.lineSeparator(), new Version().getVersion())
                  + System.lineSeparator());
      default -> Optional.empty();
    };
  }

  private static String overview() {
    int width = new UsageMessageSpec().autoWidth(true).width();
    return Overview.of(CommandNames.HEADERS, Ansi.AUTO, width);
  }
}
