package heapreel.synthetic.allocator;

import heapreel.heap.BlockState;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mark and sweep as {@code gc_collect_root}, {@code gc_mark_subtree} and {@code gc_sweep} in {@code
 * py/gc.c} do it: conservative (every word that is the address of a head is a reference), with a
 * mark stack of fixed length in RAM, and a rescan when that overflowed.
 */
final class GcCollector {

  private final GcState state;
  private final TargetBytes ram;
  private final List<GcArea> areas;
  private final Supplier<List<RootRange>> roots;
  private final Consumer<HeapChange> changes;
  private final FirmwareBuild build;

  GcCollector(
      GcState state,
      List<GcArea> areas,
      Supplier<List<RootRange>> roots,
      Consumer<HeapChange> changes) {
    this.state = state;
    this.ram = state.ram();
    this.areas = areas;
    this.roots = roots;
    this.changes = changes;
    this.build = state.layout().build();
  }

  void collect(AreaSource source, HeapLog log) {
    state.setLockDepth(1);
    state.setOverflowed(false);
    state.forgetAllocated();
    for (RootRange range : roots.get()) {
      markWords(range.from(), range.to());
    }
    while (state.overflowed()) {
      state.setOverflowed(false);
      areas.forEach(this::markAgain);
    }
    changes.accept(HeapChange.MARKED);
    areas.forEach(area -> sweep(area, log));
    releaseEmptyAreas(source);
    state.setLockDepth(0);
  }

  private void markWords(long from, long to) {
    for (long at = from; at < to; at += ram.wordBytes()) {
      int depth = markAndPush(ram.word(at), 0);
      if (depth > 0) {
        markFromStack(depth);
      }
    }
  }

  private int markAndPush(long word, int depth) {
    GcArea area = areaOf(word);
    if (area == null) {
      return depth;
    }
    int block = area.blockOf(word);
    if (area.state(block) != BlockState.HEAD) {
      return depth;
    }
    area.setState(block, BlockState.MARK);
    if (depth == build.stackEntries()) {
      state.setOverflowed(true);
      return depth;
    }
    state.push(depth, block, area);
    return depth + 1;
  }

  private @Nullable GcArea areaOf(long word) {
    if (word % build.shape().blockBytes() == 0) {
      for (GcArea area : areas) {
        if (area.contains(word)) {
          return area;
        }
      }
    }
    return null;
  }

  private void markFromStack(int filled) {
    int depth = filled;
    while (depth > 0) {
      depth--;
      depth = markChildren(areaAt(state.stackedArea(depth)), state.stackedBlock(depth), depth);
    }
  }

  private GcArea areaAt(long struct) {
    return areas.stream().filter(area -> area.struct() == struct).findFirst().orElseThrow();
  }

  private int markChildren(GcArea area, int block, int depthBefore) {
    if (build.profile().circuitPython()
        && area.geometry().shape().thirdTable()
        && !area.hasThird(block)) {
      return depthBefore;
    }
    int depth = depthBefore;
    long from = area.addressOf(block);
    long to = area.addressOf(block + 1 + area.tailsAfter(block));
    for (long at = from; at < to; at += ram.wordBytes()) {
      depth = markAndPush(ram.word(at), depth);
    }
    return depth;
  }

  private void markAgain(GcArea area) {
    for (int block = 0; block < area.geometry().blockCount(); block++) {
      if (area.state(block) == BlockState.MARK) {
        markFromStack(markChildren(area, block, 0));
      }
    }
  }

  private void sweep(GcArea area, HeapLog log) {
    int lastUsed = 0;
    boolean dead = false;
    int blocks = area.geometry().blockCount();
    for (int block = 0; block < blocks; block++) {
      switch (area.state(block)) {
        case BlockState.HEAD -> {
          dead = true;
          area.setFinaliser(block, false);
          area.setState(block, BlockState.FREE);
          log.freed(area.addressOf(block));
          changes.accept(HeapChange.SWEEPING);
        }
        case BlockState.TAIL -> {
          if (dead) {
            area.setState(block, BlockState.FREE);
          } else {
            lastUsed = block;
          }
        }
        case BlockState.MARK -> {
          dead = false;
          area.setState(block, BlockState.HEAD);
          lastUsed = block;
        }
        default -> {}
      }
    }
    if (area.knowsLastUsedBlock()) {
      area.set(StateField.LAST_USED_BLOCK, lastUsed);
    }
  }

  private void releaseEmptyAreas(AreaSource source) {
    for (int i = areas.size() - 1; i > 0; i--) {
      GcArea area = areas.get(i);
      if (area.isEmpty() && source.endOf(area.struct()) > area.struct()) {
        areas.get(i - 1).set(StateField.NEXT_AREA, area.get(StateField.NEXT_AREA));
        areas.remove(i);
        source.release(area.struct());
      }
    }
  }
}
