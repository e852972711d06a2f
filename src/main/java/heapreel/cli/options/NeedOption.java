package heapreel.cli.options;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** An allocation that pictures are about. */
public final class NeedOption {

  @Option(
      names = "--need",
      paramLabel = "BYTES",
      converter = BytesConverter.class,
      description = {
        "in films and layouts, while so many bytes don't fit in one piece, mark where the least",
        "is in the way"
      })
  private @Nullable Long need;

  /** Its length, if one was given. */
  public OptionalLong bytes() {
    Long said = need;
    return said == null ? OptionalLong.empty() : OptionalLong.of(said);
  }

  /** Refuses what is no length. */
  public void check(CommandLine line) {
    check(bytes(), line);
  }

  /** Refuses what is no length. */
  public static void check(OptionalLong bytes, CommandLine line) {
    if (bytes.isPresent() && bytes.getAsLong() <= 0) {
      throw new ParameterException(line, "--need " + bytes.getAsLong() + ": expected 1 or more");
    }
  }
}
