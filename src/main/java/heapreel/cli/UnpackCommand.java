package heapreel.cli;

import heapreel.cli.options.OutputCheck;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.UnpackRequest;
import heapreel.cli.run.Messages;
import heapreel.cli.run.Unpacking;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    description =
        "Writes the snapshots of a packed capture as the bytes that they were, and its event log to"
            + " FILE.events.ndjson. Of what heapreel.py sent from a board, in any log of a serial"
            + " port, it makes a packed capture, or the same if FILE doesn't end with .hrz. All"
            + " other commands read such a log as it is. Lost snapshots are left out, and said.",
    footer = {
      "heapreel unpack ram.hrz -o ram.bin",
      "all snapshots, for other tools",
      "heapreel unpack ram.hrz --snapshots last -o last.bin",
      "one of them",
      "heapreel unpack serial.log --text printed.txt",
      "serial.hrz of the log of a board, and what its program printed"
    },
    sortOptions = false)
final class UnpackCommand extends PackingJob {

  @Parameters(
      arity = "1",
      paramLabel = "CAPTURE",
      description = "a packed capture, or the log of a serial port with a recorder's stream")
  private @Nullable Path packed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "FILE.bin, the snapshots; of a stream FILE.hrz, a packed capture, or the snapshots;"
              + " without it, beside CAPTURE")
  private @Nullable Path file;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "of a stream, write there what the program printed")
  private @Nullable Path text;

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
  boolean namesOutput() {
    return true;
  }

  @Override
  Optional<Path> other() {
    return Optional.ofNullable(text);
  }

  @Override
  int run(Optional<Path> to, CommandLine line, Messages messages) throws IOException {
    if (selection.chosen().filter(choice -> choice.wantsWorst()).isPresent()) {
      throw new ParameterException(
          line,
          "--snapshots worst: unpack doesn't read heaps; heapreel pack --snapshots worst does");
    }
    requireOther(to, line);
    UnpackRequest request =
        new UnpackRequest(
            Objects.requireNonNull(packed),
            selection.checkedRequest(true, line),
            to,
            Optional.ofNullable(text),
            run.request());
    return new Unpacking(request, messages, cancellation).run();
  }

  /** Keeps the text from going where something else is. */
  private void requireOther(Optional<Path> to, CommandLine line) throws IOException {
    Path printed = text;
    if (printed == null) {
      return;
    }
    if (printed.toString().isEmpty() || Outputs.isStdout(printed)) {
      throw new ParameterException(line, "--text: expected the name of a file");
    }
    OutputCheck.check(printed, captures(), line);
    if (to.filter(out -> isSame(out, printed)).isPresent()) {
      throw new ParameterException(line, "--text: expected another name than that of -o");
    }
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
