package heapreel.synthetic.allocator;

import heapreel.heap.BlockState;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateWord;
import java.util.Optional;

/**
 * CircuitPython 3 to 8: short-lived allocations first fit from the bottom, long-lived ones from the
 * top. {@code gc_lowest_long_lived_ptr} is where they meet: a search that sees a used block beyond
 * it gives up, so that the collector runs first.
 *
 * <p>The indices of table bytes from which to search are one for the bottom (CircuitPython 3 and 4)
 * or one for each of seven sizes and one for all larger ones (5 to 8), and one for the top.
 */
final class TwoEndedSearch implements BlockSearch {

  private final GcArea area;
  private final StateWord[] firstFree;

  TwoEndedSearch(GcArea area, StateWord[] firstFree) {
    this.area = area;
    this.firstFree = firstFree.clone();
  }

  @Override
  public Optional<BlockRun> find(int blocks, boolean longLived, boolean collected) {
    int from = (int) firstFree(blocks).get() * 4;
    int to = ((int) area.get(StateField.LAST_FREE_INDEX) + 1) * 4;
    int end = Math.min(Math.max(to, 0), area.geometry().blockCount());
    int border = area.blockOf(area.get(StateField.LOWEST_LONG_LIVED));
    int step = longLived ? -1 : 1;
    int run = 0;
    for (int block = longLived ? end - 1 : from; block >= from && block < end; block += step) {
      if (area.state(block) == BlockState.FREE) {
        run++;
        if (run == blocks) {
          return Optional.of(new BlockRun(area, longLived ? block : block - run + 1, blocks));
        }
      } else {
        run = 0;
        if (!collected && longLived == (block < border)) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private StateWord firstFree(int blocks) {
    return firstFree[Math.min(blocks, firstFree.length) - 1];
  }

  @Override
  public void allocated(BlockRun run, boolean longLived) {
    if (longLived) {
      if (run.blocks() == 1) {
        area.set(StateField.LAST_FREE_INDEX, Math.max(run.first() - 1, 0) / 4);
      }
      if (area.addressOf(run.first()) < area.get(StateField.LOWEST_LONG_LIVED)) {
        area.set(StateField.LOWEST_LONG_LIVED, area.addressOf(run.first()));
      }
    } else if (firstFree.length == 1) {
      if (run.blocks() == 1) {
        firstFree[0].set((run.last() + 1) / 4);
      }
    } else if (run.blocks() < firstFree.length) {
      for (int i = run.blocks() - 1; i < firstFree.length; i++) {
        firstFree[i].set((run.last() + run.blocks()) / 4);
      }
    }
  }

  @Override
  public void freed(GcArea freedIn, int firstBlock, int blocks) {
    int index = firstBlock / 4;
    StateWord bucket = firstFree(blocks);
    if (index < bucket.get()) {
      bucket.set(index);
    }
    if (index > area.get(StateField.LAST_FREE_INDEX)) {
      area.set(StateField.LAST_FREE_INDEX, index);
    }
  }

  @Override
  public void collected() {
    for (StateWord word : firstFree) {
      word.set(0);
    }
    area.set(StateField.LAST_FREE_INDEX, area.geometry().tableBytes() - 1L);
  }
}
