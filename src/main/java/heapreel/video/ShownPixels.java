package heapreel.video;

import heapreel.raster.Canvas;
import java.util.Arrays;

/**
 * The pixels of the last picture, as colour indices: tells whether a tile really changed.
 *
 * <p>Not thread-safe.
 */
final class ShownPixels {

  private final byte[] pixels;

  ShownPixels(VideoFormat format) {
    pixels = new byte[format.width() * format.height()];
  }

  /** Takes over a tile of the canvas; the answer is whether it differs from the one before. */
  boolean update(Canvas canvas, int column, int row) {
    byte[] now = canvas.pixels();
    int left = column * Canvas.TILE;
    int width = Math.min(Canvas.TILE, canvas.width() - left);
    int bottom = Math.min((row + 1) * Canvas.TILE, canvas.height());
    boolean changed = false;
    for (int y = row * Canvas.TILE; y < bottom; y++) {
      int from = y * canvas.width() + left;
      if (!Arrays.equals(now, from, from + width, pixels, from, from + width)) {
        System.arraycopy(now, from, pixels, from, width);
        changed = true;
      }
    }
    return changed;
  }
}
