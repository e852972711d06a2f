package heapreel.frame;

/**
 * A rectangle of one colour.
 *
 * @param box its pixels
 * @param colour a palette index
 */
public record ColourBox(Box box, int colour) {}
