package heapreel.fleet;

import heapreel.fault.FaultException;
import heapreel.film.FilmSegments;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import heapreel.survey.FilmFacts;
import heapreel.survey.FilmFactsFormat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.api.java.function.Function;

/**
 * Makes some segments of a long film and stages them.
 *
 * @param options how the film is
 * @param staging where they go
 */
record SegmentTask(FleetOptions options, Staging staging)
    implements Function<SegmentWork, SegmentResult> {

  @Override
  public SegmentResult call(SegmentWork work) throws IOException {
    String id = work.capture().id();
    return Attempt.of(
        options.attempts(),
        () -> new SegmentResult(id, work.first(), make(work), null),
        why -> new SegmentResult(id, work.first(), null, why));
  }

  private String make(SegmentWork work) throws IOException {
    try (LocalFiles files =
        LocalCopies.SHARED.of(work.capture(), staging.configuration(), options.copyBytes())) {
      work.version().requireSame(files.version());
      try (OpenCapture open = CaptureOpener.open(files.source())) {
        return make(work, open);
      } catch (FaultException e) {
        throw files.asListed(e, work.capture());
      }
    }
  }

  private String make(SegmentWork work, OpenCapture open) throws IOException {
    FilmSegments segments = Films.of(open, facts(work.film()), options);
    String name = String.format(Locale.ROOT, "segments/%s.%06d", work.capture().id(), work.first());
    String file =
        staging.write(
            name,
            ".pictures",
            out -> SegmentFile.write(segments::pictures, work.first(), work.end(), out));
    open.made().conclude();
    return file;
  }

  private FilmFacts facts(LongFilm film) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(staging.open(film.facts())))) {
      return FilmFactsFormat.read(in);
    }
  }
}
