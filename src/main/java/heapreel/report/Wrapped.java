package heapreel.report;

import java.util.ArrayList;
import java.util.List;

/** Words in lines; none is ever broken. */
public final class Wrapped {

  private Wrapped() {}

  /** The words of a text in lines of at most so many columns, unless a word alone has more. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
