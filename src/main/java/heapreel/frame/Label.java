package heapreel.frame;

import org.jspecify.annotations.Nullable;

/**
 * Text that stays the same for the whole film.
 *
 * @param place where
 * @param text what
 */
public record Label(TextBox place, String text) {

  /** No text at all. */
  static final Label NONE = new Label(TextBox.NONE, "");

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Label that && place.equals(that.place) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + text.hashCode();
  }
}
