package heapreel.report;

/** Texts that are cut, so that a line has room for other things. */
final class Shortened {

  private static final int NAME = 60;

  private Shortened() {}

  /** A text, or as much of it and an ellipsis as so many characters have room for. */
  static String to(int room, String text) {
    return text.length() <= room ? text : text.substring(0, room - 1) + "\u2026";
  }

  /** A name in a sentence: no longer than a line bears. */
  static String name(String name) {
    return to(NAME, name);
  }
}
