package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.memory.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What every allocation of one snapshot's heap is. Allocations are numbered from 0, area by area
 * and in address order.
 *
 * <p>Belongs to the reader that returned it, which overwrites it for the next snapshot. Reading it
 * does no I/O.
 */
public final class HeapObjects {

  /** Stands for no allocation. */
  public static final int NONE = -1;

  private static final int FIRST_CAPACITY = 256;
  private static final byte GARBAGE = (byte) Liveness.GARBAGE.index();

  private BlockNumbers blockNumbers = BlockNumbers.none();

  /** The allocation that begins at each block. */
  private int[] beginning = new int[0];

  private int count;
  private int[] areas = new int[FIRST_CAPACITY];
  private int[] firstBlocks = new int[FIRST_CAPACITY];
  private int[] blocks = new int[FIRST_CAPACITY];
  private long[] addresses = new long[FIRST_CAPACITY];
  private byte[] kinds = new byte[FIRST_CAPACITY];
  private byte[] liveness = new byte[FIRST_CAPACITY];
  private List<MemoryError> memoryErrors = List.of();
  private boolean stackKnown = true;
  private BitSet recorder = new BitSet();
  private boolean hasRecorder;

  HeapObjects() {}

  /** The allocations of {@code heap}, with kind and liveness as returned by the functions. */
  public static HeapObjects of(
      Heap heap, IntFunction<Kind> kinds, IntFunction<Liveness> livenesses) {
    HeapObjects objects = new HeapObjects();
    objects.take(heap);
    for (int i = 0; i < objects.count; i++) {
      objects.kind(i, kinds.apply(i));
      objects.liveness(i, livenesses.apply(i));
    }
    return objects;
  }

  /** The allocations of {@code heap}, of the kinds that {@code letters} tell, and live. */
  public static HeapObjects of(Heap heap, HeadLetters letters) {
    HeapObjects objects = new HeapObjects();
    objects.take(heap);
    for (int i = 0; i < objects.count; i++) {
      Area area = heap.areas().get(objects.areas[i]);
      objects.kind(i, LetterKinds.of(letters.letter(area, objects.firstBlocks[i])));
    }
    return objects;
  }

  /** The same, where a recorder has its buffers in {@code own}. */
  public static HeapObjects of(Heap heap, HeadLetters letters, List<Region> own) {
    HeapObjects objects = of(heap, letters);
    objects.recorder(RecorderObjects.holding(objects, own));
    return objects;
  }

  /** Without allocations, to be filled by {@link #restore}. */
  public static HeapObjects empty() {
    return new HeapObjects();
  }

  /** What they are, to be told again by {@link #restore}. */
  public PackedObjects pack() {
    return new PackedObjects(this, kinds, liveness, recorder);
  }

  /**
   * Takes over the allocations of {@code heap} as they were packed.
   *
   * @return whether it has as many; otherwise they are another heap's, and nothing is known here
   */
  public boolean restore(Heap heap, PackedObjects packed) {
    take(heap);
    if (count != packed.count()) {
      return false;
    }
    packed.unpack(kinds, liveness);
    memoryErrors = packed.memoryErrors();
    stackKnown = packed.isStackKnown();
    recorder(packed.recorder());
    return true;
  }

  /** Takes over the allocations of {@code heap}, all unknown and live. */
  void take(Heap heap) {
    forgetBeginnings();
    count = 0;
    blockNumbers = blockNumbers.of(heap);
    if (beginning.length < blockNumbers.count()) {
      beginning = new int[blockNumbers.count()];
      Arrays.fill(beginning, NONE);
    }
    for (int i = 0; i < heap.areas().size(); i++) {
      int number = i;
      Area area = heap.areas().get(i);
      area.table()
          .forEachRun(
              (kind, first, length) -> {
                if (kind == RunKind.ALLOCATION) {
                  add(number, first, length, area.geometry().addressOf(first));
                }
              });
    }
    recorder(new BitSet());
    Arrays.fill(kinds, 0, count, (byte) Kind.UNKNOWN.index());
    Arrays.fill(liveness, 0, count, (byte) Liveness.LIVE.index());
  }

  /** Leaves {@link #beginning} without allocations; there are far fewer of them than blocks. */
  private void forgetBeginnings() {
    for (int i = 0; i < count; i++) {
      beginning[blockNumbers.number(areas[i], firstBlocks[i])] = NONE;
    }
  }

  private void add(int area, int firstBlock, int length, long address) {
    if (count == areas.length) {
      int capacity = 2 * count;
      areas = Arrays.copyOf(areas, capacity);
      firstBlocks = Arrays.copyOf(firstBlocks, capacity);
      blocks = Arrays.copyOf(blocks, capacity);
      addresses = Arrays.copyOf(addresses, capacity);
      kinds = Arrays.copyOf(kinds, capacity);
      liveness = Arrays.copyOf(liveness, capacity);
    }
    areas[count] = area;
    firstBlocks[count] = firstBlock;
    blocks[count] = length;
    addresses[count] = address;
    beginning[blockNumbers.number(area, firstBlock)] = count;
    count++;
  }

  void kind(int allocation, Kind kind) {
    kinds[allocation] = (byte) kind.index();
  }

  void liveness(int allocation, Liveness value) {
    liveness[allocation] = (byte) value.index();
  }

  void memoryErrors(List<MemoryError> found) {
    memoryErrors = List.copyOf(found);
  }

  void recorder(BitSet allocations) {
    recorder = allocations;
    hasRecorder = !allocations.isEmpty();
  }

  void stackKnown(boolean known) {
    stackKnown = known;
  }

  /** The {@code MemoryError}s among them. */
  public List<MemoryError> memoryErrors() {
    return memoryErrors;
  }

  /** Whether the C stack was looked at: otherwise what only it references counts as garbage. */
  public boolean isStackKnown() {
    return stackKnown;
  }

  /**
   * Whether an allocation belongs to a recorder that runs on the device, and to nothing of the
   * program.
   */
  public boolean isRecorder(int allocation) {
    return hasRecorder && recorder.get(allocation);
  }

  /** Number of allocations. */
  public int count() {
    return count;
  }

  /** The allocation that begins at {@code address}, or {@link #NONE}; a table look-up. */
  public int at(long address) {
    int block = blockNumbers.beginningAt(address);
    return block < 0 ? NONE : beginning[block];
  }

  /** Whether nothing references an allocation. */
  boolean isGarbage(int allocation) {
    return liveness[allocation] == GARBAGE;
  }

  /** Takes all for unreachable. */
  void allGarbage() {
    Arrays.fill(liveness, 0, count, GARBAGE);
  }

  /** The allocation that begins at a block, counted through all areas, or {@link #NONE}. */
  int atBlock(int block) {
    return beginning[block];
  }

  /** The allocation that {@code address} is in, or {@link #NONE}; scans back to its first block. */
  public int holding(long address) {
    for (int block = blockNumbers.holding(address); block >= 0; block--) {
      int allocation = beginning[block];
      if (allocation != NONE) {
        long end = addresses[allocation] + bytes(allocation);
        return address >= addresses[allocation] && address < end ? allocation : NONE;
      }
    }
    return NONE;
  }

  /** The area that an allocation is in, by its position in {@link Heap#areas}. */
  public int area(int allocation) {
    return areas[allocation];
  }

  /** Index, within its area, of an allocation's first block. */
  public int firstBlock(int allocation) {
    return firstBlocks[allocation];
  }

  /** Number of blocks of an allocation. */
  public int blocks(int allocation) {
    return blocks[allocation];
  }

  /** Length of an allocation in bytes. */
  public long bytes(int allocation) {
    return (long) blocks[allocation] * blockNumbers.blockBytes();
  }

  /** Target address of an allocation. */
  public long address(int allocation) {
    return addresses[allocation];
  }

  /** What an allocation is. */
  public Kind kind(int allocation) {
    return Kind.at(kinds[allocation]);
  }

  /** What keeps an allocation. */
  public Liveness liveness(int allocation) {
    return Liveness.at(liveness[allocation]);
  }
}
