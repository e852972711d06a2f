package heapreel.video;

import heapreel.raster.Canvas;
import java.util.Random;

/** Paints cells, single pixels and noise: from nothing at all to most of a canvas. */
public final class RandomPainter {

  private final Random random;

  /** The same seed paints the same. */
  public RandomPainter(long seed) {
    random = new Random(seed);
  }

  /** Whether something that happens once in so many times happens. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Changes the canvas by one of seven sorts of painting, one of which is none. */
  public void paint(Canvas canvas) {
    switch (random.nextInt(7)) {
      case 0 -> {}
      case 1 -> rectangles(canvas, 200, 8);
      case 2 -> rectangles(canvas, 6, 64);
      case 3 -> rectangles(canvas, 12, 1);
      case 4 -> canvas.markAllDirty();
      case 5 -> noise(canvas);
      default -> rectangles(canvas, 12, 8);
    }
  }

  /** Gives every pixel of a square a colour of its own. */
  public void noise(Canvas canvas) {
    int size = Math.min(40, Math.min(canvas.width(), canvas.height()));
    int left = random.nextInt(canvas.width() - size + 1);
    int top = random.nextInt(canvas.height() - size + 1);
    for (int y = top; y < top + size; y++) {
      for (int x = left; x < left + size; x++) {
        canvas.fill(x, y, 1, 1, random.nextInt(canvas.palette().size()));
      }
    }
  }

  private void rectangles(Canvas canvas, int count, int largest) {
    for (int i = 0; i < count; i++) {
      int width = 1 + random.nextInt(Math.min(largest, canvas.width()));
      int height = 1 + random.nextInt(Math.min(largest, canvas.height()));
      int x = random.nextInt(canvas.width() - width + 1);
      int y = random.nextInt(canvas.height() - height + 1);
      canvas.fill(x, y, width, height, random.nextInt(canvas.palette().size()));
    }
  }
}
