package heapreel.cli.options;

import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/** What help and messages call an option. */
public final class OptionName {

  private OptionName() {}

  /** The first of its long names with hyphens. */
  public static String of(OptionSpec option) {
    return Arrays.stream(option.names())
        .filter(name -> name.startsWith("--") && !name.contains("_"))
        .findFirst()
        .orElse(option.longestName());
  }
}
