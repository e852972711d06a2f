package heapreel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of two texts of {@code mem_info(1)} is to be compared. */
public final class MemInfoTexts {

  private static final Pattern ROW = Pattern.compile("(?m)^([0-9a-f]{5,8}: )(.*)$");

  private static final Pattern FREE_ROWS = Pattern.compile("\\((\\d+) lines all free\\)");
  private static final int LETTERS_IN_A_ROW = 64;

  private MemInfoTexts() {}

  /** The letters of a text about one area, one a block; rows that it leaves out are free. */
  static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (String line : text.lines().toList()) {
      Matcher row = ROW.matcher(line);
      Matcher free = FREE_ROWS.matcher(line);
      if (row.matches()) {
        letters.append(row.group(2));
      } else if (free.find()) {
        letters.append(".".repeat(Integer.parseInt(free.group(1)) * LETTERS_IN_A_ROW));
      }
    }
    return letters.toString();
  }

  /** The number that stands after {@code name} in a text. */
  static long number(String text, String name) {
    Matcher found = Pattern.compile(Pattern.quote(name) + " ?(\\d+)").matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("no " + name + " in " + text);
    }
    return Long.parseLong(found.group(1));
  }

  /** The text without the size of the largest area that could be added, which is not in RAM. */
  public static String withoutSplit(String text) {
    return text.replaceFirst(", max new split: \\d+", "");
  }

  /** The text {@link #withoutSplit}, with every kind of head written as {@code h}. */
  static String withoutHeads(String text) {
    return ROW.matcher(withoutSplit(text))
        .replaceAll(
            row -> Matcher.quoteReplacement(row.group(1) + row.group(2).replaceAll("[^.=m]", "h")));
  }
}
