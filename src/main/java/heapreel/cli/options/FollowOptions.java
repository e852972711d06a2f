package heapreel.cli.options;

import heapreel.cli.request.FollowRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether a capture is watched while it grows. */
public final class FollowOptions {

  private static final int MAX_SECONDS = 86_400;

  @Option(
      names = "--follow",
      description = "watch the heap while the capture grows; Ctrl-C ends that and makes the film")
  private boolean follow;

  @Option(
      names = "--until-idle",
      paramLabel = "S",
      description = "end --follow once the capture has not grown for S seconds, 1 to 86400")
  private @Nullable Integer untilIdle;

  @Option(
      names = "--view",
      description = "show --follow as a page, too: in a browser on this computer, while it lasts")
  private boolean view;

  /** What was asked for, if it was. */
  public Optional<FollowRequest> request() {
    Integer seconds = untilIdle;
    return follow
        ? Optional.of(
            new FollowRequest(
                seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds), view))
        : Optional.empty();
  }

  /**
   * Checks what was said.
   *
   * @throws ParameterException when it contradicts itself
   */
  public void check(CommandLine line) {
    if (view && !follow) {
      throw new ParameterException(line, "--view: only with --follow");
    }
    Integer seconds = untilIdle;
    if (seconds == null) {
      return;
    }
    if (!follow) {
      throw new ParameterException(line, "--until-idle: only with --follow");
    }
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new ParameterException(
          line, "--until-idle " + seconds + ": expected seconds, 1 to " + MAX_SECONDS);
    }
  }
}
