package heapreel.layout;

import heapreel.look.CheapestPlace;
import heapreel.look.KindClass;
import heapreel.look.NumberText;
import heapreel.object.HeapObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of the legend: a colour or mark and what it means, with the bytes that have it.
 *
 * @param sign what it is about
 * @param colour index of {@link LayoutColours}
 * @param text what it means
 */
public record LegendEntry(Sign sign, int colour, String text) {

  /** What a line is about. */
  public enum Sign {
    /** A colour. */
    COLOUR,
    /** The outline of a window. */
    OUTLINE,
    /** The edge of the largest free run. */
    EDGE,
    /** The dots of what is in the way. */
    DOT
  }

  /** A line about a colour. */
  public LegendEntry(int colour, String text) {
    this(Sign.COLOUR, colour, text);
  }

  private static final int EDGE_PX = 1;

  /**
   * The entries of a heap: its kinds, garbage, what only the stack references, free memory.
   *
   * @param byLetter whether letters are all that tells kinds
   */
  public static List<LegendEntry> of(
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

  /** The marks of a place where an allocation has the least in its way. */
  public static List<LegendEntry> of(CheapestPlace place) {
    String need = NumberText.grouped(place.needBytes());
    return List.of(
        new LegendEntry(
            Sign.OUTLINE, LayoutColours.WHITE, "where the least is in the way of " + need),
        new LegendEntry(
            Sign.DOT, LayoutColours.WHITE, "in its way " + NumberText.grouped(place.liveBytes())));
  }

  private static LegendEntry entry(int colour, String label, long bytes) {
    return new LegendEntry(colour, label + " " + NumberText.grouped(bytes));
  }

  /** Draws the colour; one as dark as the ground gets an edge. */
  public void drawSwatch(Drawing drawing, int x, int y, int sizePx) {
    if (sign == Sign.OUTLINE) {
      int dash = Math.max(2, sizePx / 5);
      Dashes.down(drawing, x, y, sizePx, dash);
      Dashes.down(drawing, x + sizePx - Dashes.EDGE_PX, y, sizePx, dash);
      drawing.layer();
      Dashes.across(drawing, x, y, sizePx, dash);
      Dashes.across(drawing, x, y + sizePx - Dashes.EDGE_PX, sizePx, dash);
    } else if (sign == Sign.EDGE) {
      drawing.fill(x, y, sizePx, sizePx, LayoutColours.DIM);
      int inner = sizePx - 2 * Dashes.EDGE_PX;
      drawing.fill(x + Dashes.EDGE_PX, y + Dashes.EDGE_PX, inner, inner, colour);
    } else if (sign == Sign.DOT) {
      int third = Math.max(1, sizePx / 3);
      drawing.fill(x + third, y + third, sizePx - 2 * third, sizePx - 2 * third, colour);
    } else if (colour == LayoutColours.AMBER) {
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
