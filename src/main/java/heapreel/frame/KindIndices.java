package heapreel.frame;

import heapreel.look.KindClass;
import heapreel.look.KindColours;

/**
 * Which indices of a film's palette are those of allocations whose kind is known: for each class a
 * head, its tails, and both again for garbage.
 */
public final class KindIndices {

  /** First palette index of a kind. */
  static final int FIRST = 133;

  private static final int COLOURS_OF_CLASS = 4;
  private static final int GARBAGE = 2;
  private static final int TAIL = 1;

  private static final int END = FIRST + KindClass.WITH_RECORDER.size() * COLOURS_OF_CLASS;

  private KindIndices() {}

  /** The first block of an allocation; {@link #tail} is the index after it. */
  public static int head(KindClass kindClass, boolean garbage) {
    return FIRST + kindClass.position() * COLOURS_OF_CLASS + (garbage ? GARBAGE : 0);
  }

  /** The further blocks of an allocation. */
  public static int tail(KindClass kindClass, boolean garbage) {
    return head(kindClass, garbage) + TAIL;
  }

  /** Whether {@code index} is the colour of a block of an allocation whose kind is known. */
  public static boolean isKind(int index) {
    return index >= FIRST && index < END;
  }

  /** Whether {@code index}, the colour of a kind, is that of a first block. */
  static boolean isHead(int index) {
    return (index - FIRST) % 2 == 0;
  }

  /** Whether {@code index}, the colour of a kind, is that of garbage. */
  public static boolean isGarbage(int index) {
    return (index - FIRST) % COLOURS_OF_CLASS >= GARBAGE;
  }

  /** The class that {@code index}, the colour of a kind, stands for. */
  public static KindClass kindClass(int index) {
    return KindClass.WITH_RECORDER.get((index - FIRST) / COLOURS_OF_CLASS);
  }

  /** Puts the colours in their places in a palette. */
  static void fill(int[] rgb) {
    for (KindClass kindClass : KindClass.WITH_RECORDER) {
      for (boolean garbage : new boolean[] {false, true}) {
        rgb[head(kindClass, garbage)] = KindColours.head(kindClass, garbage);
        rgb[tail(kindClass, garbage)] = KindColours.tail(kindClass, garbage);
      }
    }
  }

  /** Palette indices up to the last kind. */
  static int paletteSize() {
    return END;
  }
}
