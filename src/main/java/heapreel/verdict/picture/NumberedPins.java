package heapreel.verdict.picture;

import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pins that have a number: all, or the largest where there are many. Numbers, from 1, follow
 * the addresses.
 *
 * @param all all pins in address order
 * @param numbered those that have numbers, in address order
 */
record NumberedPins(List<Pin> all, List<Pin> numbered) {

  static NumberedPins of(List<Pin> pins, int most) {
    List<Pin> largest = new ArrayList<>(pins);
    largest.sort(
        Comparator.comparingLong((Pin pin) -> pin.allocation().bytes())
            .reversed()
            .thenComparing(NumberedPins::address, Long::compareUnsigned));
    List<Pin> numbered = new ArrayList<>(largest.subList(0, Math.min(most, largest.size())));
    numbered.sort(Comparator.comparing(NumberedPins::address, Long::compareUnsigned));
    return new NumberedPins(List.copyOf(pins), List.copyOf(numbered));
  }

  private static long address(Pin pin) {
    return pin.allocation().address();
  }

  /** Number of those without a number. */
  int others() {
    return all.size() - numbered.size();
  }

  /** Bytes of those without a number. */
  long otherBytes() {
    return bytes(all) - bytes(numbered);
  }

  private static long bytes(List<Pin> pins) {
    return pins.stream().map(Pin::allocation).mapToLong(AllocationSummary::bytes).sum();
  }
}
