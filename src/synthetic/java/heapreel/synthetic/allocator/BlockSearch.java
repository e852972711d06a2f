package heapreel.synthetic.allocator;

import java.util.Optional;

/** How an allocator looks for free blocks, and what it remembers of earlier searches. */
interface BlockSearch {

  /**
   * Looks for a run of free blocks, without a collection.
   *
   * @param longLived whether it should come from the top, where the firmware can do that
   * @param collected whether a collection has just been made, so that nothing is worth another
   */
  Optional<BlockRun> find(int blocks, boolean longLived, boolean collected);

  /** Takes note that a found run is being allocated. */
  void allocated(BlockRun run, boolean longLived);

  /** Takes note that an allocation was freed, or the end of one. */
  void freed(GcArea area, int firstBlock, int blocks);

  /** Forgets everything, after a collection. */
  void collected();
}
