package heapreel.verdict.picture;

import heapreel.layout.LayoutColours;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pins by number: address, bytes, what it is, who holds it, what opens without it. */
final class PinsPart {

  private static final int ROW_PX = 34;
  private static final int HEAD_PX = 28;
  private static final int SECOND_PX = 15;
  private static final int NUMBER_PX = 26;
  private static final int GAP_PX = 10;

  private final Pen pen;
  private final int left;
  private final int width;
  private int baseline;

  PinsPart(Pen pen, int left, int top, int width) {
    this.pen = pen;
    this.left = left;
    this.width = width;
    this.baseline = top + Pen.HEAD.sizePx();
  }

  /** How many have a row where so many pixels are free. */
  static int most(int height) {
    return Math.max(1, (height - HEAD_PX) / ROW_PX - 1);
  }

  void draw(Verdict verdict, NumberedPins pins, boolean garbageKnown) {
    Optional<Place> place = verdict.places().stream().findFirst();
    pen.write(left, baseline, width, Pen.HEAD, LayoutColours.WHITE, head(verdict, place));
    baseline += HEAD_PX;
    List<Pin> numbered = pins.numbered();
    for (int i = 0; i < numbered.size(); i++) {
      row(i + 1, numbered.get(i));
    }
    if (pins.others() > 0) {
      String more =
          String.format(Locale.ROOT, "… and %,d more: %,d bytes", pins.others(), pins.otherBytes());
      pen.write(left + NUMBER_PX, baseline, width, Pen.LINE, LayoutColours.DIM, more);
      baseline += ROW_PX;
    }
    if (!garbageKnown) {
      String unknown = "without types: all is taken to be in use";
      pen.write(left, baseline, width, Pen.SMALL, LayoutColours.AMBER, unknown);
    }
  }

  private static String head(Verdict verdict, Optional<Place> place) {
    if (place.isEmpty()) {
      return String.format(
          Locale.ROOT, "no area is as long: the largest has %,d bytes", verdict.largestAreaBytes());
    }
    int count = place.get().pins().size();
    if (count == 0) {
      return verdict.fits() ? "nothing is in the way" : "nothing but garbage is in the way";
    }
    return String.format(
        Locale.ROOT,
        "in the way: %,d bytes in %,d %s",
        place.get().liveBytes(),
        count,
        count == 1 ? "allocation" : "allocations");
  }

  private void row(int number, Pin pin) {
    AllocationSummary allocation = pin.allocation();
    String figure = Integer.toString(number);
    pen.writeLeftOf(left + NUMBER_PX - 8, baseline, Pen.HEAD, LayoutColours.WHITE, figure);
    int x = left + NUMBER_PX;
    int right = left + width;
    String what =
        String.format(Locale.ROOT, "%,d bytes  %s", allocation.bytes(), allocation.description());
    pen.write(x, baseline, right - x, Pen.LINE, LayoutColours.WHITE, what);
    int second = baseline + SECOND_PX;
    String address = TargetAddress.text(allocation.address());
    int path = GAP_PX + pen.write(x, second, right - x, Pen.PLACE, LayoutColours.DIM, address);
    int room = right - path;
    if (pin.opensBytes() > 0) {
      String opens = String.format(Locale.ROOT, "alone opens %,d more", pin.opensBytes());
      pen.writeLeftOf(right, second, Pen.SMALL, LayoutColours.AMBER, opens);
      room -= pen.width(Pen.SMALL, opens) + GAP_PX;
    }
    pen.write(path, second, room, Pen.SMALL, LayoutColours.DIM, allocation.path().orElse(""));
    baseline += ROW_PX;
  }
}
