package heapreel.frame;

/**
 * Text that stays the same for the whole film.
 *
 * @param place where
 * @param text what
 */
public record Label(TextBox place, String text) {

  /** No text at all. */
  static final Label NONE = new Label(TextBox.NONE, "");
}
