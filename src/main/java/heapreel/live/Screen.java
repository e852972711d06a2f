package heapreel.live;

import java.util.Arrays;

/**
 * Characters in rows and columns, each with a foreground and a background colour; what lies outside
 * is dropped. Colours are sRGB, {@code 0xRRGGBB}, or {@link #DEFAULT}.
 */
final class Screen {

  /** The terminal's own colour. */
  static final int DEFAULT = -1;

  /** The second half of a character that is two columns wide. */
  private static final int COVERED = 0;

  private final int columns;
  private final int lines;
  private final int[] characters;
  private final int[] inks;
  private final int[] grounds;

  Screen(int columns, int lines) {
    this.columns = columns;
    this.lines = lines;
    this.characters = new int[columns * lines];
    this.inks = new int[columns * lines];
    this.grounds = new int[columns * lines];
    Arrays.fill(characters, ' ');
    Arrays.fill(inks, DEFAULT);
    Arrays.fill(grounds, DEFAULT);
  }

  int columns() {
    return columns;
  }

  int lines() {
    return lines;
  }

  void put(int column, int line, int character, int ink, int ground) {
    if (column < 0 || column >= columns || line < 0 || line >= lines) {
      return;
    }
    int at = line * columns + column;
    characters[at] = character;
    inks[at] = ink;
    grounds[at] = ground;
  }

  /** Writes a text and returns the column after it; what doesn't fit is cut off. */
  int text(int column, int line, String text, int ink) {
    int at = column;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      int width = CharacterWidth.of(character);
      if (at + width > columns) {
        return columns;
      }
      if (width > 0) {
        put(at, line, character, ink, DEFAULT);
      }
      if (width == 2) {
        put(at + 1, line, COVERED, ink, DEFAULT);
      }
      at += width;
    }
    return at;
  }

  /** The lines as a terminal takes them, each cleared behind its last character. */
  String render(TerminalStyle style) {
    StringBuilder out = new StringBuilder(columns * lines * 2);
    for (int line = 0; line < lines; line++) {
      if (line > 0) {
        out.append("\r\n");
      }
      render(line, style, out);
    }
    return out.toString();
  }

  /** The same as plain text, without colours and trailing blanks. */
  String plain(TerminalStyle style) {
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        append(characters[line * columns + column], style, text);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private void render(int line, TerminalStyle style, StringBuilder out) {
    int from = line * columns;
    int end = from + columns;
    while (end > from && characters[end - 1] == ' ' && grounds[end - 1] == DEFAULT) {
      end--;
    }
    int ink = DEFAULT;
    int ground = DEFAULT;
    for (int at = from; at < end; at++) {
      boolean inkShows = characters[at] != ' ' && inks[at] != ink;
      if (style.hasColours() && (inkShows || grounds[at] != ground)) {
        ink = inks[at];
        ground = grounds[at];
        style.colours(ink, ground, out);
      }
      append(characters[at], style, out);
    }
    if (ink != DEFAULT || ground != DEFAULT) {
      style.colours(DEFAULT, DEFAULT, out);
    }
    if (end < from + columns) { // behind the last column it would clear the character there
      out.append(TerminalStyle.CLEAR_LINE);
    }
  }

  private static void append(int character, TerminalStyle style, StringBuilder out) {
    if (character != COVERED) {
      out.appendCodePoint(style.unicode() || character < 0x7f ? character : '?');
    }
  }
}
