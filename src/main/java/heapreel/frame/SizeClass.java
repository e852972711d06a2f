package heapreel.frame;

import java.util.List;

/** Allocations by the number of blocks they take, small to large. */
public enum SizeClass {
  /** One block: the allocations that fragment a heap most. */
  ONE(0, 1, "1"),
  /** Two blocks. */
  TWO(1, 2, "2"),
  /** Three or four blocks. */
  UP_TO_4(2, 4, "3–4"),
  /** Five to eight blocks. */
  UP_TO_8(3, 8, "5–8"),
  /** Nine to sixteen blocks. */
  UP_TO_16(4, 16, "9–16"),
  /** Seventeen to sixty-four blocks. */
  UP_TO_64(5, 64, "17–64"),
  /** Sixty-five blocks and more. */
  MORE(6, Integer.MAX_VALUE, "65+");

  /** All of them, small to large. */
  public static final List<SizeClass> ALL = List.of(values());

  private final int position;
  private final int mostBlocks;
  private final String label;

  SizeClass(int position, int mostBlocks, String label) {
    this.position = position;
    this.mostBlocks = mostBlocks;
    this.label = label;
  }

  /** The class of an allocation of {@code blocks} ≥ 1. */
  public static SizeClass of(int blocks) {
    for (SizeClass sizeClass : ALL) {
      if (blocks <= sizeClass.mostBlocks) {
        return sizeClass;
      }
    }
    throw new AssertionError(blocks);
  }

  /** 0 for the smallest. */
  int position() {
    return position;
  }

  /** Its blocks, as people write them. */
  public String label() {
    return label;
  }
}
