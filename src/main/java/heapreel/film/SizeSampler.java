package heapreel.film;

import heapreel.film.SizeEstimate.Stretch;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.video.EncodedPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Estimates a film's size by encoding windows of it, evenly spread: a window begins with a key
 * frame, as a segment does. A film that is not much longer than the windows together is encoded as
 * a whole. Works on several threads; the result does not depend on their number.
 */
final class SizeSampler {

  private static final int WINDOW_SHOTS = 16;
  private static final int WINDOWS = 24;

  private final ShotEncoder encoder;
  private final int workers;
  private final Cancellation cancellation;
  private final Progress progress;

  SizeSampler(ShotEncoder encoder, int workers, Cancellation cancellation, Progress progress) {
    this.encoder = encoder;
    this.workers = workers;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /** Estimates the film of this plan; takes the time of a few hundred shots. */
  SizeEstimate estimate(FilmPlan plan) throws IOException {
    Shots shots = encoder.shots(plan);
    boolean exact = shots.size() <= WINDOWS * WINDOW_SHOTS;
    int parts = exact ? shots.segments() : WINDOWS;
    List<Stretch> stretches = new ArrayList<>();
    try {
      new OrderedParallelMap("size", workers, workers + 2)
          .run(
              IntStream.range(0, parts).iterator(),
              part ->
                  exact
                      ? segment(shots, part, plan.quantizer())
                      : window(shots, part, parts, plan.quantizer()),
              stretch -> take(stretch, stretches, exact),
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long pictureBytes = Math.round(stretches.stream().mapToDouble(Stretch::bytes).sum());
    return new SizeEstimate(stretches, encoder.headerBytes(shots, pictureBytes), exact);
  }

  private void take(Stretch stretch, List<Stretch> stretches, boolean exact) {
    stretches.add(stretch);
    progress.advance(exact ? stretch.shots() : WINDOW_SHOTS);
  }

  private Stretch segment(Shots shots, int segment, int quantizer) {
    List<EncodedPicture> pictures = encoder.segment(shots, segment, quantizer, () -> {});
    return new Stretch(shots.end(segment) - shots.first(segment), bytes(pictures));
  }

  /** A part of the film, estimated by the window in its middle. */
  private Stretch window(Shots shots, int part, int parts, int quantizer) {
    int start = (int) ((long) part * shots.size() / parts);
    int size = (int) ((part + 1L) * shots.size() / parts) - start;
    int first = start + (size - WINDOW_SHOTS) / 2;
    List<EncodedPicture> pictures = encoder.sample(shots, first, first + WINDOW_SHOTS, quantizer);
    int perShot = (pictures.size() - 1) / WINDOW_SHOTS;
    EncodedPicture hold = pictures.get(pictures.size() - 1);
    double key = bytes(pictures.subList(0, perShot));
    double change =
        bytes(pictures.subList(perShot, pictures.size() - 1)) / (double) (WINDOW_SHOTS - 1);
    double keys = (double) size * shots.segments() / shots.size();
    double bytes = keys * key + (size - keys) * change;
    boolean last = part == parts - 1;
    double held = last ? (double) encoder.format().holdPictures() * hold.sizeBytes() : 0;
    return new Stretch(size, bytes + held);
  }

  private static long bytes(List<EncodedPicture> pictures) {
    return pictures.stream().mapToLong(EncodedPicture::sizeBytes).sum();
  }
}
