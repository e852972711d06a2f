package heapreel.look;

/** Whole numbers with thousands separators, as in 53,824; the same in every locale. */
public final class NumberText {

  /** As wide as a digit, with nothing in it. */
  public static final char FIGURE_SPACE = '\u2007';

  /** As wide as a comma. */
  private static final char PUNCTUATION_SPACE = '\u2008';

  private NumberText() {}

  /** {@code value} with a comma before each three digits. */
  public static String grouped(long value) {
    String digits = Long.toString(value);
    StringBuilder text = new StringBuilder(digits.length() * 4 / 3 + 1);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** {@code value} with blanks before it, so that it takes exactly the room of {@code most}. */
  public static String padded(long value, long most) {
    String text = grouped(value);
    String room = grouped(most);
    StringBuilder padded = new StringBuilder(room.length());
    for (int i = 0; i < room.length() - text.length(); i++) {
      padded.append(room.charAt(i) == ',' ? PUNCTUATION_SPACE : FIGURE_SPACE);
    }
    return padded.append(text).toString();
  }
}
