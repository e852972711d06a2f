package heapreel.cli.options;

import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.SnapshotsRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which snapshots a run is about. */
public final class SelectionOptions {

  @Option(
      names = "--snapshots",
      paramLabel = "WHICH",
      converter = SnapshotChoiceConverter.class,
      description = {
        "only these, numbered from 0, both ends included: 7, 0-99, 110- (to the end), last,",
        "-1 (also the last), worst (the moment that a film's heap.png shows), or several with",
        "commas: 1,5-9,last"
      })
  private @Nullable SnapshotChoice snapshots;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "of these, only every Nth")
  private int every = 1;

  /** Those that were asked for. */
  public Optional<SnapshotChoice> chosen() {
    return Optional.ofNullable(snapshots);
  }

  /** What was said, where it is all of them, or else the last, unless some were asked for. */
  public SnapshotsRequest request(boolean whole) {
    return new SnapshotsRequest(chosen(), every, whole);
  }

  /**
   * The same for a command that needs no other option for it.
   *
   * @throws ParameterException when there is a step, and nothing to step over
   */
  public SnapshotsRequest checkedRequest(boolean whole, CommandLine line) {
    boolean several = chosen().map(choice -> !choice.isSingle()).orElse(whole);
    if (!several && line.getParseResult().hasMatchedOption("--every")) {
      throw new ParameterException(
          line, "--every needs several snapshots; add a range such as --snapshots 0-99");
    }
    return request(whole);
  }
}
