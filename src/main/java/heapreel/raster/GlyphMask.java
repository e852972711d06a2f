package heapreel.raster;

import heapreel.font.Typeface;
import heapreel.frame.Figures;
import heapreel.look.Ink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** How much of each pixel a letter covers, in levels of an {@link Ink}. Never changed once made. */
final class GlyphMask {

  private static final int FULL = 255;

  /** How much wider than in the typeface a digit may be to fill its cell. */
  private static final double MAX_WIDENED = 1.1;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final byte[] levels;

  private GlyphMask(Rectangle bounds, byte[] levels) {
    this.left = bounds.x;
    this.top = bounds.y;
    this.width = bounds.width;
    this.height = bounds.height;
    this.levels = levels;
  }

  /**
   * The mask of an outline in font units.
   *
   * @param sizePx size of the font
   * @param offsetPx how far right of a pixel's edge the origin is, less than 1
   */
  static GlyphMask of(GeneralPath outline, int sizePx, double offsetPx) {
    double scale = (double) sizePx / Typeface.UNITS_PER_EM;
    AffineTransform toPixels = new AffineTransform(scale, 0, 0, -scale, offsetPx, 0);
    Shape shape = outline.createTransformedShape(toPixels);
    return of(shape, shape.getBounds());
  }

  /**
   * The mask of a digit that stands on the lower edge of its cell, in the middle, as high as
   * figures are: curves that reach a little beyond lines are cut off, as hinting would do.
   */
  static GlyphMask inCell(Typeface.Letter digit, Figures cells) {
    double scaleY = cells.height() / Typeface.CAPITAL_UNITS;
    double scaleX = Math.min(scaleY * MAX_WIDENED, (double) cells.pitch() / digit.widthUnits());
    double offsetPx = (cells.pitch() - scaleX * digit.widthUnits()) / 2;
    AffineTransform toPixels = new AffineTransform(scaleX, 0, 0, -scaleY, offsetPx, 0);
    Shape shape = digit.outline().createTransformedShape(toPixels);
    Rectangle cell = new Rectangle(0, -cells.height(), cells.pitch(), cells.height());
    return of(shape, shape.getBounds().intersection(cell));
  }

  private static GlyphMask of(Shape shape, Rectangle bounds) {
    if (bounds.isEmpty()) {
      return new GlyphMask(new Rectangle(), new byte[0]);
    }
    BufferedImage image =
        new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-bounds.x, -bounds.y);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    byte[] coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    byte[] levels = new byte[coverage.length];
    for (int i = 0; i < coverage.length; i++) {
      levels[i] = (byte) (((coverage[i] & 0xff) * Ink.LEVELS + FULL / 2) / FULL);
    }
    return new GlyphMask(bounds, levels);
  }

  /** x of the first column, from the letter's origin. */
  int left() {
    return left;
  }

  /** y of the first row, from the baseline; negative is above. */
  int top() {
    return top;
  }

  /** Columns. */
  int width() {
    return width;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** Row by row, 0 to {@link Ink#LEVELS}; to be read only. */
  byte[] levels() {
    return levels;
  }
}
