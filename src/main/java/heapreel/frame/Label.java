package heapreel.frame;

/**
 * Text that stays the same for the whole film.
 *
 * @param place where
 * @param text what
 */
public record Label(TextBox place, String text) {}
