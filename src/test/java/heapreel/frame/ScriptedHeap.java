package heapreel.frame;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.RunKind;
import heapreel.look.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A heap that allocates first fit and frees at random, the same for the same seed. */
public final class ScriptedHeap {

  /** What most 32-bit builds have. */
  public static final HeapShape SHAPE = new HeapShape(4, 16, true, false, false, false);

  private final Random random;
  private final List<AreaGeometry> geometries;
  private final List<int[]> states = new ArrayList<>();

  /** An empty heap of areas, each {@code {start address, blocks (a multiple of 4)}}. */
  public ScriptedHeap(long seed, long[]... areas) {
    random = new Random(seed);
    geometries = Arrays.stream(areas).map(area -> geometry(area[0], (int) area[1])).toList();
    geometries.forEach(geometry -> states.add(new int[geometry.blockCount()]));
  }

  /** An area whose pool of {@code blocks} begins at {@code poolStart}. */
  public static AreaGeometry geometry(long poolStart, int blocks) {
    long poolEnd = poolStart + blocks * 16L;
    return new AreaGeometry(poolStart - blocks / 2, blocks / 4, poolStart, poolEnd, SHAPE);
  }

  /** Fills about {@code percent} of the heap and leaves holes in it. */
  public ScriptedHeap filledTo(int percent) {
    int blocks = states.stream().mapToInt(area -> area.length).sum();
    while (used() * 100L < (long) blocks * percent) {
      allocate(length());
      if (random.nextInt(3) == 0) {
        free();
      }
    }
    return this;
  }

  /** Allocates and frees a few times; sometimes marks, or leaves tails without a head. */
  public ScriptedHeap step() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (random.nextBoolean()) {
        allocate(length());
      } else {
        free();
      }
    }
    int[] area = states.get(random.nextInt(states.size()));
    int block = random.nextInt(area.length);
    if (area[block] == BlockState.HEAD && random.nextInt(8) == 0) {
      area[block] = BlockState.MARK;
    } else if (area[block] == BlockState.MARK) {
      area[block] = BlockState.HEAD;
    } else if (area[block] == BlockState.HEAD && random.nextInt(8) == 0) {
      area[block] = BlockState.FREE;
    }
    return this;
  }

  private int length() {
    int roll = random.nextInt(100);
    if (roll < 45) {
      return 1;
    }
    return roll < 95 ? 1 + random.nextInt(6) : 8 << random.nextInt(5);
  }

  private int used() {
    return states.stream()
        .mapToInt(area -> (int) Arrays.stream(area).filter(s -> s != BlockState.FREE).count())
        .sum();
  }

  /** Allocates first fit; does nothing when there is no room. */
  public void allocate(int blocks) {
    for (int[] area : states) {
      int run = 0;
      for (int block = 0; block < area.length; block++) {
        run = area[block] == BlockState.FREE ? run + 1 : 0;
        if (run == blocks) {
          Arrays.fill(area, block - blocks + 1, block + 1, BlockState.TAIL);
          area[block - blocks + 1] = BlockState.HEAD;
          return;
        }
      }
    }
  }

  private void free() {
    int[] area = states.get(random.nextInt(states.size()));
    int block = random.nextInt(area.length);
    while (block < area.length && !BlockState.beginsAllocation(area[block])) {
      block++;
    }
    for (int i = block; i < area.length && (i == block || area[i] == BlockState.TAIL); i++) {
      area[i] = BlockState.FREE;
    }
  }

  /** The heap as it is now; without the areas whose number's bit is set in {@code absent}. */
  public Heap heap(int absent) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < geometries.size(); i++) {
      if (((absent >> i) & 1) == 0) {
        areas.add(new Area(geometries.get(i), table(states.get(i))));
      }
    }
    return new Heap(SHAPE, areas);
  }

  /** The heap as it is now. */
  public Heap heap() {
    return heap(0);
  }

  private static AllocationTable table(int[] states) {
    byte[] packed = new byte[states.length / 4];
    for (int block = 0; block < states.length; block++) {
      packed[block / 4] |= (byte) (states[block] << (block % 4 * 2));
    }
    return AllocationTable.of(packed);
  }

  /** The numbers of a heap. */
  public static Numbers numbers(Heap heap) {
    long[] blocks = new long[3];
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, length) -> {
                if (kind == RunKind.FREE) {
                  blocks[0] += length;
                  blocks[1] = Math.max(blocks[1], length);
                } else if (kind == RunKind.ALLOCATION) {
                  blocks[2]++;
                }
              });
    }
    long total = heap.blockCount() * 16L;
    return new Numbers(total, total - blocks[0] * 16, blocks[0] * 16, blocks[1] * 16, blocks[2]);
  }

  /** The places of all areas. */
  public List<AreaSpan> spans() {
    return AreaSpan.merged(AreaSpan.of(heap()), 16);
  }
}
