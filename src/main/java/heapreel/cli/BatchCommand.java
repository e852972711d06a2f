package heapreel.cli;

import heapreel.cli.options.RunOptions;
import heapreel.cli.request.Outputs;
import heapreel.cli.run.BatchSettings;
import heapreel.cli.run.BatchTask;
import heapreel.cli.run.Batching;
import heapreel.cli.run.ExitCode;
import heapreel.cli.run.Messages;
import heapreel.fault.Fault;
import heapreel.listing.CaptureLister;
import heapreel.listing.CaptureListing;
import heapreel.listing.LeftOutFile;
import heapreel.listing.ListedCapture;
import heapreel.parallel.Cancellation;
import heapreel.report.BatchFormat;
import heapreel.report.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code heapreel batch}: a command over many captures. */
@Command(
    name = "batch",
    customSynopsis = "heapreel batch DIR|LIST|CAPTURE... [options] -- COMMAND [its options]",
    description =
        "Runs a command on each capture of folders and lists, in one Java. Results are in the order"
            + " of the captures; one that fails costs no other. Outputs keep the folders that the"
            + " captures are in. In the command {} is the capture with its firmware and map (first,"
            + " unless it is said where), {name} its name, {file} that with its ending.",
    footer = {
      "heapreel batch nightly/ --into out -- film -o {name}.mp4",
      "a film of each capture in the folder, out/monday/ram.mp4 …",
      "heapreel batch list.txt --results heaps.csv -- check --require 'fits >= 4K'",
      "limits for those in the list; ends with 5 if they don't hold somewhere",
      "heapreel batch nightly/ --into out --resume -- film -o {name}.mp4",
      "goes on where it was ended"
    },
    sortOptions = false)
final class BatchCommand extends LineCommand {

  private static final String SEPARATOR = "--";
  private static final long BYTES_PER_JOB = 128L << 20;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR|LIST|CAPTURE",
      description =
          "folders, which are searched; lists of a capture a line, its firmware and map behind tabs"
              + " (- is stdin); captures; then -- and the command")
  private List<String> words = List.of();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = BatchedCommand.USUAL_FOLDER,
      description = "where outputs go (default: ${DEFAULT-VALUE})")
  private Path into = Path.of(BatchedCommand.USUAL_FOLDER);

  @Option(
      names = "--stdout",
      paramLabel = "FILE",
      description = "write what each prints to FILE there, such as {name}.json")
  private @Nullable String printed;

  @Option(
      names = "--firmware",
      paramLabel = "FILE",
      description = "the firmware of captures that none lies beside or is listed for")
  private @Nullable Path firmware;

  @Option(names = "--map", paramLabel = "FILE", description = "the same of its map")
  private @Nullable Path map;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "what became of each: FILE.csv, .json, .ndjson or .md")
  private @Nullable Path results;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "N captures at a time, which share the threads (default: as many as threads)")
  private @Nullable Integer jobs;

  @Option(
      names = "--resume",
      description = "leave out what is done, unless captures or command have changed")
  private boolean resume;

  @Option(names = "--list", description = "only print the captures, as a LIST")
  private boolean list;

  @Mixin private final RunOptions run = new RunOptions();

  private final Cancellation cancellation;

  BatchCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public RunOptions settings() {
    return run;
  }

  @Override
  int call(CommandLine line) throws IOException {
    List<String> command = command(line);
    List<Path> given =
        words.subList(0, words.size() - command.size()).stream().map(Path::of).toList();
    check(given, command, line);
    Optional<BatchTemplate> template =
        list ? Optional.empty() : Optional.of(BatchTemplate.of(command, line));
    Messages messages = Messages.of(run.request(), line.getOut(), line.getErr());
    CaptureListing listing =
        new CaptureLister(
                Optional.ofNullable(firmware),
                Optional.ofNullable(map),
                Optional.of(into),
                System.in,
                cancellation)
            .list(given);
    if (listing.captures().isEmpty() || template.isEmpty()) {
      tellLeftOut(listing.leftOut(), messages);
    }
    if (listing.captures().isEmpty()) {
      throw Fault.of("no captures")
          .in(given.get(0))
          .expected(
              "RAM snapshots or logs",
              listing.leftOut().isEmpty()
                  ? "no file"
                  : Counted.of(listing.leftOut().size(), "other file"))
          .advice("name a folder or a list of captures")
          .toException();
    }
    return template.isEmpty()
        ? print(listing, line.getOut())
        : run(listing, template.get(), given, line, messages);
  }

  /** The words behind the separator. */
  private static List<String> command(CommandLine line) {
    List<String> all = line.getParseResult().originalArgs();
    int end = all.indexOf(SEPARATOR);
    return end < 0 ? List.of() : all.subList(end + 1, all.size());
  }

  private void check(List<Path> given, List<String> command, CommandLine line) {
    checkRun(line);
    require(
        !given.isEmpty(),
        line,
        "which captures? expected heapreel batch DIR|LIST|CAPTURE... -- COMMAND");
    require(
        given.stream().noneMatch(path -> path.toString().isEmpty()),
        line,
        "expected a folder, a list or a capture, found an empty name");
    require(
        !list || command.isEmpty(), line, "--list only prints the captures; leave out the command");
    require(
        !into.toString().isEmpty() && !Outputs.isStdout(into), line, "--into: expected a folder");
    require(
        printed == null || !(printed.isEmpty() || printed.equals("-")),
        line,
        "--stdout: expected the name of a file, such as {name}.txt");
    require(
        results == null || BatchFormat.ofName(results).isPresent(),
        line,
        "--results " + results + ": expected a name that ends in .csv, .json, .ndjson or .md");
    int threads = run.request().threads();
    Integer wanted = jobs;
    require(
        wanted == null || wanted <= threads,
        line,
        "--jobs " + wanted + ": expected at most --threads, which is " + threads);
  }

  private int run(
      CaptureListing listing,
      BatchTemplate template,
      List<Path> given,
      CommandLine line,
      Messages messages)
      throws IOException {
    int threads = run.request().threads();
    int atOnce = Math.min(jobs(threads), listing.captures().size());
    BatchedCommand command =
        new BatchedCommand(
            template,
            line,
            into,
            Optional.ofNullable(printed),
            Math.max(1, threads / atOnce),
            cancellation);
    List<LeftOutFile> leftOut = new ArrayList<>(listing.leftOut());
    List<ListedCapture> captures = new ArrayList<>(listing.captures());
    if (resume) {
      List<ListedCapture> own =
          OwnCaptures.among(captures, command, into.resolve(Batching.JOURNAL));
      captures.removeAll(own);
      own.forEach(file -> leftOut.add(new LeftOutFile(file.path(), "is made by this batch")));
    }
    tellLeftOut(leftOut, messages);
    List<BatchTask> tasks = command.tasks(captures);
    boolean keeps =
        tasks.stream().anyMatch(task -> !task.outputs().isEmpty() || task.printed().isPresent());
    require(
        keeps || !resume,
        line,
        "--resume: nothing is kept of what is only printed; add --stdout FILE, such as {name}.txt");
    Optional<Path> journal = keeps ? Optional.of(into.resolve(Batching.JOURNAL)) : Optional.empty();
    List<Path> more =
        Stream.of(journal, Optional.ofNullable(results)).flatMap(Optional::stream).toList();
    BatchCollisions.check(tasks, given, more, line);
    BatchSettings settings =
        new BatchSettings(atOnce, journal, resume, Optional.ofNullable(results), leftOut);
    return new Batching(tasks, settings, messages, line.getOut(), line.getErr(), cancellation)
        .run();
  }

  /** As many as asked for, or else as many as there are threads, if there is memory for them. */
  private int jobs(int threads) {
    Integer wanted = jobs;
    long most = Runtime.getRuntime().maxMemory() / BYTES_PER_JOB;
    return wanted == null ? (int) Math.max(1, Math.min(threads, most)) : wanted;
  }

  private void tellLeftOut(List<LeftOutFile> leftOut, Messages messages) {
    if (run.verbose()) {
      leftOut.forEach(file -> messages.note("left out: " + file.path() + ": " + file.why()));
    }
  }

  private static int print(CaptureListing listing, PrintWriter out) {
    List<String> lines = listing.captures().stream().map(ListedCapture::line).toList();
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
    return ExitCode.OK;
  }

  private static void require(boolean good, CommandLine line, String message) {
    if (!good) {
      throw new ParameterException(line, message);
    }
  }
}
