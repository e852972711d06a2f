package heapreel.film;

import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.raster.Lettering;
import heapreel.survey.FilmFacts;
import heapreel.video.EncodedPicture;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The film of a capture segment by segment, for those who make them in several processes: the
 * pictures of all segments in order, in an {@code Mp4Film} of {@link #format}, are the bytes of the
 * film that {@link FilmMaker} makes with the same options and no limit of bytes. Threads may share
 * it.
 */
public final class FilmSegments {

  private final ShotEncoder encoder;
  private final Shots shots;

  /**
   * Prepares the film; reads some snapshots for its header.
   *
   * @param facts what a survey found of the same capture
   * @param options of an MP4; what limits its bytes is ignored
   * @throws heapreel.fault.FaultException when the picture is too small for the heap's areas
   */
  public FilmSegments(
      OpenCapture source, FilmFacts facts, FilmOptions options, Cancellation cancellation)
      throws IOException {
    this.encoder =
        FilmMaker.encoder(
            source,
            facts,
            options,
            FilmMaker.times(source, facts, options),
            new Lettering(),
            cancellation);
    this.shots = encoder.shots(FilmPlan.finest(Shots.step(facts.selection(), options)));
  }

  /** How many segments the film has. */
  public int count() {
    return shots.segments();
  }

  /** Size and rate of the film. */
  public VideoFormat format() {
    return encoder.format();
  }

  /**
   * The pictures of a segment, the first of them a key frame; holds them all in memory.
   *
   * @param number of the segment, from 0
   */
  public List<EncodedPicture> pictures(int number) throws IOException {
    if (number < 0 || number >= count()) {
      throw new IndexOutOfBoundsException("segment=" + number + " of " + count());
    }
    try {
      return encoder.segment(shots, number, FilmPlan.FINEST, () -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
