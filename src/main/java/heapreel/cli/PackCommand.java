package heapreel.cli;

import heapreel.capture.PackedHeader;
import heapreel.cli.options.RamOptions;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.PackRequest;
import heapreel.cli.run.Messages;
import heapreel.cli.run.Packing;
import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code heapreel pack}: captures in a file that is much smaller. */
@Command(
    name = "pack",
    description =
        "Packs captures of RAM: whole snapshots now and then, and of those between only what"
            + " changed, compressed and checked, with the event log. Every command reads the file"
            + " in place of the captures. Several captures of the same RAM are joined.",
    footer = {
      "heapreel pack ram.bin -o ram.hrz",
      "all snapshots, and ram.bin.events.ndjson if there is one",
      "heapreel pack monday.bin tuesday.hrz -o both.hrz",
      "those of the first, then those of the second",
      "heapreel pack ram.bin --snapshots 100-199 -o part.hrz",
      "these, numbered from 0"
    },
    sortOptions = false)
final class PackCommand extends PackingJob {

  @Parameters(
      arity = "1..*",
      paramLabel = "CAPTURE",
      description =
          "captures of RAM, packed ones and streams among them, in the order of their snapshots")
  private List<Path> captures = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE.hrz, the packed capture")
  private @Nullable Path file;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--label",
      paramLabel = "NAME=TEXT",
      description = "note this in the file, such as board=pico; again for more")
  private List<String> labels = List.of();

  @Mixin private final RamOptions ram = new RamOptions();

  PackCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  List<Path> captures() {
    return captures;
  }

  @Override
  @Nullable Path output() {
    return file;
  }

  @Override
  String outputWanted() {
    return "a name for the packed capture, such as -o ram.hrz";
  }

  @Override
  boolean namesOutput() {
    return false;
  }

  @Override
  int run(Optional<Path> to, CommandLine line, Messages messages) throws IOException {
    if (captures.size() > 1
        && (selection.chosen().isPresent() || line.getParseResult().hasMatchedOption("--every"))) {
      throw new ParameterException(
          line,
          "--snapshots and --every choose from one capture; pack the part of each first, then join"
              + " them");
    }
    ram.contradiction()
        .ifPresent(
            words -> {
              throw new ParameterException(line, words);
            });
    PackRequest request =
        new PackRequest(
            captures.stream().map(ram::request).toList(),
            selection.checkedRequest(true, line),
            labels(line),
            to.orElseThrow(),
            run.request());
    return new Packing(request, messages, cancellation).run();
  }

  private Map<String, String> labels(CommandLine line) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String label : labels) {
      int end = label.indexOf('=');
      if (end < 1) {
        throw new ParameterException(
            line, "--label " + Printable.line(label) + ": expected NAME=TEXT");
      }
      named.put(label.substring(0, end), label.substring(end + 1));
    }
    boolean tooLong = labels.stream().anyMatch(label -> label.length() > PackedHeader.MAX_TEXT);
    if (named.size() > PackedHeader.MAX_LABELS || tooLong) {
      throw new ParameterException(
          line,
          String.format(
              Locale.ROOT,
              "--label: expected at most %d of at most %d characters",
              PackedHeader.MAX_LABELS,
              PackedHeader.MAX_TEXT));
    }
    return named;
  }
}
