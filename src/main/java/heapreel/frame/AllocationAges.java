package heapreel.frame;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long ago each allocation was made, told snapshot by snapshot.
 *
 * <p>An allocation is the same as long as its first block stays a head (marked or not). Ages are
 * distinguished only up to {@link #LOOK_BACK} snapshots: one who starts anywhere in a capture and
 * is told that many snapshots before has exactly the ages of one who was told all of them. What was
 * there before the first snapshot told is old.
 *
 * <p>Cost is that of the blocks told, whatever the heap's size. Not thread-safe.
 */
public final class AllocationAges {

  /** Snapshots after which an allocation is simply old. */
  public static final int LOOK_BACK = 32;

  private static final int LONG_AGO = Integer.MIN_VALUE / 2;

  private final int[] bornAt;
  private final IntList[] births = new IntList[LOOK_BACK + 1];
  private int now;

  /** No allocations yet among {@code blockCount} blocks. */
  public AllocationAges(int blockCount) {
    bornAt = new int[blockCount];
    Arrays.setAll(births, i -> new IntList());
    restart();
  }

  /** Forgets everything: what is there now is old. */
  public void restart() {
    now = 0;
    Arrays.fill(bornAt, LONG_AGO);
    for (IntList list : births) {
      list.clear();
    }
  }

  /** Goes on to the next snapshot. */
  public void step() {
    now++;
    bornIn(now).clear();
  }

  /** An allocation begins at {@code block} in this snapshot and did not in the previous one. */
  public void allocated(int block) {
    bornAt[block] = now;
    bornIn(now).add(block);
  }

  /** The allocation that began at {@code block} is gone. */
  public void freed(int block) {
    bornAt[block] = LONG_AGO;
  }

  /** The age of the allocation that begins at {@code block}. */
  public Age age(int block) {
    return Age.of(now - bornAt[block]);
  }

  /** Tells the first block of every allocation whose age became another one in this snapshot. */
  public void forEachAgeing(IntConsumer visitor) {
    tellBornAgo(Age.FRESH_SNAPSHOTS, visitor);
    tellBornAgo(LOOK_BACK, visitor);
  }

  private void tellBornAgo(int snapshots, IntConsumer visitor) {
    int then = now - snapshots;
    if (then <= 0) {
      return;
    }
    IntList blocks = bornIn(then);
    for (int i = 0; i < blocks.size(); i++) {
      if (bornAt[blocks.get(i)] == then) {
        visitor.accept(blocks.get(i));
      }
    }
  }

  private IntList bornIn(int snapshot) {
    return births[snapshot % births.length];
  }
}
