package heapreel.cli;

import heapreel.capture.EventLog;
import heapreel.capture.RegionFile;
import heapreel.cli.options.Spellings;
import heapreel.cli.request.BatchPart;
import heapreel.cli.request.Outputs;
import heapreel.cli.run.BatchFingerprint;
import heapreel.cli.run.BatchTask;
import heapreel.fault.Printable;
import heapreel.listing.ListedCapture;
import heapreel.parallel.Cancellation;
import heapreel.picture.PictureMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command of a batch, run on captures: where its outputs go, how it runs beside others. The
 * streams of the batch are put in the place of its own.
 */
final class BatchedCommand {

  /** Options that say where something is written. */
  static final Set<String> OUTPUTS =
      Set.of(
          "--output",
          "--output-directory",
          "--video",
          "--metrics",
          "--objects",
          "--junit",
          "--flame",
          "--folded",
          "--speedscope",
          "--text");

  /** The folder that outputs go to where none is named. */
  static final String USUAL_FOLDER = "heapvis";

  /** Options that say what is read besides the capture and its firmware: files and folders. */
  static final Set<String> INPUTS = Set.of("--baseline", "--sources");

  private static final Set<String> INHERITED =
      Set.of("--strict", "--quiet", "--verbose", "--color");

  private final BatchTemplate template;
  private final CommandLine batch;
  private final Path into;
  private final Optional<String> printed;
  private final int threads;
  private final Cancellation cancellation;
  private final Map<Path, String> folders = new HashMap<>();

  /**
   * A command of which nothing is parsed yet.
   *
   * @param batch the batch's command line, whose options hold for each run
   * @param into the folder of outputs
   * @param printed the name of the file for what is printed, if it is not to be shown
   * @param threads how many each run uses
   * @param cancellation stops all runs
   */
  BatchedCommand(
      BatchTemplate template,
      CommandLine batch,
      Path into,
      Optional<String> printed,
      int threads,
      Cancellation cancellation) {
    this.template = template;
    this.batch = batch;
    this.into = into;
    this.printed = printed;
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /**
   * What is done with each capture; nothing is done yet.
   *
   * @throws ParameterException when the command line makes no sense
   */
  List<BatchTask> tasks(List<ListedCapture> captures) throws IOException {
    CommandLine program = program();
    List<BatchTask> tasks = new ArrayList<>();
    for (ListedCapture capture : captures) {
      tasks.add(task(capture, program));
    }
    return tasks;
  }

  private BatchTask task(ListedCapture capture, CommandLine program) throws IOException {
    CommandLine line = line(program);
    List<String> words = template.words(capture, takesBuilds(line));
    ParseResult parsed = leaf(program.parseArgs(spelled(line, words)));
    check(parsed, capture, line);
    prepare(parsed, capture, new BatchPart(PictureMemory.ofThisJvm()));
    List<Path> outputs = ((Batchable) line.getCommand()).outputs(line);
    if (outputs.isEmpty() && "unpack".equals(template.command().orElse(""))) {
      throw new ParameterException(line, "in a batch unpack needs -o, such as -o {name}.bin");
    }
    List<String> identity = new ArrayList<>(words);
    identity.addAll(List.of(new Version().getVersion()));
    Set<String> inherited = printed.isPresent() ? INHERITED : Set.of("--strict"); // of files
    inherited.stream()
        .sorted()
        .forEach(
            name -> identity.add(name + "=" + line.getCommandSpec().findOption(name).getValue()));
    for (OptionSpec option : parsed.matchedOptions()) {
      boolean read = INPUTS.contains(option.longestName());
      if (read && option.getValue() instanceof Path folder && Files.isDirectory(folder)) {
        identity.add(folders.computeIfAbsent(folder, this::contents));
      }
    }
    Optional<Path> text = printed.map(name -> beside(capture, BatchTemplate.filled(name, capture)));
    return new BatchTask(
        Printable.line(capture.words()),
        identity,
        inputs(capture, parsed),
        outputs.stream().map(Path::toAbsolutePath).map(Path::normalize).toList(),
        text.map(Path::toAbsolutePath).map(Path::normalize),
        (out, err, part) -> run(capture, words, out, err, part));
  }

  private String contents(Path folder) {
    return BatchFingerprint.ofFolder(folder, into);
  }

  private int run(
      ListedCapture capture, List<String> words, PrintWriter out, PrintWriter err, BatchPart part) {
    CommandLine program = program();
    program.setOut(out).setErr(err);
    program.setExecutionStrategy(
        parsed -> {
          prepare(leaf(parsed), capture, part);
          return new CommandLine.RunLast().execute(parsed);
        });
    CommandLine line = line(program);
    return Main.execute(program, line, words.toArray(String[]::new));
  }

  private CommandLine program() {
    CommandLine program =
        template.command().isPresent()
            ? Commands.command(template.command().get(), cancellation)
            : Commands.plain(cancellation);
    return program.setExpandAtFiles(false).setErr(batch.getErr()).setOut(batch.getOut());
  }

  private CommandLine line(CommandLine program) {
    return template
        .command()
        .map(name -> Objects.requireNonNull(program.getSubcommands().get(name)))
        .orElse(program);
  }

  private static ParseResult leaf(ParseResult parsed) {
    ParseResult below = parsed.subcommand();
    return below == null ? parsed : below;
  }

  private static String[] spelled(CommandLine line, List<String> words) {
    return Spellings.of(line.getCommandSpec(), words.toArray(String[]::new));
  }

  private static boolean takesBuilds(CommandLine line) {
    return line.getCommandSpec().positionalParameters().stream()
        .anyMatch(file -> file.paramLabel().equals("FIRMWARE"));
  }

  private static void check(ParseResult parsed, ListedCapture capture, CommandLine line) {
    if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
      throw new ParameterException(line, "--help and --version are not for a batch");
    }
    if (parsed.hasMatchedOption("--follow")) {
      throw new ParameterException(line, "--follow is not for a batch: it doesn't end by itself");
    }
    if (parsed.hasMatchedOption("--threads")) {
      throw new ParameterException(line, "--threads: give it before --, for all captures together");
    }
    int given =
        parsed.matchedPositionals().stream()
            .mapToInt(file -> file.originalStringValues().size())
            .sum();
    if (given > BatchTemplate.files(capture, takesBuilds(line)).size()) {
      List<String> all =
          parsed.matchedPositionals().stream()
              .map(PositionalParamSpec::originalStringValues)
              .flatMap(List::stream)
              .toList();
      throw new ParameterException(
          line,
          all.get(all.size() - 1)
              + ": the command's files are those of each capture; give a firmware for all as"
              + " --firmware or --map before --");
    }
  }

  /** Puts outputs where they belong, and the run beside the others. */
  private void prepare(ParseResult parsed, ListedCapture capture, BatchPart part) {
    CommandLine line = parsed.commandSpec().commandLine();
    for (OptionSpec option : parsed.commandSpec().options()) {
      String name = option.longestName();
      if (OUTPUTS.contains(name) && option.getValue() instanceof Path file) {
        option.setValue(placed(file, parsed.hasMatchedOption(option), capture));
      } else if (INHERITED.contains(name) && !parsed.hasMatchedOption(option)) {
        option.setValue(batch.getCommandSpec().findOption(name).getValue());
      } else if (name.equals("--threads")) {
        option.setValue(threads);
      }
    }
    ((Running) line.getCommand()).settings().partOf(part);
  }

  private Path placed(Path file, boolean given, ListedCapture capture) {
    if (Outputs.isStdout(file) || file.isAbsolute() || file.toString().isEmpty()) {
      return file;
    }
    if (given) {
      return beside(capture, file.toString());
    }
    return file.startsWith(USUAL_FOLDER)
        ? into.resolve(capture.name()).resolve(Path.of(USUAL_FOLDER).relativize(file))
        : file;
  }

  private Path beside(ListedCapture capture, String file) {
    return into.resolve(capture.name()).resolveSibling(file);
  }

  /** All files that it reads. */
  private static List<Path> inputs(ListedCapture capture, ParseResult parsed) {
    Stream<Path> files =
        Stream.concat(
            Stream.of(
                capture.path(),
                EventLog.besides(capture.path()),
                RegionFile.beside(capture.path())),
            Stream.of(capture.firmware(), capture.map()).flatMap(Optional::stream));
    Stream<Path> given =
        parsed.matchedOptions().stream()
            .filter(option -> !OUTPUTS.contains(option.longestName()))
            .flatMap(option -> option.originalStringValues().stream())
            .flatMap(BatchedCommand::file);
    return Stream.concat(files, given).toList();
  }

  private static Stream<Path> file(String word) {
    try {
      Path file = Path.of(word);
      return Files.isRegularFile(file) ? Stream.of(file) : Stream.of();
    } catch (InvalidPathException e) {
      return Stream.of();
    }
  }
}
