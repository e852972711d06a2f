package heapreel.layout;

/** A picture that can be drawn on any {@link Drawing}: drawing it twice makes the same calls. */
public interface Drawable {

  /** Pixels across, even. */
  int width();

  /** Pixels down, even. */
  int height();

  /** Draws all of it. */
  void draw(Drawing drawing);
}
