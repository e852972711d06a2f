package heapreel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of two texts of {@code mem_info(1)} is to be compared. */
final class MemInfoTexts {

  private static final Pattern ROW = Pattern.compile("(?m)^([0-9a-f]{5,8}: )(.*)$");

  private MemInfoTexts() {}

  /**
   * The text with every kind of head written as {@code h}, and without the size of the largest area
   * that could be added, which is not in RAM.
   */
  static String withoutHeads(String text) {
    return ROW.matcher(text.replaceFirst(", max new split: \\d+", ""))
        .replaceAll(
            row -> Matcher.quoteReplacement(row.group(1) + row.group(2).replaceAll("[^.=m]", "h")));
  }
}
