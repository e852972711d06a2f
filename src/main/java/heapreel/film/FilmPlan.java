package heapreel.film;

import heapreel.video.h264.ChangedTilesEncoder;

/**
 * How much of a capture a film keeps.
 *
 * @param quantizer of the pictures, from {@link #FINEST} to {@link #COARSEST}
 * @param step distance in the selection from one snapshot shown to the next
 */
public record FilmPlan(int quantizer, int step) {

  /** Quantizer of a film without a size limit. */
  public static final int FINEST = ChangedTilesEncoder.DEFAULT_QUANTIZER;

  private static final int LEGIBLE = 38;

  /** Largest quantizer with which all texts and cells of a picture can still be read. */
  public static final int COARSEST = Math.max(FINEST, LEGIBLE);

  /** Checks both. */
  public FilmPlan {
    if (quantizer < FINEST || quantizer > COARSEST || step < 1) {
      throw new IllegalArgumentException("quantizer " + quantizer + ", step " + step);
    }
  }

  /** The plan of a film without a size limit. */
  public static FilmPlan finest(int step) {
    return new FilmPlan(FINEST, step);
  }

  /** The plan of the smallest film that shows as many snapshots. */
  public static FilmPlan coarsest(int step) {
    return new FilmPlan(COARSEST, step);
  }

  /** Whether this keeps less than another: fewer snapshots, or as many in lower quality. */
  boolean isCoarserThan(FilmPlan other) {
    return step > other.step || (step == other.step && quantizer > other.quantizer);
  }
}
