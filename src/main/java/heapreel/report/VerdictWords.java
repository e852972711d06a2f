package heapreel.report;

import heapreel.advice.Explanation;
import heapreel.memory.TargetAddress;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.trend.Trends;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An explanation in sentences. Snapshots that they name stand behind the word, so that a reader of
 * them can find them.
 *
 * @param why the explanation
 * @param smallest whether no allocation is known, so that it is of the smallest that would fail
 */
record VerdictWords(Explanation why, boolean smallest) {

  /** Less than this part of what is free, in pieces of its own, is no fragmentation. */
  private static final int HARDLY = 20;

  private Verdict verdict() {
    return why.verdict();
  }

  /** What fails, or that it fits. */
  String failed() {
    HeapMetrics metrics = verdict().metrics();
    return smallest
        ? words(
            "the smallest that would fail now: %,d bytes; largest free piece %,d of %,d free",
            verdict().needBytes(), metrics.largestFreeBytes(), metrics.freeBytes())
        : words(
            "%,d bytes %s: the largest free piece has %,d of %,d free",
            verdict().needBytes(),
            verdict().fits() ? "fit" : "don't fit",
            metrics.largestFreeBytes(),
            metrics.freeBytes());
  }

  /** What a collection would give, and what there is room for. */
  List<String> numbers() {
    HeapMetrics metrics = verdict().metrics();
    List<String> lines = new ArrayList<>();
    Optional<AfterCollection> after = verdict().afterCollection();
    lines.add(
        after
            .map(this::collection)
            .orElse(
                "garbage, owners and growth are unknown "
                    + (why.typed() ? "as the C stack was not found" : "without types")
                    + ": all is taken to be in use"));
    if (!verdict().fitsAfterCollection()) {
      lines.add(
          perfect(
              after.map(AfterCollection::freeBytes).orElse(metrics.freeBytes()),
              after.map(AfterCollection::largestFreeBytes).orElse(metrics.largestFreeBytes())));
    }
    lines.add("room for " + RoomWords.of(metrics));
    return lines;
  }

  private String collection(AfterCollection after) {
    long garbage = after.freeBytes() - verdict().metrics().freeBytes();
    String result =
        verdict().fits()
            ? ""
            : verdict().fitsAfterCollection() ? ", so that it fits" : ", which is not enough";
    return garbage == 0
        ? "a collection would free nothing"
        : words(
            "a collection would free %,d bytes: the largest piece would have %,d%s",
            garbage, after.largestFreeBytes(), result);
  }

  private String perfect(long freeBytes, long largestBytes) {
    return words(
        freeBytes < verdict().needBytes()
            ? "in one piece, what is free would have %,d bytes, too few: less must be in use"
            : freeBytes - largestBytes < freeBytes / HARDLY
                ? "in one piece, what is free would have %,d bytes, hardly more than its largest"
                : "in one piece, what is free would have %,d bytes, enough: it is fragmentation",
        freeBytes);
  }

  /** The place where the least is in the way, with something in it that has an owner. */
  Optional<Place> place() {
    return verdict().places().stream().limit(1).filter(of -> !of.pins().isEmpty()).findFirst();
  }

  /** What is in the way, or why nothing is. */
  String inTheWay() {
    if (verdict().places().isEmpty()) {
      return words(
          "no area of the heap has as much: the largest has %,d bytes",
          verdict().largestAreaBytes());
    }
    Place cheapest = verdict().places().get(0);
    String start = TargetAddress.text(cheapest.start());
    if (cheapest.pins().isEmpty()) {
      return words(
          cheapest.recorderBytes() == 0
              ? "at %s nothing but garbage is in the way"
              : "at %s nothing but the recorder's own %,d bytes is in the way",
          start,
          cheapest.recorderBytes());
    }
    return words(
        "in the way at the best place, the %,d bytes from %s: %s with %,d bytes",
        cheapest.bytes(),
        start,
        Counted.of(cheapest.pins().size(), "allocation"),
        cheapest.liveBytes());
  }

  /** What of a recorder is in it besides; empty where nothing is. */
  Optional<String> recorder() {
    return place()
        .filter(of -> of.recorderBytes() > 0)
        .map(of -> words("and the recorder's own %,d bytes, left out", of.recorderBytes()));
  }

  /** The places where there is more in the way; empty where there are none. */
  Optional<String> next() {
    String next =
        verdict().places().stream()
            .skip(1)
            .map(
                of ->
                    words(
                        "%,d bytes in %s at %s",
                        of.liveBytes(),
                        Counted.of(of.pins().size(), "allocation"),
                        TargetAddress.text(of.start())))
            .collect(Collectors.joining(", "));
    return next.isEmpty() ? Optional.empty() : Optional.of("next best: " + next);
  }

  /** In which snapshots it fails. */
  String when() {
    Misfits misfits = why.misfits();
    if (misfits.snapshots() == 1) {
      return "that is all: one snapshot was looked at";
    }
    if (misfits.failing() == 0) {
      return words(
          "%,d bytes fit in all of %,d snapshots", verdict().needBytes(), misfits.snapshots());
    }
    String count =
        words(
            "%,d bytes would fail in %,d of %,d snapshots, first in snapshot %d",
            verdict().needBytes(),
            misfits.failing(),
            misfits.snapshots(),
            misfits.first().getAsLong());
    return misfits.since().isPresent()
        ? count + ", and from snapshot " + misfits.since().getAsLong() + " to the end"
        : count + "; at the end they fit";
  }

  /** What was in the way the longest, so much of it at most. */
  List<String> standing(int most) {
    Optional<Trends> trends = why.trends();
    if (trends.isEmpty() || why.misfits().failing() < 2) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(TrendWords.standing(trends.get(), most));
    int looked = trends.get().failingLooked();
    String of =
        looked < trends.get().failing()
            ? words(" (%,d of %,d looked at)", looked, trends.get().failing())
            : "";
    lines.replaceAll(line -> "longest in the way" + of + ": " + line);
    return lines;
  }

  /**
   * To whom the bytes belong, and what grows.
   *
   * @param holders how many of those that hold most
   * @param growing how many containers and types
   */
  List<String> owners(int holders, int growing) {
    List<String> lines = new ArrayList<>();
    why.bill().map(bill -> BillWords.of(bill, holders)).ifPresent(lines::add);
    if (why.bill().isEmpty() && verdict().afterCollection().isPresent()) {
      lines.add("who holds what can't be told: there are too many references");
    }
    if (why.trends().filter(Trends::cut).isPresent()) {
      lines.add("of the snapshots compared, some have too much: the smallest things are left out");
    }
    why.trends().flatMap(trends -> TrendWords.growing(trends, growing)).ifPresent(lines::add);
    return lines;
  }

  /** What to change. */
  List<String> advice() {
    return why.advice().stream().map(of -> AdviceWords.of(of, why.calls())).toList();
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
