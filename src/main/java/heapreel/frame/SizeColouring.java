package heapreel.frame;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Colours allocations by the number of their blocks and by age. */
final class SizeColouring implements AllocationColours {

  private final BlockStates states;
  private final AllocationAges ages;

  SizeColouring(BlockStates states) {
    this.states = states;
    this.ages = new AllocationAges(states.states().length);
  }

  @Override
  public void begin(Heap heap, Optional<HeapObjects> objects) {
    ages.restart();
  }

  @Override
  public void advance(Heap heap, Optional<HeapObjects> objects) {
    ages.step();
    IntList changed = states.changed();
    for (int i = 0; i < changed.size(); i++) {
      int block = changed.get(i);
      boolean begins = BlockStates.begins(states.states()[block]);
      boolean began = BlockStates.begins(states.stateBefore(i));
      if (begins && !began) {
        ages.allocated(block);
      } else if (began && !begins) {
        ages.freed(block);
      }
    }
  }

  @Override
  public void forEachOther(IntConsumer visitor) {
    ages.forEachAgeing(visitor);
  }

  @Override
  public int head(int firstBlock, int blocks) {
    return FilmColours.head(SizeClass.of(blocks), ages.age(firstBlock));
  }
}
