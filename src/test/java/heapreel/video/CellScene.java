package heapreel.video;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import java.util.Random;

/** Canvases as a heap map looks: square cells of a few colours, some of which change. */
public final class CellScene {

  /** Colours of many hues and lightnesses, as a heap map has. */
  public static final Palette COLOURS =
      Palette.of(
          0x0b0e14, 0x1f77b4, 0xd62728, 0xff9896, 0xffd700, 0x2ca02c, 0xfa8072, 0x9467bd, 0x8c564b,
          0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf, 0xffffff, 0x000000, 0x1a2230, 0x3d4b63, 0x98df8a,
          0xaec7e8, 0xff7f0e, 0xc5b0d5, 0x00ff00, 0x0000ff, 0xff0000);

  private final Canvas canvas;
  private final int cell;
  private final Random random;

  /** A scene in which every cell has a random colour. */
  public CellScene(int width, int height, int cell, long seed) {
    this.canvas = new Canvas(width, height, COLOURS);
    this.cell = cell;
    this.random = new Random(seed);
    for (int y = 0; y < height; y += cell) {
      for (int x = 0; x < width; x += cell) {
        paint(x, y);
      }
    }
  }

  /** The scene as it is now. */
  public Canvas canvas() {
    return canvas;
  }

  /** Gives so many cells a colour, which may be the one they have. */
  public void change(int cells) {
    canvas.clearDirty();
    for (int i = 0; i < cells; i++) {
      int x = random.nextInt((canvas.width() + cell - 1) / cell) * cell;
      int y = random.nextInt((canvas.height() + cell - 1) / cell) * cell;
      paint(x, y);
    }
  }

  private void paint(int x, int y) {
    int width = Math.min(cell, canvas.width() - x);
    int height = Math.min(cell, canvas.height() - y);
    canvas.fill(x, y, width, height, random.nextInt(COLOURS.size()));
  }
}
