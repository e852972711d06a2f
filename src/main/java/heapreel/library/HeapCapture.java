package heapreel.library;

import heapreel.advice.Explanation;
import heapreel.fault.Note;
import heapreel.film.FilmMaker;
import heapreel.film.FilmOptions;
import heapreel.film.FilmPace;
import heapreel.film.MadeFilm;
import heapreel.history.Births;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reasoning.FailedLength;
import heapreel.reasoning.FitRows;
import heapreel.reasoning.Moment;
import heapreel.reasoning.Reasoning;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.survey.BirthFinder;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.WorstMoment;
import heapreel.verdict.FitHistory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A capture that is open: RAM snapshots of one device, or the heap maps in a log. What is asked of
 * it reads all its snapshots, on as many threads as the computer has, and is written nowhere but to
 * the files that are named; nothing is printed.
 *
 * <p>For one thread at a time. A thread that is within a call must not be interrupted: that closes
 * the capture's file; {@link Cancellation} stops it.
 */
public final class HeapCapture implements Closeable {

  private final OpenCapture capture;
  private final Cancellation cancellation;
  private final int threads = Runtime.getRuntime().availableProcessors();

  private HeapCapture(OpenCapture capture, Cancellation cancellation) {
    this.capture = capture;
    this.cancellation = cancellation;
  }

  /**
   * Opens a capture of which only its file is known.
   *
   * @throws heapreel.fault.FaultException when there is no heap in it that can be confirmed
   */
  public static HeapCapture open(Path file) throws IOException {
    return open(CaptureSource.of(file), new Cancellation());
  }

  /**
   * Opens a capture and the firmware that was running: ELF, UF2, Intel HEX, Espressif image or BIN.
   *
   * @throws heapreel.fault.FaultException when they contradict each other, too
   */
  public static HeapCapture open(Path file, Path firmware) throws IOException {
    CaptureSource source =
        CaptureSource.of(file).with(file, Optional.of(firmware), Optional.empty());
    return open(source, new Cancellation());
  }

  /**
   * Opens what {@code source} says.
   *
   * @param cancellation stops what is asked of the capture, from any thread
   * @throws heapreel.fault.FaultException when it can't be read, or contradicts itself
   * @throws java.util.concurrent.CancellationException when it is cancelled
   */
  public static HeapCapture open(CaptureSource source, Cancellation cancellation)
      throws IOException {
    return new HeapCapture(CaptureOpener.open(source, cancellation, Progress.NONE), cancellation);
  }

  /** How the capture was read, and what is odd of it, a line each. */
  public List<Note> notes() {
    return capture.notes();
  }

  /** How many snapshots it has, one or more. */
  public long snapshotCount() {
    return capture.capture().snapshotCount();
  }

  /**
   * Hands the numbers of each snapshot to {@code each}, in order; those of a snapshot that can't be
   * decoded say why.
   *
   * @throws heapreel.fault.FaultException when none can be decoded, or the capture was written over
   *     meanwhile; then the numbers that were handed over aren't those of one capture
   */
  public void numbers(Consumer<MetricsRow> each) throws IOException {
    survey(List.of(new EachRow(each)));
    capture.made().conclude();
  }

  /**
   * Why an allocation fails at the worst moment: the first that is known to have failed, or else
   * the smallest that would.
   *
   * @throws heapreel.fault.FaultException when no snapshot has a heap map, or the capture was
   *     written over meanwhile
   */
  public Explanation why() throws IOException {
    FitHistory history = new FitHistory();
    Survey survey = survey(List.of(new FitRows(history)));
    WorstMoment worst = survey.worst();
    long smallest = FailedLength.smallest(capture, survey); // of any map, whatever failed
    long need = FailedLength.known(survey).orElse(smallest);
    Moment moment = Moment.of(capture, worst.snapshot(), need);
    Selection all = survey.selection();
    BirthFinder finder = new BirthFinder(capture, threads, cancellation, Progress.NONE);
    Births births = finder.find(all.snapshot(0), all.snapshot(all.size() - 1));
    if (births.lost() > 0) { // no memory for all of them
      births = finder.find(worst.snapshot(), worst.snapshot());
    }
    SharedReading reading = new SharedReading(capture, threads, cancellation, Progress.NONE);
    Explanation why =
        new Reasoning(capture, survey, history, reading).explain(worst, moment, births);
    capture.made().conclude();
    return why;
  }

  /**
   * Makes the film that {@code heapreel film} makes, of 1280 × 720 pixels or as a GIF of 960 × 540,
   * and gives it its name once it is complete.
   *
   * @param target where it goes, a name that ends in {@code .mp4} or {@code .gif}
   * @throws IllegalArgumentException when the name ends otherwise
   * @throws heapreel.fault.FaultException when the heap doesn't fit in the picture, or the capture
   *     was written over meanwhile; then there is no film
   */
  public MadeFilm film(Path target) throws IOException {
    if (!FilmOptions.isGif(target)
        && !target.toString().toLowerCase(Locale.ROOT).endsWith(".mp4")) {
      throw new IllegalArgumentException(target + ": expected a name that ends in .mp4 or .gif");
    }
    Survey survey = survey(List.of());
    int pace = FilmPace.of(survey.selection().size(), OptionalInt.empty());
    FilmOptions options =
        new FilmOptions(
            target,
            Optional.empty(),
            capture.name(),
            FilmOptions.usualWidth(target),
            FilmOptions.usualHeight(target),
            Math.min(pace, FilmOptions.maxRate(target)),
            OptionalInt.empty(),
            OptionalLong.empty());
    MadeFilm made =
        new FilmMaker(capture, survey, options, new Lettering(), cancellation, Progress.NONE)
            .make(threads);
    capture.made().conclude();
    return made;
  }

  private Survey survey(List<MetricsRows> sinks) throws IOException {
    Selection all = Selection.of(List.of(new Selection.Range(0, snapshotCount() - 1)), 1);
    return new Surveyor(capture, threads, cancellation, Progress.NONE).survey(all, sinks, true);
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }

  private record EachRow(Consumer<MetricsRow> each) implements MetricsRows {

    @Override
    public void write(MetricsRow row) {
      each.accept(row);
    }

    @Override
    public void close() {}
  }
}
