package heapreel.cli.options;

import heapreel.film.FilmOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which whole numbers options take. */
public enum WholeNumbers {
  /** Which snapshots. */
  EVERY("--every", 1, Integer.MAX_VALUE, ""),
  /** At how many pieces of work at once. */
  THREADS("--threads", 1, 1024, ""),
  /** At how many captures at once. */
  JOBS("--jobs", 1, 1024, ""),
  /** Snapshots a second. */
  FPS("--fps", 1, FilmOptions.MAX_RATE, ""),
  /** A film's length. */
  MAX_SECONDS("--max-seconds", 3, Integer.MAX_VALUE, ", of which 2 hold the last picture"),
  /** Blocks in a column. */
  COLUMNS("--rows", 8, 65536, "");

  private final String option;
  private final int least;
  private final int most;
  private final String more;

  WholeNumbers(String option, int least, int most, String more) {
    this.option = option;
    this.least = least;
    this.most = most;
    this.more = more;
  }

  /**
   * Refuses the values of a command line's options that they don't take.
   *
   * @throws ParameterException that says which
   */
  public static void check(CommandLine line) {
    for (WholeNumbers numbers : values()) {
      OptionSpec option = line.getCommandSpec().findOption(numbers.option);
      Integer value = option == null ? null : option.getValue();
      if (!numbers.takes(value)) {
        throw new ParameterException(line, numbers.refusal(String.valueOf(value)));
      }
    }
  }

  /** Whether the option takes this number; where none was given, it does. */
  boolean takes(@Nullable Integer number) {
    return number == null || (number >= least && number <= most);
  }

  /** What is wrong with a value that it doesn't take. */
  String refusal(String value) {
    String range = most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
    boolean large = most == Integer.MAX_VALUE && value.matches("\\d{10,}");
    return option
        + " "
        + value
        + ": expected a whole number"
        + (large ? " of at most " + most : most == Integer.MAX_VALUE ? ", " + range : " " + range)
        + more;
  }

  /** The numbers of an option, if it takes any. */
  static Optional<WholeNumbers> of(String option) {
    return List.of(values()).stream().filter(numbers -> numbers.option.equals(option)).findFirst();
  }
}
