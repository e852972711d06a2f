package heapreel.cli;

import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.UnpackRequest;
import heapreel.cli.run.Messages;
import heapreel.cli.run.Unpacking;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code heapreel unpack}: the snapshots of a packed capture, back to back. */
@Command(
    name = "unpack",
    header = "the snapshots of a packed capture, back to back",
    description =
        "Writes the snapshots of a packed capture as the bytes that they were, and its event log to"
            + " FILE.events.ndjson. Lost snapshots are left out, and said.",
    footer = {
      "heapreel unpack ram.hrz -o ram.bin",
      "all snapshots, for other tools",
      "heapreel unpack ram.hrz --snapshots last -o last.bin",
      "one of them"
    },
    sortOptions = false)
final class UnpackCommand extends PackingJob {

  @Parameters(arity = "1", paramLabel = "CAPTURE", description = "a packed capture")
  private @Nullable Path packed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE.bin, the snapshots")
  private @Nullable Path file;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  UnpackCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  List<Path> captures() {
    return List.of(Objects.requireNonNull(packed));
  }

  @Override
  @Nullable Path output() {
    return file;
  }

  @Override
  String outputWanted() {
    return "a name for the snapshots, such as -o ram.bin";
  }

  @Override
  int run(Path to, CommandLine line, Messages messages) throws IOException {
    if (selection.chosen().filter(choice -> choice.wantsWorst()).isPresent()) {
      throw new ParameterException(
          line,
          "--snapshots worst: unpack doesn't read heaps; heapreel pack --snapshots worst does");
    }
    UnpackRequest request =
        new UnpackRequest(
            Objects.requireNonNull(packed),
            selection.checkedRequest(true, line),
            to,
            run.request());
    return new Unpacking(request, messages, cancellation).run();
  }
}
