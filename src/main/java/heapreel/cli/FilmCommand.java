package heapreel.cli;

import heapreel.cli.options.FilmSettings;
import heapreel.cli.options.FollowOptions;
import heapreel.cli.options.NeedOption;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.FollowRequest;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Product;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.TableRequest;
import heapreel.cli.run.Watching;
import heapreel.film.FilmOptions;
import heapreel.parallel.Cancellation;
import heapreel.report.MetricsFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel film}: the whole capture as a film. */
@Command(
    name = "film",
    description =
        "Makes a film of a capture: each snapshot is a picture of the heap with its numbers. In a"
            + " folder, the film's worst moment (heap.png) and the numbers of each snapshot"
            + " (metrics.csv) stand beside it.",
    footer = {
      "heapreel film ram.bin firmware.hex",
      "heapvis/heap.mp4, heapvis/heap.png, heapvis/metrics.csv",
      "heapreel film ram.bin -o heap.gif --snapshots 60-99",
      "an animated GIF of these snapshots, and nothing else"
    },
    sortOptions = false)
final class FilmCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|DIR",
      defaultValue = "heapvis",
      description =
          "FILE.mp4 or FILE.gif: the film alone; otherwise a folder (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("heapvis");

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final FilmSettings film = new FilmSettings();

  @Mixin private final NeedOption need = new NeedOption();

  @Mixin private final FollowOptions follow = new FollowOptions();

  private final Cancellation cancellation;

  FilmCommand(Cancellation cancellation) {
    super(cancellation);
    this.cancellation = cancellation;
  }

  @Override
  Closeable before(Request request, CommandLine line) throws IOException {
    Optional<FollowRequest> wanted = follow.request();
    return wanted.isPresent()
        ? new Watching(request, wanted.get(), line.getErr(), cancellation).watch()
        : () -> {};
  }

  @Override
  Request request(CommandLine line) {
    follow.check(line);
    List<Product> products = products(line);
    return new Request(
        Call.command("film"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(Path.of("."), products, PrintRequest.FAILURES),
        run.request());
  }

  private List<Product> products(CommandLine line) {
    need.check(line);
    if (isFilm(output) && line.getParseResult().hasMatchedOption("--output")) {
      film.check(Optional.of(output), line);
      return List.of(film.request(output, Optional.empty(), need.bytes()));
    }
    String ending = FilenameUtils.getExtension(output.toString());
    boolean named = !ending.isEmpty() && line.getParseResult().hasMatchedOption("--output");
    if (output.equals(Path.of("-")) || (named && !Files.isDirectory(output))) {
      throw new ParameterException(
          line, "-o " + output + ": expected a name that ends in .mp4 or .gif, or a folder");
    }
    film.check(Optional.empty(), line);
    FilmRequest made =
        film.request(
            output.resolve("heap.mp4"), Optional.of(output.resolve("heap.png")), need.bytes());
    return List.of(made, new TableRequest(output.resolve("metrics.csv"), MetricsFormat.CSV));
  }

  private static boolean isFilm(Path file) {
    return FilmOptions.isGif(file) || file.toString().toLowerCase(Locale.ROOT).endsWith(".mp4");
  }
}
