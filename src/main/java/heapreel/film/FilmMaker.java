package heapreel.film;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.frame.FilmExtras;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.PictureTooSmallException;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.survey.FilmFacts;
import heapreel.survey.Survey;
import heapreel.video.VideoFormat;
import heapreel.video.mp4.Mp4Film;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * Pass 2 over a capture: makes its film, within a limit of bytes if there is one, and the poster.
 */
public final class FilmMaker {

  private final MadeFiles made;
  private final Survey survey;
  private final FilmOptions options;
  private final Cancellation cancellation;
  private final Progress progress;
  private final ShotEncoder encoder;
  private final Optional<String> note;
  private boolean wholeAlone;

  /**
   * Prepares the film of the selection in {@code survey}.
   *
   * @throws heapreel.fault.FaultException when the picture is too small for the heap's areas
   */
  public FilmMaker(
      OpenCapture source,
      Survey survey,
      FilmOptions options,
      Lettering lettering,
      Cancellation cancellation,
      Progress progress)
      throws IOException {
    this.made = source.made();
    this.survey = survey;
    this.options = options;
    this.cancellation = cancellation;
    this.progress = progress;
    FilmFacts facts = survey.film();
    Optional<RealTime> times = times(source, facts, options);
    this.note = times.map(RealTime::note);
    this.encoder = encoder(source, facts, options, times, lettering, cancellation);
  }

  /** How long each snapshot is shown, where that goes by the times of the event log. */
  static Optional<RealTime> times(OpenCapture source, FilmFacts facts, FilmOptions options) {
    return options.realTime()
        ? Optional.of(RealTime.of(facts.selection(), source.events(), source.path()))
        : Optional.empty();
  }

  /** What encodes the shots of a film. */
  static ShotEncoder encoder(
      OpenCapture source,
      FilmFacts facts,
      FilmOptions options,
      Optional<RealTime> times,
      Lettering lettering,
      Cancellation cancellation)
      throws IOException {
    FilmLayout layout = layout(source, facts, options);
    return new ShotEncoder(
        new CaptureShots(source, facts, options, times, layout, lettering),
        new VideoFormat(options.width(), options.height(), options.framesPerSecond()),
        cancellation);
  }

  /** Any picture of the film of a survey, one by one, at a pace at which each can be read. */
  static ShotStage stills(OpenCapture source, Survey survey, int width, int height)
      throws IOException {
    FilmOptions options =
        new FilmOptions(
            Path.of("still"),
            Optional.empty(),
            source.name(),
            width,
            height,
            1,
            OptionalInt.empty(),
            OptionalLong.empty());
    FilmFacts facts = survey.film();
    FilmLayout layout = layout(source, facts, options);
    return new CaptureShots(source, facts, options, Optional.empty(), layout, new Lettering())
        .stage(Shots.each(survey.selection()));
  }

  private static FilmLayout layout(OpenCapture source, FilmFacts facts, FilmOptions options)
      throws IOException {
    FilmSubject subject = subject(source, facts, options.title(), options.needBytes());
    try {
      return FilmLayout.of(options.width(), options.height(), subject);
    } catch (PictureTooSmallException e) {
      throw tooSmall(options.target(), facts, e);
    }
  }

  static FaultException tooSmall(Path target, FilmFacts facts, PictureTooSmallException why) {
    return Fault.of("the heap doesn't fit in the picture")
        .in(target)
        .expected("room for " + facts.spans().size() + " areas", String.valueOf(why.getMessage()))
        .advice("make it larger with --size")
        .toException(why);
  }

  /**
   * What a film of a capture is about.
   *
   * @param needBytes an allocation whose place is shown, if one is
   * @throws heapreel.fault.FaultException when its heaps have blocks of several sizes
   */
  static FilmSubject subject(
      OpenCapture source, FilmFacts facts, String title, OptionalLong needBytes)
      throws IOException {
    if (!facts.hasSameBlocks()) {
      throw Fault.of("the snapshots are of firmware builds whose blocks differ in size")
          .in(source.path())
          .expected("heaps of one build in a film", "heaps of several")
          .advice("select those of one with --snapshots")
          .toException();
    }
    return new FilmSubject(
        title,
        source.capture().snapshotCount(),
        facts.blockBytes(),
        facts.spans(),
        source.kinds(),
        facts.timeline().marks(),
        FirmwareText.of(source, facts.selection()),
        source.heaps().regionNames(),
        new FilmExtras(needBytes, RunningLines.areKnown(source, facts.selection())));
  }

  /** A remark on the film's pace, if any. */
  public Optional<String> note() {
    return note;
  }

  /** Has nothing kept of a film that is cancelled. */
  public void keepNoPart() {
    wholeAlone = true;
  }

  /**
   * Makes the film, and the poster if one is wanted.
   *
   * @throws StoppedFilmException when it was cancelled; what was done by then is a film
   * @throws CancellationException when it was cancelled before there was anything
   * @throws FaultException when not even the smallest film stays within the limit
   */
  public MadeFilm make(int threads) throws IOException {
    return options.isGif() ? makeGif() : makeMp4(threads);
  }

  private MadeFilm makeGif() throws IOException {
    int step = Shots.step(survey.selection(), options);
    FilmPlan wanted = FilmPlan.finest(step);
    int snapshots = survey.selection().size();
    FilmPlan plan = FilmPlan.finest(GifMaker.step(snapshots, step));
    if (options.realTime() && plan.step() > 1) {
      throw Fault.of("too many snapshots for a GIF in real time")
          .in(options.target())
          .expected(GifMaker.MAX_PICTURES + " at most", Integer.toString(snapshots))
          .advice("select fewer with --snapshots or --every, or make an .mp4")
          .toException();
    }
    Shots shots = encoder.shots(plan);
    try (PendingFile target = PendingFile.of(options.target())) {
      double seconds;
      try (OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(target.channel()))) {
        seconds = new GifMaker(encoder, cancellation, progress).write(shots, out);
      }
      target.commit(made);
      return new MadeFilm(shots.size(), seconds, target.sizeBytes(), wanted, plan);
    }
  }

  private MadeFilm makeMp4(int threads) throws IOException {
    try (PendingFile target = PendingFile.of(options.target());
        FilmStudio studio =
            new FilmStudio(encoder, options.target(), threads, cancellation, progress)) {
      FilmPlan wanted = FilmPlan.finest(Shots.step(survey.selection(), options));
      FilmPlan plan;
      try {
        plan = film(studio, wanted);
      } catch (CancellationException e) {
        if (studio.lastIndex() < 0 || wholeAlone) {
          throw e;
        }
        finish(studio, target);
        throw new StoppedFilmException(survey.selection().snapshot(studio.lastIndex()));
      }
      finish(studio, target);
      if (options.poster().isPresent()) {
        writePoster(options.poster().get());
      }
      int pictures = studio.film().orElseThrow().pictures();
      double seconds = (double) pictures / encoder.format().framesPerSecond();
      int snapshots = encoder.shots(plan).size();
      return new MadeFilm(snapshots, seconds, target.sizeBytes(), wanted, plan);
    }
  }

  /** Films within the limit and returns the plan of what the studio has then. */
  private FilmPlan film(FilmStudio studio, FilmPlan wanted) throws IOException {
    if (options.maxBytes().isEmpty()) {
      studio.film(wanted, SizeWatch.NONE);
      return wanted;
    }
    long limitBytes = options.maxBytes().getAsLong();
    int lastStep = survey.selection().size();
    Optional<FilmPlan> plan = new SizeBudget(studio, limitBytes, lastStep).film(wanted);
    if (plan.isEmpty()) {
      throw tooLarge(limitBytes, studio.estimate(FilmPlan.coarsest(lastStep)).bytes());
    }
    return plan.get();
  }

  private FaultException tooLarge(long limitBytes, long smallestBytes) {
    return Fault.of("the film can't be made that small")
        .in(options.target())
        .expected(
            String.format(Locale.ROOT, "%,d bytes at most", limitBytes),
            String.format(
                Locale.ROOT,
                "%,d for a single snapshot with quantizer %d, the coarsest",
                smallestBytes,
                FilmPlan.COARSEST))
        .advice("allow more with --max-megabytes, or make the picture smaller with --size")
        .toException();
  }

  private void finish(FilmStudio studio, PendingFile target) throws IOException {
    Mp4Film film = studio.film().orElseThrow();
    film.finish(target.channel());
    target.commit(made);
  }

  /** Writes the picture of the worst moment, whether it is in the film or not. */
  private void writePoster(Path path) throws IOException {
    int shot = survey.worst().index();
    try (PendingFile file = PendingFile.of(path);
        ShotStage stage = encoder.stage(Shots.each(survey.selection()))) {
      stage.wind(shot);
      Canvas canvas = stage.show(shot);
      try (OutputStream out = Channels.newOutputStream(file.channel())) {
        PngWriter.write(canvas, out);
      }
      file.commit(made);
    }
  }
}
