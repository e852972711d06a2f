package heapreel.cli.options;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Takes underscores for hyphens, and the other way round, in names of options. */
public final class Spellings {

  private Spellings() {}

  /** The words of a command line with options spelled as {@code command} knows them. */
  public static String[] of(CommandSpec command, String[] words) {
    Set<String> known =
        Stream.concat(
                command.optionsMap().keySet().stream(),
                command.negatedOptionsMap().keySet().stream())
            .collect(Collectors.toSet());
    String[] spelled = words.clone();
    for (int i = 0; i < spelled.length && !spelled[i].equals("--"); i++) {
      spelled[i] = spelled(spelled[i], known);
    }
    return spelled;
  }

  private static String spelled(String word, Set<String> known) {
    int end = word.indexOf('=');
    String name = end < 0 ? word : word.substring(0, end);
    if (!name.startsWith("--") || known.contains(name)) {
      return word;
    }
    String plain = plain(name);
    return known.stream()
        .filter(other -> plain(other).equals(plain))
        .sorted()
        .findFirst()
        .map(other -> other + word.substring(name.length()))
        .orElse(word);
  }

  private static String plain(String name) {
    return name.replace('_', '-');
  }
}
