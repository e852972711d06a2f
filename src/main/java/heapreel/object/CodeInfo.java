package heapreel.object;

/**
 * Where a function comes from.
 *
 * @param name its name in the source; {@code <module>} for code outside of functions
 * @param file the source file
 * @param line the line of its first statement; {@link #NO_LINE} where it is unknown
 */
public record CodeInfo(String name, String file, int line) {

  /** The line is unknown. */
  public static final int NO_LINE = 0;

  /** Whether the name can be one: an identifier, or something in brackets. */
  public boolean isPlausible() {
    if (name.startsWith("<") && name.endsWith(">")) {
      return true;
    }
    return !name.isEmpty()
        && isLetter(name.charAt(0))
        && name.chars().allMatch(c -> isLetter(c) || Character.isDigit(c));
  }

  private static boolean isLetter(int c) {
    return c == '_' || Character.isLetter(c);
  }
}
