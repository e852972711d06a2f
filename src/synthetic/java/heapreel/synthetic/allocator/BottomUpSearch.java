package heapreel.synthetic.allocator;

import heapreel.heap.BlockState;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateWord;
import java.util.List;
import java.util.Optional;

/**
 * First fit from {@code gc_last_free_atb_index} upwards, area after area: {@code gc_alloc} of
 * MicroPython and of CircuitPython 2 and from 9 on. Allocations of one block move the index up,
 * since nothing is free before them; a free moves it down.
 */
final class BottomUpSearch implements BlockSearch {

  private final List<GcArea> areas;
  private final Optional<StateWord> lastFreeArea;

  BottomUpSearch(List<GcArea> areas, Optional<StateWord> lastFreeArea) {
    this.areas = areas;
    this.lastFreeArea = lastFreeArea;
  }

  @Override
  public Optional<BlockRun> find(int blocks, boolean longLived, boolean collected) {
    int from = lastFreeArea.map(word -> indexOf(word.get())).orElse(0);
    for (GcArea area : areas.subList(from, areas.size())) {
      int run = 0;
      int first = Math.toIntExact(area.get(StateField.LAST_FREE_INDEX)) * 4;
      for (int block = first; block < area.geometry().blockCount(); block++) {
        run = area.state(block) == BlockState.FREE ? run + 1 : 0;
        if (run == blocks) {
          return Optional.of(new BlockRun(area, block - blocks + 1, blocks));
        }
      }
      if (blocks == 1 && lastFreeArea.isPresent()) {
        area.set(StateField.LAST_FREE_INDEX, (area.geometry().tableBytes() + 1) / 4);
      }
    }
    return Optional.empty();
  }

  private int indexOf(long struct) {
    for (int i = 0; i < areas.size(); i++) {
      if (areas.get(i).struct() == struct) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void allocated(BlockRun run, boolean longLived) {
    if (run.blocks() == 1) {
      lastFreeArea.ifPresent(word -> word.set(run.area().struct()));
      run.area().set(StateField.LAST_FREE_INDEX, (run.last() + 1) / 4);
    }
  }

  @Override
  public void freed(GcArea area, int firstBlock, int blocks) {
    int index = firstBlock / 4;
    if (index < area.get(StateField.LAST_FREE_INDEX)) {
      area.set(StateField.LAST_FREE_INDEX, index);
    }
    lastFreeArea
        .filter(word -> word.get() != area.struct())
        .ifPresent(word -> word.set(areas.get(0).struct()));
  }

  @Override
  public void collected() {
    areas.forEach(area -> area.set(StateField.LAST_FREE_INDEX, 0));
    lastFreeArea.ifPresent(word -> word.set(areas.get(0).struct()));
  }
}
