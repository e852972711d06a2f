package heapreel.report;

import heapreel.advice.Explanation;
import heapreel.verdict.Place;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An explanation for people. It fits on a screen of 24 lines: what is in the way gets the lines
 * that advice and the rest leave.
 */
public final class VerdictText {

  private static final int MAX_LINES = 24;
  private static final int COLUMNS = 100;
  private static final int MAX_GROUPS = 8;
  private static final int GROUPS = 5;
  private static final int MIN_GROUPS = 3;

  private final String title;
  private final Explanation why;
  private final VerdictWords words;

  private VerdictText(String title, Explanation why, boolean smallest) {
    this.title = title;
    this.why = why;
    this.words = new VerdictWords(why, smallest);
  }

  /**
   * Prints it.
   *
   * @param title which snapshot of which capture it is of, and what happened there
   * @param smallest whether no allocation is known, so that it is of the smallest that would fail
   */
  public static void print(PrintWriter out, String title, Explanation why, boolean smallest) {
    new VerdictText(title, why, smallest)
        .lines()
        .forEach(line -> out.print(line.stripTrailing() + "\n"));
    out.flush();
  }

  private List<String> lines() {
    List<String> before = new ArrayList<>(Wrapped.lines(title, COLUMNS));
    before.addAll(indented(List.of(words.failed())));
    before.addAll(indented(words.numbers()));
    Detail detail =
        Arrays.stream(Detail.values())
            .filter(of -> room(before, of) >= GROUPS)
            .findFirst()
            .orElse(Detail.LEAST);
    List<String> standing = wrapped(words.standing(detail.standing));
    List<String> rest = rest(detail);
    List<String> lines = new ArrayList<>(before);
    if (!why.verdict().fits()) {
      int groups = Math.max(MIN_GROUPS, Math.min(MAX_GROUPS, room(before, detail)));
      lines.addAll(places(groups));
    }
    lines.addAll(indented(List.of(words.when())));
    lines.addAll(standing);
    lines.addAll(rest);
    return lines;
  }

  /** How much is said of what is not in the way at this moment. */
  private enum Detail {
    ALL(3, 2, 5),
    LESS(1, 2, 5),
    LITTLE(1, 1, 5),
    LEAST(1, 1, 3);

    private final int standing;
    private final int growing;
    private final int holders;

    Detail(int standing, int growing, int holders) {
      this.standing = standing;
      this.growing = growing;
      this.holders = holders;
    }
  }

  /** Lines for what is in the way, without its title, the next places and when else. */
  private int room(List<String> before, Detail detail) {
    int others = before.size() + wrapped(words.standing(detail.standing)).size();
    boolean recorder = words.recorder().isPresent();
    return MAX_LINES - others - rest(detail).size() - (recorder ? 4 : 3);
  }

  private List<String> rest(Detail detail) {
    List<String> all = wrapped(words.owners(detail.holders, detail.growing));
    for (String advice : words.advice()) {
      List<String> lines = Wrapped.lines(advice, COLUMNS - 2);
      all.add("> " + lines.get(0));
      all.addAll(indented(lines.subList(1, lines.size())));
    }
    return all;
  }

  private static List<String> wrapped(List<String> sentences) {
    return indented(
        sentences.stream().flatMap(of -> Wrapped.lines(of, COLUMNS - 2).stream()).toList());
  }

  private static List<String> indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line).collect(Collectors.toCollection(ArrayList::new));
  }

  private List<String> places(int most) {
    Optional<Place> place = words.place();
    if (place.isEmpty()) {
      return indented(List.of(words.inTheWay()));
    }
    List<String> lines = new ArrayList<>(List.of(words.inTheWay()));
    List<String> inside = new ArrayList<>();
    words.recorder().ifPresent(inside::add);
    inside.addAll(PinLines.of(place.get().pins(), why.verdict().snapshot(), why.births(), most));
    words.next().ifPresent(inside::add);
    lines.addAll(indented(inside));
    return lines;
  }
}
