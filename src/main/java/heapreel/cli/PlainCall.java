package heapreel.cli;

import heapreel.cli.options.FilmSettings;
import heapreel.cli.options.GraphSettings;
import heapreel.cli.options.LayoutSettings;
import heapreel.cli.options.NeedOption;
import heapreel.cli.options.PageSettings;
import heapreel.cli.options.ReferenceOptions;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.options.Suggestions;
import heapreel.cli.request.Call;
import heapreel.cli.request.InspectRequest;
import heapreel.cli.request.ObjectsRequest;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Product;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.TableRequest;
import heapreel.parallel.Cancellation;
import heapreel.picture.PictureFormat;
import heapreel.report.MetricsFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The call without a command, {@code heapreel RAM [FIRMWARE] [MAP]}, in which options say what to
 * make. It takes what the reference tool takes and stays as it is.
 */
@Command(
    name = "heapreel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "shows what is in a MicroPython heap, and why it is full",
    description =
        "Shows what is in the heap of a MicroPython or CircuitPython board, and why there is no"
            + " room left in it: as films, pictures, graphs, tables and text. RAM is a file of"
            + " snapshots of the board's RAM, back to back. Without a command, options say what to"
            + " make.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeList = {
      "0:success",
      "1:internal error",
      "2:usage error",
      "3:an input can't be read or decoded, an output can't be written, or memory ran out",
      "4:the capture is damaged or some snapshots can't be decoded, and --strict was given",
      "5:a limit of heapreel check does not hold",
      "130:interrupted (143 by SIGTERM)"
    })
final class PlainCall extends Job {

  /** Which snapshots the reference tool lets one choose. */
  enum Snapshots {
    all,
    last
  }

  @Option(
      names = "--analyze-snapshots",
      paramLabel = "all|last",
      defaultValue = "last",
      description = "all: what --film does; last: the contents of the last snapshot (default)")
  Snapshots analyze = Snapshots.last;

  @Option(
      names = "--film",
      description = {
        "a film of the capture, DIR/heap.mp4; its worst moment, DIR/heap.png; and the numbers of",
        "each snapshot, DIR/metrics.csv"
      })
  boolean wholeFilm;

  @Option(
      names = {"--output-directory", "--output_directory", "-o"},
      paramLabel = "DIR",
      defaultValue = "heapvis",
      description = "DIR, for files whose name isn't given (default: ${DEFAULT-VALUE})")
  Path outputDirectory = Path.of("heapvis");

  @Mixin final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description =
          "only the film, as FILE.mp4 or FILE.gif; with --film, the film's name, and there is no"
              + " DIR/heap.png")
  @Nullable Path video;

  @Option(
      names = "--no-video",
      description = "with --analyze-snapshots all: no film, only the numbers")
  boolean noVideo;

  @Mixin final PageSettings page = new PageSettings();

  @Mixin final FilmSettings film = new FilmSettings();

  @Mixin final NeedOption need = new NeedOption();

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "the numbers of each snapshot, to FILE.csv or FILE.ndjson; - is stdout")
  @Nullable Path metrics;

  @Option(
      names = "--metrics-format",
      paramLabel = "FORMAT",
      description = "csv or ndjson, regardless of FILE's name (default for stdout: csv)")
  @Nullable MetricsFormat metricsFormat;

  @Option(
      names = "--objects",
      paramLabel = "FILE",
      description =
          "every allocation of the snapshots, to FILE.ndjson: its type, contents and references;"
              + " - is stdout")
  @Nullable Path objects;

  @Option(
      names = "--inspect",
      description = {
        "what the capture is, and the evidence: snapshots, firmware, heap, interpreter,",
        "possible releases"
      })
  boolean inspect;

  @Option(names = "--json", description = "with --inspect: as a JSON object")
  boolean json;

  @Option(
      names = "--print-mem-info",
      description = "what micropython.mem_info(1) prints on the device, starting at its GC: line")
  boolean printMemInfo;

  @Option(
      names = {"--draw-heap-layout", "--draw_heap_layout"},
      negatable = true,
      description = {
        "a picture of each snapshot, word by word: DIR/heap_layoutNNNN.png; the default for a",
        "single snapshot if nothing else is requested"
      })
  @Nullable Boolean layout;

  @Option(
      names = {"--draw-heap-ownership", "--draw_heap_ownership"},
      negatable = true,
      description = "a graph of the references in each snapshot: DIR/heap_ownershipNNNN.svg")
  boolean ownership;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "of layouts: png (default) or svg; of graphs: svg (default), png or dot;",
        "several with commas: png,svg"
      })
  List<PictureFormat> formats = List.of();

  @Mixin final LayoutSettings layouts = new LayoutSettings();

  @Mixin final GraphSettings graphs = new GraphSettings();

  @Mixin final ReferenceOptions reference = new ReferenceOptions();

  PlainCall(Cancellation cancellation) {
    super(cancellation);
  }

  /** Whether all snapshots are looked at, and films and numbers made of them. */
  boolean analyzesAll() {
    return wholeFilm || analyze == Snapshots.all;
  }

  /** Whether more than one snapshot may be looked at. */
  boolean looksAtSeveral() {
    return analyzesAll()
        || selection
            .chosen()
            .map(choice -> !choice.isSingle())
            .orElse(video != null || metrics != null);
  }

  /** Whether a film is made. */
  boolean wantsFilm() {
    return !noVideo && (analyzesAll() || video != null);
  }

  /**
   * Whether layouts are drawn: where that was asked for, and, as the reference tool does, of the
   * last snapshot or a single other one, unless something else was asked for.
   */
  boolean drawsLayout() {
    Boolean said = layout;
    if (said != null) {
      return said;
    }
    boolean single =
        !analyzesAll() && selection.chosen().map(SnapshotChoice::isSingle).orElse(true);
    boolean asksForOther =
        inspect || printMemInfo || metrics != null || objects != null || video != null;
    return single && !asksForOther && !layoutFormats().isEmpty();
  }

  /** What layouts are drawn as. */
  List<PictureFormat> layoutFormats() {
    return formats.isEmpty()
        ? List.of(PictureFormat.PNG)
        : formats.stream().filter(format -> format != PictureFormat.DOT).distinct().toList();
  }

  @Override
  void checkFiles(CommandLine line) {
    for (PositionalParamSpec file : line.getParseResult().matchedPositionals()) {
      for (String word : file.stringValues()) {
        Optional<String> option = Suggestions.inPlaceOfFile(word);
        if (option.isPresent()) {
          throw new ParameterException(line, word + ": no such file, did you mean " + option.get());
        }
      }
    }
  }

  @Override
  Request request(CommandLine line) {
    Usage.check(this, line);
    boolean whole = analyzesAll() || video != null || metrics != null;
    Optional<String> allBy =
        wholeFilm
            ? Optional.of("--film")
            : analyzesAll() ? Optional.of("--analyze-snapshots all") : Optional.empty();
    return new Request(
        new Call(Call.PROGRAM, allBy),
        sources.request(),
        selection.request(whole),
        new Products(outputDirectory, products(), print()),
        run.request());
  }

  private List<Product> products() {
    List<Product> products = new ArrayList<>();
    if (wantsFilm()) {
      Path file = video == null ? outputDirectory.resolve("heap.mp4") : video;
      Optional<Path> poster =
          video == null ? Optional.of(outputDirectory.resolve("heap.png")) : Optional.empty();
      products.add(film.request(file, poster, need.bytes()));
    }
    if (drawsLayout()) {
      products.add(layouts.request(layoutFormats(), need.bytes()));
    }
    if (ownership) {
      List<PictureFormat> all = formats.isEmpty() ? List.of(PictureFormat.SVG) : formats;
      products.add(graphs.request(all.stream().distinct().toList()));
    }
    if (metrics != null || analyzesAll()) {
      Path file = Objects.requireNonNullElse(metrics, outputDirectory.resolve("metrics.csv"));
      products.add(new TableRequest(file, metricsFormat()));
    }
    if (analyzesAll()) {
      page.request(outputDirectory).ifPresent(products::add);
    }
    if (objects != null) {
      products.add(new ObjectsRequest(objects));
    }
    if (inspect) {
      products.add(new InspectRequest(json));
    }
    return products;
  }

  private MetricsFormat metricsFormat() {
    return Optional.ofNullable(metricsFormat)
        .or(() -> Optional.ofNullable(metrics).flatMap(MetricsFormat::ofName))
        .orElse(MetricsFormat.CSV);
  }

  private PrintRequest print() {
    boolean summary = !printMemInfo && !inspect;
    return new PrintRequest(
        summary,
        summary,
        !analyzesAll() && !inspect,
        analyzesAll() || selection.chosen().isPresent(),
        printMemInfo,
        reference.request());
  }
}
