package heapreel.cli.options;

import heapreel.cli.request.BatchPart;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RunSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How any run goes. */
public final class RunOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "use N threads (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--strict",
      description = "exit with 4 when the capture is damaged or a snapshot can't be decoded")
  private boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "print only warnings, errors and requested text")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "report speed, and where an internal error happened")
  private boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "colour messages: always, never or auto (default: ${DEFAULT-VALUE})")
  private ColorWhen color = ColorWhen.auto;

  private @Nullable BatchPart part;

  /** What was said; its numbers are checked already. */
  public RunSettings request() {
    return new RunSettings(threads, strict, quiet, verbose, color, Optional.ofNullable(part));
  }

  /** Makes the run one of several. */
  public void partOf(BatchPart batch) {
    part = batch;
  }

  /** When messages are coloured, as far as the command line was read. */
  public ColorWhen color() {
    return color;
  }

  /** Whether more is said than what was made, as far as the command line was read. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether both less and more shall be said. */
  public boolean contradict() {
    return quiet && verbose;
  }
}
