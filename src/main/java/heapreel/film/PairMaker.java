package heapreel.film;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.film.EventAnchors.Anchor;
import heapreel.frame.FilmSubject;
import heapreel.frame.PictureTooSmallException;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.video.VideoFormat;
import heapreel.video.mp4.Mp4Film;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the film of two captures: each as in a film of its own, in one picture, aligned. */
public final class PairMaker {

  private final PairOptions options;
  private final Cancellation cancellation;
  private final Progress progress;
  private final ShotEncoder encoder;

  /**
   * Prepares the film. Both timelines get one scale.
   *
   * @throws FaultException when they can't be aligned so, or the picture is too small
   */
  public PairMaker(
      PairSide a, PairSide b, PairOptions options, Cancellation cancellation, Progress progress)
      throws IOException {
    this.options = options;
    this.cancellation = cancellation;
    this.progress = progress;
    a.survey().timeline().scaleLike(b.survey().timeline());
    b.survey().timeline().scaleLike(a.survey().timeline());
    FilmOptions pace =
        new FilmOptions(
            options.target(),
            Optional.empty(),
            "",
            options.width(),
            options.height(),
            options.snapshotsPerSecond(),
            OptionalInt.empty(),
            OptionalLong.empty());
    PairShots shots = new PairShots(a, b, paired(a, b, options), layout(a, b, options), pace);
    VideoFormat format = new VideoFormat(options.width(), options.height(), pace.framesPerSecond());
    this.encoder = new ShotEncoder(shots, format, cancellation);
  }

  private static PairLayout layout(PairSide a, PairSide b, PairOptions options) throws IOException {
    boolean kinds = !a.source().kinds().isEmpty() && !b.source().kinds().isEmpty();
    OptionalLong need = options.needBytes();
    FilmSubject ofA =
        FilmMaker.subject(a.source(), a.survey().film(), a.title(), need).withKinds(kinds);
    FilmSubject ofB =
        FilmMaker.subject(b.source(), b.survey().film(), b.title(), need).withKinds(kinds);
    try {
      return PairLayout.of(options.width(), options.height(), options.arrangement(), ofA, ofB);
    } catch (PictureTooSmallException e) {
      throw FilmMaker.tooSmall(options.target(), a.survey().film(), e);
    }
  }

  private static PairedShots paired(PairSide a, PairSide b, PairOptions options) {
    EventLog ofA = a.source().events();
    EventLog ofB = b.source().events();
    return switch (options.alignment()) {
      case INDEX -> PairedShots.byIndex(a.size(), b.size());
      case TIME -> PairedShots.byTime(times(a), times(b));
      case EVENT -> {
        List<Anchor> anchors = EventAnchors.of(ofA, a.size(), ofB, b.size());
        if (anchors.isEmpty()) {
          throw Fault.of("can't be aligned by event: no event of A is one of B")
              .in(b.source().path())
              .expected("events of one name in both logs", "none")
              .advice("align by index or time")
              .toException();
        }
        yield PairedShots.anchored(a.size(), b.size(), anchors);
      }
    };
  }

  private static double[] times(PairSide side) {
    double[] times = PairedShots.times(side.source().events(), side.size());
    if (times.length == 0) {
      throw Fault.of("can't be aligned by time: the snapshots have no times")
          .in(side.source().path())
          .expected(
              "\"time\" in the lines of " + Printable.name(EventLog.besides(side.source().path())),
              "none")
          .advice("align by index")
          .toException();
    }
    return times;
  }

  /**
   * Makes it.
   *
   * @param made gets the film's name when it is whole
   * @throws java.util.concurrent.CancellationException when it was cancelled; there is no film then
   * @throws FaultException when it would be too long for a GIF
   */
  public MadeFilm make(int threads, MadeFiles made) throws IOException {
    return FilmOptions.isGif(options.target()) ? makeGif(made) : makeMp4(threads, made);
  }

  private MadeFilm makeGif(MadeFiles made) throws IOException {
    FilmPlan plan = FilmPlan.finest(1);
    Shots shots = encoder.shots(plan);
    if (shots.size() > GifMaker.MAX_PICTURES) {
      throw Fault.of("too many snapshots for a GIF")
          .in(options.target())
          .expected(GifMaker.MAX_PICTURES + " at most", Integer.toString(shots.size()))
          .advice("make an .mp4")
          .toException();
    }
    try (PendingFile target = PendingFile.of(options.target())) {
      double seconds;
      try (OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(target.channel()))) {
        seconds = new GifMaker(encoder, cancellation, progress).write(shots, out);
      }
      target.commit(made);
      return new MadeFilm(shots.size(), seconds, target.sizeBytes(), plan, plan);
    }
  }

  private MadeFilm makeMp4(int threads, MadeFiles made) throws IOException {
    FilmPlan plan = FilmPlan.finest(1);
    try (PendingFile target = PendingFile.of(options.target());
        FilmStudio studio =
            new FilmStudio(encoder, options.target(), threads, cancellation, progress)) {
      studio.film(plan, SizeWatch.NONE);
      Mp4Film film = studio.film().orElseThrow();
      film.finish(target.channel());
      target.commit(made);
      double seconds = (double) film.pictures() / encoder.format().framesPerSecond();
      return new MadeFilm(encoder.shots(plan).size(), seconds, target.sizeBytes(), plan, plan);
    }
  }
}
