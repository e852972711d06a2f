package heapreel.layout;

import heapreel.look.KindClass;
import heapreel.look.NumberText;
import heapreel.object.HeapObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of the legend: a colour and what it means, with the bytes that have it.
 *
 * @param colour index of {@link LayoutColours}
 * @param text what it means
 */
record LegendEntry(int colour, String text) {

  private static final int EDGE_PX = 1;

  /**
   * The entries of a heap: its kinds, garbage, what only the stack references, free memory.
   *
   * @param byLetter whether letters are all that tells kinds
   */
  static List<LegendEntry> of(
      HeapObjects objects, int blockBytes, long freeBytes, boolean byLetter) {
    long[] live = new long[KindClass.ALL.size()];
    long[] garbage = new long[KindClass.ALL.size()];
    long onStack = 0;
    for (int i = 0; i < objects.count(); i++) {
      int kindClass = KindClass.of(objects.kind(i)).position();
      long bytes = (long) objects.blocks(i) * blockBytes;
      switch (objects.liveness(i)) {
        case LIVE -> live[kindClass] += bytes;
        case STACK -> {
          live[kindClass] += bytes;
          onStack += bytes;
        }
        case GARBAGE -> garbage[kindClass] += bytes;
      }
    }
    List<LegendEntry> entries = new ArrayList<>();
    KindClass mostGarbage = KindClass.UNKNOWN;
    for (KindClass kindClass : KindClass.ALL) {
      long of = live[kindClass.position()];
      if (of > 0) {
        String label = byLetter ? kindClass.letterLabel() : kindClass.label();
        entries.add(entry(LayoutColours.fill(kindClass, false), label, of));
      }
      if (garbage[kindClass.position()] > garbage[mostGarbage.position()]) {
        mostGarbage = kindClass;
      }
    }
    long allGarbage = Arrays.stream(garbage).sum();
    if (allGarbage > 0) {
      entries.add(entry(LayoutColours.fill(mostGarbage, true), "garbage (dim)", allGarbage));
    }
    if (onStack > 0) {
      entries.add(
          entry(LayoutColours.AMBER, "of these, address in amber: only on the stack", onStack));
    }
    entries.add(entry(LayoutColours.FREE, "free", freeBytes));
    return entries;
  }

  private static LegendEntry entry(int colour, String label, long bytes) {
    return new LegendEntry(colour, label + " " + NumberText.grouped(bytes));
  }

  /** Draws the colour; one as dark as the ground gets an edge. */
  void drawSwatch(Drawing drawing, int x, int y, int sizePx) {
    if (colour == LayoutColours.AMBER) {
      drawing.fill(x, y + sizePx * 2 / 5, sizePx, Math.max(1, sizePx / 5), colour); // not a box
    } else if (colour == LayoutColours.FREE) {
      drawing.fill(x, y, sizePx, sizePx, LayoutColours.DIM);
      int inner = sizePx - 2 * EDGE_PX;
      drawing.fill(x + EDGE_PX, y + EDGE_PX, inner, inner, colour);
    } else {
      drawing.fill(x, y, sizePx, sizePx, colour);
    }
  }
}
