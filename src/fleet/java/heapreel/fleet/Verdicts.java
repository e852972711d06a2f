package heapreel.fleet;

import heapreel.cli.request.Call;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.RunSettings;
import heapreel.cli.request.SnapshotsRequest;
import heapreel.cli.request.SourceRequest;
import heapreel.cli.request.WhyRequest;
import heapreel.cli.run.Messages;
import heapreel.cli.run.Run;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The verdict on a capture: a run of {@code heapreel why --json}. */
final class Verdicts {

  /** Texts have no line ends of their own: JSON escapes them. */
  private static final Pattern INDENTS = Pattern.compile("\n *");

  private Verdicts() {}

  /**
   * Runs it and returns the object in one line, without its end.
   *
   * @param need the length of the allocation; empty for what failed
   * @throws heapreel.fault.FaultException when there is no verdict on it
   */
  static String of(LocalFiles files, OptionalLong need) throws IOException {
    Request request =
        new Request(
            Call.command("why"),
            new SourceRequest(
                files.ram(),
                Optional.ofNullable(files.firmware()),
                Optional.ofNullable(files.map()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new SnapshotsRequest(Optional.empty(), 1, true),
            new Products(
                Path.of("."),
                List.of(new WhyRequest(need, true, Optional.empty())),
                PrintRequest.NOTHING),
            new RunSettings(1, false, true, false, ColorWhen.never));
    StringWriter said = new StringWriter();
    try (PrintWriter out = new PrintWriter(said);
        PrintWriter notes = new PrintWriter(new StringWriter())) {
      new Run(request, Messages.of(request, out, notes), new Cancellation()).run();
    }
    return INDENTS.matcher(said.toString().strip()).replaceAll("");
  }
}
