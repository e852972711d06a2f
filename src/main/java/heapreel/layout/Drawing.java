package heapreel.layout;

import heapreel.object.description.AllocationSummary;
import java.util.List;

/**
 * Something to draw a layout on. Calls come in an order in which later ones lie on top; within a
 * box, rectangles come before texts. Colours are indices of {@link LayoutColours}, lengths pixels.
 */
public interface Drawing {

  /** Begins a picture, all of it ground, with all the styles that its texts have. */
  void begin(int width, int height, List<TextStyle> styles);

  /** What follows belongs to an allocation. */
  void beginBox(AllocationSummary allocation);

  /** Fills a rectangle. */
  void fill(int x, int y, int width, int height, int colour);

  /**
   * Writes a line of text.
   *
   * @param x where its first letter begins
   * @param baseline the first row of pixels below its letters
   * @param style how it looks
   * @param ground the colour behind it
   * @param ink its own colour
   * @param text its characters; fits in its place
   */
  void text(int x, int baseline, TextStyle style, int ground, int ink, String text);

  /** What follows belongs to no allocation. */
  void endBox();

  /** What follows lies on top of all that was filled before, whatever its colour. */
  default void layer() {}

  /** Draws an arrow from the middle of one pixel to that of another. */
  void arrow(int fromX, int fromY, int toX, int toY);
}
