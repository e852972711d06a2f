package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.video.ChangedTilesEncoder;
import heapreel.video.EncodedPicture;
import heapreel.video.Mp4Film;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Pass 2 over a capture: composes, paints and encodes segments on all threads and joins them in
 * order. In memory are the segments in flight, whatever the capture's length; the film does not
 * depend on the number of threads.
 */
public final class FilmMaker {

  /** A canvas, an encoder's planes and buffers, and the pictures of the segments in flight. */
  private static final long WORKER_BYTES_PER_PIXEL = 16;

  private final OpenCapture source;
  private final Survey survey;
  private final FilmOptions options;
  private final Cancellation cancellation;
  private final Progress progress;
  private final VideoFormat format;
  private final Shots shots;
  private final FilmLayout layout;
  private final Lettering lettering;

  /**
   * A maker of the film of what {@code survey} looked at.
   *
   * @throws heapreel.fault.FaultException when the picture is too small for the heap's areas
   */
  public FilmMaker(
      OpenCapture source,
      Survey survey,
      FilmOptions options,
      Cancellation cancellation,
      Progress progress) {
    this.source = source;
    this.survey = survey;
    this.options = options;
    this.cancellation = cancellation;
    this.progress = progress;
    this.format = new VideoFormat(options.width(), options.height(), options.framesPerSecond());
    this.shots = Shots.of(survey.selection(), options);
    this.layout = layout(source, survey, options);
    this.lettering = new Lettering();
  }

  private static FilmLayout layout(OpenCapture source, Survey survey, FilmOptions options) {
    FilmSubject subject =
        new FilmSubject(
            options.title(), source.capture().snapshotCount(), survey.blockBytes(), survey.spans());
    try {
      return FilmLayout.of(options.width(), options.height(), subject);
    } catch (IllegalArgumentException e) {
      throw Fault.of("the heap doesn't fit into the picture")
          .in(options.target())
          .expected("room for " + survey.spans().size() + " areas", String.valueOf(e.getMessage()))
          .advice("make it larger with --size")
          .toException(e);
    }
  }

  /**
   * Makes the film, and the still if one is wanted.
   *
   * @throws CancellationException when it was cancelled; what was done by then is a film
   */
  public MadeFilm make(int threads) throws IOException {
    try (PendingFile target = PendingFile.of(options.target());
        PendingFile scratch = PendingFile.of(scratchPath())) {
      Mp4Film film = new Mp4Film(format, scratch.channel());
      try {
        encode(threads, film);
      } catch (CancellationException e) {
        if (film.pictures() > 0) {
          finish(film, target);
        }
        throw e;
      }
      finish(film, target);
      if (options.still().isPresent()) {
        writeStill(options.still().get());
      }
      double seconds = (double) film.pictures() / format.framesPerSecond();
      return new MadeFilm(shots.size(), seconds, Files.size(options.target()));
    }
  }

  private Path scratchPath() {
    return options.target().resolveSibling(options.target().getFileName() + ".pictures");
  }

  private static void finish(Mp4Film film, PendingFile target) throws IOException {
    film.finish(target.channel());
    target.commit();
  }

  private void encode(int threads, Mp4Film film) throws IOException {
    PictureEncoder.Factory encoders = ChangedTilesEncoder.factory(format, FilmColours.PALETTE);
    progress.begin("filming", shots.size());
    try {
      int workers = Math.min(threads, workersInMemory(Runtime.getRuntime().maxMemory()));
      new OrderedParallelMap("film", workers, workers + 2)
          .run(
              IntStream.range(0, shots.segments()).iterator(),
              segment -> encodeSegment(segment, encoders),
              segment -> append(segment, film),
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
    }
  }

  /** How many workers half of a Java heap of so many bytes has room for. */
  private int workersInMemory(long heapBytes) {
    long workerBytes = WORKER_BYTES_PER_PIXEL * options.width() * options.height();
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, heapBytes / 2 / workerBytes));
  }

  private EncodedSegment encodeSegment(int segment, PictureEncoder.Factory encoders) {
    PictureEncoder encoder = encoders.open(segment);
    List<EncodedPicture> pictures = new ArrayList<>();
    int first = shots.first(segment);
    try (Projector projector = projector(shots)) {
      projector.wind(first);
      for (int shot = first; shot < shots.end(segment); shot++) {
        cancellation.throwIfCancelled();
        Canvas canvas = projector.show(shot);
        pictures.add(encoder.encode(canvas, shot == first));
        canvas.clearDirty();
        repeat(encoder, options.repeats() - 1, pictures);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (segment == shots.segments() - 1) {
      repeat(encoder, format.holdPictures(), pictures);
    }
    return new EncodedSegment(shots.end(segment) - first, pictures);
  }

  private static void repeat(PictureEncoder encoder, int times, List<EncodedPicture> pictures) {
    for (int i = 0; i < times; i++) {
      pictures.add(encoder.repeat());
    }
  }

  private void append(EncodedSegment segment, Mp4Film film) {
    try {
      for (EncodedPicture picture : segment.pictures) {
        film.add(picture);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.advance(segment.shots);
  }

  private Projector projector(Shots shown) {
    return new Projector(source, survey.selection(), shown, layout, survey.timeline(), lettering);
  }

  /** The picture of the moment when the largest free run was smallest, be it in the film or not. */
  private void writeStill(Path path) throws IOException {
    int shot = (int) survey.timeline().lowestSnapshot();
    try (PendingFile file = PendingFile.of(path);
        Projector projector = projector(Shots.each(survey.selection()))) {
      projector.wind(shot);
      Canvas canvas = projector.show(shot);
      try (OutputStream out = Channels.newOutputStream(file.channel())) {
        PngWriter.write(canvas, out);
      }
      file.commit();
    }
  }

  /** The pictures of so many shots. */
  private record EncodedSegment(int shots, List<EncodedPicture> pictures) {}
}
