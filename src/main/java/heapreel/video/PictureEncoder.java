package heapreel.video;

import heapreel.raster.Canvas;

/**
 * Encodes the pictures of one segment, in order.
 *
 * <p>Not thread-safe: one worker, one encoder. Encoders of different segments are independent, and
 * their pictures joined in order of the segments make a valid stream. The same pictures give the
 * same bytes.
 */
public interface PictureEncoder {

  /**
   * Encodes the canvas as the next picture.
   *
   * <p>Only its dirty tiles are looked at unless the picture is a key frame, so the caller clears
   * them after each call, and marks all of a canvas dirty that was not the one of the call before.
   *
   * @param canvas the picture, of the film's size and palette; not changed
   * @param key whether decoding shall be able to start here; the first picture is a key frame
   *     whatever is asked for
   */
  EncodedPicture encode(Canvas canvas, boolean key);

  /**
   * Shows the last encoded picture once more, in a dozen bytes.
   *
   * @throws IllegalStateException when nothing was encoded yet
   */
  EncodedPicture repeat();

  /** Opens encoders for the segments of one film; may be shared by threads. */
  @FunctionalInterface
  interface Factory {

    /** An encoder for the segment with this number, counted from 0 in the film. */
    PictureEncoder open(int segment);
  }
}
