package heapreel.heap;

/**
 * The four states that the allocation table holds for a block ({@code AT_…} in {@code py/gc.c}).
 */
public final class BlockState {

  /** Not allocated. */
  public static final int FREE = 0;

  /** First block of an allocation. */
  public static final int HEAD = 1;

  /** Further block of an allocation. */
  public static final int TAIL = 2;

  /** A head that the collection in progress has reached. */
  public static final int MARK = 3;

  private BlockState() {}

  /** Whether an allocation begins at a block of this state. */
  public static boolean beginsAllocation(int state) {
    return (state & 1) != 0;
  }
}
