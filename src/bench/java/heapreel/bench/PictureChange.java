package heapreel.bench;

import heapreel.raster.Canvas;
import java.util.BitSet;

/** The step from one picture to the next: the tiles that were painted, and their pixels. */
final class PictureChange {

  private final int[] tiles;
  private final byte[][] pixels;

  private PictureChange(int[] tiles, byte[][] pixels) {
    this.tiles = tiles;
    this.pixels = pixels;
  }

  /** The step to this canvas, which its dirty tiles tell. */
  static PictureChange of(Canvas canvas) {
    BitSet dirty = canvas.dirtyTiles();
    int[] tiles = dirty.stream().toArray();
    byte[][] pixels = new byte[tiles.length][];
    for (int i = 0; i < tiles.length; i++) {
      pixels[i] = copy(canvas, tiles[i]);
    }
    return new PictureChange(tiles, pixels);
  }

  /** Takes the step: afterwards the tiles painted are the dirty ones, and no others. */
  void paintOn(Canvas canvas) {
    canvas.clearDirty();
    for (int i = 0; i < tiles.length; i++) {
      int x = left(canvas, tiles[i]);
      int y = top(canvas, tiles[i]);
      int width = Math.min(Canvas.TILE, canvas.width() - x);
      canvas.paste(x, y, width, pixels[i].length / width, pixels[i]);
      canvas.markDirty(x, y, 1, 1);
    }
  }

  /** Number of tiles that were painted. */
  int tileCount() {
    return tiles.length;
  }

  private static byte[] copy(Canvas canvas, int tile) {
    int x = left(canvas, tile);
    int y = top(canvas, tile);
    int width = Math.min(Canvas.TILE, canvas.width() - x);
    int height = Math.min(Canvas.TILE, canvas.height() - y);
    byte[] copy = new byte[width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(canvas.pixels(), (y + row) * canvas.width() + x, copy, row * width, width);
    }
    return copy;
  }

  private static int left(Canvas canvas, int tile) {
    return tile % canvas.tileColumns() * Canvas.TILE;
  }

  private static int top(Canvas canvas, int tile) {
    return tile / canvas.tileColumns() * Canvas.TILE;
  }
}
