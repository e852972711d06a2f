package heapreel.cli;

import heapreel.parallel.Cancellation;
import heapreel.pipeline.CaptureSource;
import heapreel.pipeline.MetricsFormat;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line {@code heapreel RAM [FIRMWARE] [MAP]}. */
@Command(
    name = "heapreel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeList = {
      "0:success",
      "1:internal error",
      "2:usage error",
      "3:an input can't be read or decoded, an output can't be written, or there is no memory left",
      "4:the capture is damaged or some snapshots can't be decoded, and --strict was given",
      "130:interrupted (143 by SIGTERM)"
    })
final class HeapreelCommand implements Callable<Integer> {

  /** Which snapshots the reference tool lets one choose. */
  enum Snapshots {
    all,
    last
  }

  private final Cancellation cancellation;

  @Mixin final SourceOptions sources = new SourceOptions();

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

  @Option(
      names = "--snapshots",
      paramLabel = "WHICH",
      converter = SnapshotChoice.Converter.class,
      description = {
        "only these, numbered from 0, both ends included: 7, 0-99, 110- (to the end), last,",
        "-1 (also the last), worst (the moment that a film's heap.png shows), or several with",
        "commas: 1,5-9,last"
      })
  @Nullable SnapshotChoice snapshots;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "of these, only every Nth")
  int every = 1;

  @Mixin final FilmSettings film = new FilmSettings();

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

  @Mixin final StillSettings stills = new StillSettings();

  @Mixin final ReferenceOptions reference = new ReferenceOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "use N threads (default: one for each processor)")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--strict",
      description = "exit with 4 when the capture is damaged or a snapshot can't be decoded")
  boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "print only warnings, errors and requested text")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "report speed, and where an internal error happened")
  boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "colour messages: always, never or auto (default: ${DEFAULT-VALUE})")
  ColorWhen color = ColorWhen.auto;

  @Spec private @Nullable CommandSpec spec;

  HeapreelCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** Whether that was said under the reference tool's name. */
  boolean analyzesAllByName() {
    return analyze == Snapshots.all;
  }

  /** Whether all snapshots are looked at, and films and numbers made of them. */
  boolean analyzesAll() {
    return wholeFilm || analyzesAllByName();
  }

  /** Whether more than one snapshot may be looked at. */
  boolean looksAtSeveral() {
    return analyzesAll()
        || (snapshots == null ? film.video != null || metrics != null : !snapshots.isSingle());
  }

  /** Whether a film is made. */
  boolean wantsFilm() {
    return !film.noVideo && (analyzesAll() || film.video != null);
  }

  /**
   * Whether layouts are drawn: where that was asked for, and, as the reference tool does, of the
   * last snapshot or a single other one, unless something else was asked for.
   */
  boolean drawsLayout() {
    Boolean said = stills.layout;
    if (said != null) {
      return said;
    }
    boolean single = !analyzesAll() && (snapshots == null || snapshots.isSingle());
    boolean asksForOther =
        inspect || printMemInfo || metrics != null || objects != null || film.video != null;
    return single && !asksForOther && !stills.layoutFormats().isEmpty();
  }

  /** How the table of metrics is written. */
  MetricsFormat metricsFormat() {
    MetricsFormat said = metricsFormat;
    Path file = metrics;
    return said != null || file == null
        ? Objects.requireNonNullElse(said, MetricsFormat.CSV)
        : MetricsFormat.ofName(file).orElse(MetricsFormat.CSV);
  }

  /** Whether there is data on stdout, so that words go elsewhere. */
  boolean writesDataToStdout() {
    return json || StandardOutput.isNamed(metrics) || StandardOutput.isNamed(objects);
  }

  /** Whether pictures of single snapshots are made. */
  boolean drawsStills() {
    return drawsLayout() || stills.ownership;
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec used = spec;
    if (used == null) {
      throw new IllegalStateException("run through picocli");
    }
    Usage.check(this, used.commandLine());
    CaptureSource source = sources.source();
    OutputCheck.check(this, source, used.commandLine());
    Requirements.checkRomStart(source, used.commandLine());
    Messages messages = Messages.of(this, used.commandLine());
    return new Run(this, source, messages, cancellation).run();
  }
}
