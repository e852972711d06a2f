package heapreel.cli;

import heapreel.cli.options.MegabytesConverter;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.Megabytes;
import heapreel.cli.request.PageRequest;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.parallel.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel page}: one HTML file to explore a capture. */
@Command(
    name = "page",
    description =
        "Writes one HTML file with the heap at each snapshot, the curves, every allocation with its"
            + " life and the line that made it, tables, search, and the verdict of why. It opens by"
            + " double click and can be attached to an issue.",
    footer = {
      "heapreel page ram.bin firmware.hex",
      "heapvis/heap.html, of all snapshots",
      "heapreel page ram.bin firmware.hex --snapshots 100-199 -o part.html",
      "of some of them",
      "heapreel page serial.log",
      "of printed heap maps"
    },
    sortOptions = false)
final class PageCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "its name, FILE.html (default: heapvis/heap.html); folders that are missing are made, and a"
              + " file of this name is replaced")
  private Path file = Path.of("heapvis", "heap.html");

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      converter = MegabytesConverter.class,
      description =
          "keep it within N megabytes, such as 10 or 9.5 (default: 25): contents and references are"
              + " then given for fewer snapshots: the worst moment, failed allocations, and others"
              + " evenly")
  private Megabytes maxMegabytes = PageRequest.USUAL;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  PageCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?")) {
      throw new ParameterException(line, "-o " + file + ": expected a name that ends in .html");
    }
    return new Request(
        Call.command("page"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(
            Path.of("."), List.of(new PageRequest(file, maxMegabytes)), PrintRequest.NOTHING),
        run.request());
  }
}
