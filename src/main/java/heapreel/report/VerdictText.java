package heapreel.report;

import heapreel.history.Births;
import heapreel.memory.TargetAddress;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.Kind;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A verdict for people; it fits on a screen. */
public final class VerdictText {

  private static final int MAX_GROUPS = 8;
  private static final int MAX_DESCRIPTION = 34;
  private static final int MAX_DESCRIPTION_ALONE = 70;

  private final PrintWriter out;
  private final Verdict verdict;
  private final Births births;

  private VerdictText(PrintWriter out, Verdict verdict, Births births) {
    this.out = out;
    this.verdict = verdict;
    this.births = births;
  }

  /**
   * Prints it.
   *
   * @param title which snapshot of which capture it is of, and what happened there
   * @param misfits when else the allocation did not fit
   * @param births when and where what is in the way was made
   */
  public static void print(
      PrintWriter out, String title, Verdict verdict, Misfits misfits, Births births) {
    VerdictText text = new VerdictText(out, verdict, births);
    out.print(title + "\n");
    text.numbers();
    if (!verdict.fits()) {
      text.places();
    }
    text.line("%s", when(verdict.needBytes(), misfits));
    out.flush();
  }

  private void numbers() {
    HeapMetrics metrics = verdict.metrics();
    line(
        "%,d bytes %s: the largest free piece has %,d of %,d free",
        verdict.needBytes(),
        verdict.fits() ? "fit" : "don't fit",
        metrics.largestFreeBytes(),
        metrics.freeBytes());
    verdict.afterCollection().ifPresentOrElse(this::collection, this::unknownGarbage);
    line("room for %s", RoomWords.of(metrics));
  }

  private void collection(AfterCollection after) {
    long garbage = after.freeBytes() - verdict.metrics().freeBytes();
    String result =
        verdict.fits()
            ? ""
            : verdict.fitsAfterCollection() ? ", so that it fits" : ", which is not enough";
    if (garbage == 0) {
      line("a collection would free nothing");
    } else {
      line(
          "a collection would free %,d bytes: the largest piece would have %,d%s",
          garbage, after.largestFreeBytes(), result);
    }
    perfect(after.freeBytes());
  }

  private void unknownGarbage() {
    line("what a collection would free is unknown without types: all is taken to be in use");
    perfect(verdict.metrics().freeBytes());
  }

  private void perfect(long freeBytes) {
    if (verdict.fits()) {
      return;
    }
    line(
        freeBytes < verdict.needBytes()
            ? "in one piece, what is free would have %,d bytes, too few: less must be in use"
            : "in one piece, what is free would have %,d bytes, enough: it is fragmentation",
        freeBytes);
  }

  private void places() {
    List<Place> places = verdict.places();
    if (places.isEmpty()) {
      line(
          "no area of the heap has as much: the largest has %,d bytes", verdict.largestAreaBytes());
      return;
    }
    Place cheapest = places.get(0);
    if (cheapest.pins().isEmpty()) {
      line("at %s nothing but garbage is in the way", TargetAddress.text(cheapest.start()));
      return;
    }
    out.printf(
        Locale.ROOT,
        "in the way, where the least is: %,d bytes in %s, of the %,d bytes from %s%n",
        cheapest.liveBytes(),
        Counted.of(cheapest.pins().size(), "allocation"),
        cheapest.bytes(),
        TargetAddress.text(cheapest.start()));
    List<PinGroups.Group> groups = PinGroups.of(cheapest.pins(), verdict.snapshot(), births);
    groups.stream().limit(MAX_GROUPS).forEach(this::group);
    if (groups.size() > MAX_GROUPS) {
      line("\u2026 and %,d more", groups.size() - MAX_GROUPS);
    }
    for (Place place : places.subList(1, places.size())) {
      line(
          "the next place, %s, has %,d bytes in %s",
          TargetAddress.text(place.start()),
          place.liveBytes(),
          Counted.of(place.pins().size(), "allocation"));
    }
  }

  private void group(PinGroups.Group group) {
    Pin first = group.pins().get(0);
    String what =
        group.pins().size() == 1
            ? first.allocation().description()
            : String.format(Locale.ROOT, "%,d \u00d7 %s", group.pins().size(), kindOf(first));
    String where =
        group.path().map(path -> group.pins().size() == 1 ? fullPath(first) : path).orElse("");
    int room = where.isEmpty() ? MAX_DESCRIPTION_ALONE : MAX_DESCRIPTION;
    String opens =
        group.opensBytes() == 0
            ? ""
            : String.format(Locale.ROOT, "  alone opens %,d more", group.opensBytes());
    line(
        "%s  %,7d bytes  %-" + MAX_DESCRIPTION + "s  %s%s%s",
        TargetAddress.text(first.allocation().address()),
        group.bytes(),
        shortened(what, room),
        where,
        opens,
        group.birthWords());
  }

  private static String kindOf(Pin pin) {
    Kind kind = pin.allocation().kind();
    return kind == Kind.UNKNOWN ? "allocation" : kind.label();
  }

  private static String fullPath(Pin pin) {
    return pin.allocation().path().orElse("");
  }

  private static String shortened(String description, int room) {
    return description.length() <= room
        ? description
        : description.substring(0, room - 1) + "\u2026";
  }

  private static String when(long needBytes, Misfits misfits) {
    if (misfits.snapshots() == 1) {
      return "that is all: one snapshot was looked at";
    }
    if (misfits.failing() == 0) {
      return String.format(
          Locale.ROOT, "%,d bytes fit in all of %,d snapshots", needBytes, misfits.snapshots());
    }
    String count =
        String.format(
            Locale.ROOT,
            "%,d bytes would fail in %,d of %,d snapshots, first in %d",
            needBytes,
            misfits.failing(),
            misfits.snapshots(),
            misfits.first().getAsLong());
    return misfits.since().isPresent()
        ? count + ", and from " + misfits.since().getAsLong() + " to the end"
        : count + "; at the end they fit";
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values).stripTrailing();
    out.print("  " + text + "\n");
  }
}
