package heapreel.report;

import heapreel.advice.Advice;
import heapreel.advice.Explanation;
import heapreel.memory.TargetAddress;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.trend.Trends;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /** Less than this part of what is free, in pieces of its own, is no fragmentation. */
  private static final int HARDLY = 20;

  private final String title;
  private final Explanation why;
  private final Verdict verdict;
  private final boolean smallest;

  private VerdictText(String title, Explanation why, boolean smallest) {
    this.title = title;
    this.smallest = smallest;
    this.why = why;
    this.verdict = why.verdict();
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
    before.addAll(indented(numbers()));
    Detail detail =
        Arrays.stream(Detail.values())
            .filter(of -> room(before, of) >= GROUPS)
            .findFirst()
            .orElse(Detail.LEAST);
    List<String> standing = indented(standing(detail));
    List<String> rest = rest(detail);
    List<String> lines = new ArrayList<>(before);
    if (!verdict.fits()) {
      int groups = Math.max(MIN_GROUPS, Math.min(MAX_GROUPS, room(before, detail)));
      lines.addAll(places(groups));
    }
    lines.addAll(indented(List.of(when(verdict.needBytes(), why.misfits()))));
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
    int others = before.size() + standing(detail).size() + rest(detail).size();
    boolean recorder =
        verdict.places().stream().limit(1).anyMatch(place -> place.recorderBytes() > 0);
    return MAX_LINES - others - (recorder ? 4 : 3);
  }

  private List<String> rest(Detail detail) {
    List<String> lines = new ArrayList<>();
    why.bill()
        .map(bill -> BillWords.of(bill, detail.holders))
        .ifPresent(bill -> lines.addAll(Wrapped.lines(bill, COLUMNS - 2)));
    if (why.bill().isEmpty() && verdict.afterCollection().isPresent()) {
      lines.add("who holds what can't be told: there are too many references");
    }
    if (why.trends().filter(Trends::cut).isPresent()) {
      lines.add("of the snapshots compared, some have too much: the smallest things are left out");
    }
    why.trends()
        .flatMap(trends -> TrendWords.growing(trends, detail.growing))
        .ifPresent(growing -> lines.addAll(Wrapped.lines(growing, COLUMNS - 2)));
    List<String> all = indented(lines);
    for (Advice advice : why.advice()) {
      List<String> words = Wrapped.lines(AdviceWords.of(advice, why.calls()), COLUMNS - 2);
      all.add("> " + words.get(0));
      all.addAll(indented(words.subList(1, words.size())));
    }
    return all;
  }

  private List<String> standing(Detail detail) {
    Optional<Trends> trends = why.trends();
    if (trends.isEmpty() || why.misfits().failing() < 2) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(TrendWords.standing(trends.get(), detail.standing));
    int looked = trends.get().failingLooked();
    String of =
        looked < trends.get().failing()
            ? words(" (%,d of %,d looked at)", looked, trends.get().failing())
            : "";
    lines.replaceAll(line -> "longest in the way" + of + ": " + line);
    return lines.stream().flatMap(line -> Wrapped.lines(line, COLUMNS - 2).stream()).toList();
  }

  private static List<String> indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line).collect(Collectors.toCollection(ArrayList::new));
  }

  private List<String> numbers() {
    HeapMetrics metrics = verdict.metrics();
    List<String> lines = new ArrayList<>();
    lines.add(
        smallest
            ? words(
                "the smallest that would fail now: %,d bytes; largest free piece %,d of %,d free",
                verdict.needBytes(), metrics.largestFreeBytes(), metrics.freeBytes())
            : words(
                "%,d bytes %s: the largest free piece has %,d of %,d free",
                verdict.needBytes(),
                verdict.fits() ? "fit" : "don't fit",
                metrics.largestFreeBytes(),
                metrics.freeBytes()));
    Optional<AfterCollection> after = verdict.afterCollection();
    lines.add(
        after
            .map(this::collection)
            .orElse(
                "garbage, owners and growth are unknown "
                    + (why.typed() ? "as the C stack was not found" : "without types")
                    + ": all is taken to be in use"));
    if (!verdict.fitsAfterCollection()) {
      lines.add(
          perfect(
              after.map(AfterCollection::freeBytes).orElse(metrics.freeBytes()),
              after.map(AfterCollection::largestFreeBytes).orElse(metrics.largestFreeBytes())));
    }
    lines.add(words("room for %s", RoomWords.of(metrics)));
    return lines;
  }

  private String collection(AfterCollection after) {
    long garbage = after.freeBytes() - verdict.metrics().freeBytes();
    String result =
        verdict.fits()
            ? ""
            : verdict.fitsAfterCollection() ? ", so that it fits" : ", which is not enough";
    return garbage == 0
        ? "a collection would free nothing"
        : words(
            "a collection would free %,d bytes: the largest piece would have %,d%s",
            garbage, after.largestFreeBytes(), result);
  }

  private String perfect(long freeBytes, long largestBytes) {
    return words(
        freeBytes < verdict.needBytes()
            ? "in one piece, what is free would have %,d bytes, too few: less must be in use"
            : freeBytes - largestBytes < freeBytes / HARDLY
                ? "in one piece, what is free would have %,d bytes, hardly more than its largest"
                : "in one piece, what is free would have %,d bytes, enough: it is fragmentation",
        freeBytes);
  }

  private List<String> places(int most) {
    List<Place> places = verdict.places();
    if (places.isEmpty()) {
      return indented(
          List.of(
              words(
                  "no area of the heap has as much: the largest has %,d bytes",
                  verdict.largestAreaBytes())));
    }
    Place cheapest = places.get(0);
    if (cheapest.pins().isEmpty()) {
      return indented(
          List.of(
              words(
                  cheapest.recorderBytes() == 0
                      ? "at %s nothing but garbage is in the way"
                      : "at %s nothing but the recorder's own %,d bytes is in the way",
                  TargetAddress.text(cheapest.start()),
                  cheapest.recorderBytes())));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        words(
            "in the way, where the least is: %,d bytes in %s, of the %,d bytes from %s",
            cheapest.liveBytes(),
            Counted.of(cheapest.pins().size(), "allocation"),
            cheapest.bytes(),
            TargetAddress.text(cheapest.start())));
    if (cheapest.recorderBytes() > 0) {
      lines.add(words("  and the recorder's own %,d bytes, left out", cheapest.recorderBytes()));
    }
    lines.addAll(indented(PinLines.of(cheapest.pins(), verdict.snapshot(), why.births(), most)));
    String next =
        places.stream()
            .skip(1)
            .map(
                place ->
                    words(
                        "%s with %,d bytes in %s",
                        TargetAddress.text(place.start()),
                        place.liveBytes(),
                        Counted.of(place.pins().size(), "allocation")))
            .collect(Collectors.joining(", "));
    if (!next.isEmpty()) {
      lines.add("  next " + next);
    }
    return lines;
  }

  private static String when(long needBytes, Misfits misfits) {
    if (misfits.snapshots() == 1) {
      return "that is all: one snapshot was looked at";
    }
    if (misfits.failing() == 0) {
      return words("%,d bytes fit in all of %,d snapshots", needBytes, misfits.snapshots());
    }
    String count =
        words(
            "%,d bytes would fail in %,d of %,d snapshots, first in %d",
            needBytes, misfits.failing(), misfits.snapshots(), misfits.first().getAsLong());
    return misfits.since().isPresent()
        ? count + ", and from " + misfits.since().getAsLong() + " to the end"
        : count + "; at the end they fit";
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
