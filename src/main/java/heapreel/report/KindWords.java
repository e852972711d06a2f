package heapreel.report;

import heapreel.metrics.KindTally;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much each kind of allocation takes, in lines of a width that people like to read. */
final class KindWords {

  private static final int MAX_CHARACTERS = 72;

  private KindWords() {}

  /**
   * Kinds with their bytes, the largest first, separated by commas; every line but the last ends in
   * one.
   *
   * @param mostLines how many lines there may be; with more, the last of them ends in an ellipsis
   */
  static List<String> lines(KindTally tally, int mostLines) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    List<Kind> kinds = tally.largestFirst();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      String words = String.format(Locale.ROOT, "%s %,d", kind.label(), tally.bytes(kind));
      words += i + 1 < kinds.size() ? "," : "";
      boolean lastLine = lines.size() + 1 == mostLines;
      int room = MAX_CHARACTERS - (lastLine ? 2 : 0);
      if (line.length() > 0 && line.length() + 1 + words.length() > room) {
        if (lastLine) {
          line.append(" …");
          break;
        }
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(words);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
