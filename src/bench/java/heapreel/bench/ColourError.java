package heapreel.bench;

import heapreel.raster.Canvas;
import heapreel.video.DecodedPicture;
import heapreel.video.VideoFormat;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How far a decoder's colours are from the canvas's, in the centres of areas of 8 × 8 pixels of one
 * colour: there neither shared chroma nor an edge excuses a difference.
 *
 * <p>Areas begin at every even row and column, so they overlap. Each canvas has to be told.
 */
final class ColourError {

  private static final int AREA = 8;
  private static final int STEP = 2;

  private final VideoFormat format;
  private final int columns;
  private final int rows;
  private final BitSet flat = new BitSet();

  ColourError(VideoFormat format) {
    this.format = format;
    this.columns = (format.width() - AREA) / STEP + 1;
    this.rows = (format.height() - AREA) / STEP + 1;
  }

  /** The largest difference of a red, green or blue value, 0 to 255, in the decoded canvas. */
  int furthest(Canvas canvas, byte[] decoded) {
    findFlat(canvas);
    DecodedPicture picture = new DecodedPicture(decoded, 0, format);
    byte[] pixels = canvas.pixels();
    int furthest = 0;
    long known = -1;
    for (int area = flat.nextSetBit(0); area >= 0; area = flat.nextSetBit(area + 1)) {
      int x = area % columns * STEP + AREA / 2;
      int y = area / columns * STEP + AREA / 2;
      int index = pixels[y * format.width() + x] & 255;
      long seen = index * 0x1_0000_0000L + samples(decoded, x, y);
      if (seen != known) {
        furthest = Math.max(furthest, furthest(picture.rgb(x, y), canvas.palette().rgb(index)));
        known = seen;
      }
    }
    return furthest;
  }

  private void findFlat(Canvas canvas) {
    BitSet dirty = canvas.dirtyTiles();
    for (int tile = dirty.nextSetBit(0); tile >= 0; tile = dirty.nextSetBit(tile + 1)) {
      int left = tile % canvas.tileColumns() * Canvas.TILE;
      int top = tile / canvas.tileColumns() * Canvas.TILE;
      int lastColumn = Math.min((left + Canvas.TILE) / STEP, columns) - 1;
      int lastRow = Math.min((top + Canvas.TILE) / STEP, rows) - 1;
      for (int row = Math.max(0, (top - AREA) / STEP + 1); row <= lastRow; row++) {
        for (int column = Math.max(0, (left - AREA) / STEP + 1); column <= lastColumn; column++) {
          flat.set(row * columns + column, isFlat(canvas, column * STEP, row * STEP));
        }
      }
    }
  }

  private static boolean isFlat(Canvas canvas, int x, int y) {
    byte[] pixels = canvas.pixels();
    int first = y * canvas.width() + x;
    for (int i = 1; i < AREA; i++) {
      if (pixels[first + i] != pixels[first]) {
        return false;
      }
    }
    for (int row = 1; row < AREA; row++) {
      int from = first + row * canvas.width();
      if (!Arrays.equals(pixels, first, first + AREA, pixels, from, from + AREA)) {
        return false;
      }
    }
    return true;
  }

  /** Luma, blue and red difference of a pixel in one number. */
  private int samples(byte[] decoded, int x, int y) {
    int luma = format.width() * format.height();
    int chroma = luma + y / 2 * (format.width() / 2) + x / 2;
    return (decoded[y * format.width() + x] & 255) << 16
        | (decoded[chroma] & 255) << 8
        | (decoded[chroma + luma / 4] & 255);
  }

  private static int furthest(int rgb, int other) {
    int furthest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      furthest = Math.max(furthest, Math.abs((rgb >> shift & 255) - (other >> shift & 255)));
    }
    return furthest;
  }
}
