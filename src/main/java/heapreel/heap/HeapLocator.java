package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.Memory;
import heapreel.memory.TargetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Finds the heap in a snapshot without any symbols: by the signature of its state, borne out by the
 * contents of its tables and allocations. Reads all of the snapshot. Stateless.
 */
public final class HeapLocator {

  /** A snapshot has a handful: the state, and copies of it in registers and on stacks. */
  private static final int MAX_SIGNATURES = 1024;

  /** Of more places than these, only some words of the allocations are looked at. */
  private static final int MAX_CHECKED_WHOLE = 16;

  private static final int SOME_WORDS = 1 << 16;

  private HeapLocator() {}

  /**
   * The one heap in {@code memory}.
   *
   * @throws heapreel.fault.FaultException when there is none, or more than one
   */
  public static HeapState locate(Memory memory) {
    return locate(memory, OptionalInt.empty());
  }

  /** The same where the size of a word, 4 or 8 bytes, may be known. */
  public static HeapState locate(Memory memory, OptionalInt wordBytes) {
    List<HeapState> found =
        candidates(
            memory,
            wordBytes.isPresent() ? new int[] {wordBytes.getAsInt()} : new int[] {4, Long.BYTES});
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw Fault.of("no heap found")
          .expected("the state of a MicroPython heap", "nothing like it in " + memory)
          .advice("check --ram-start and --ram-length, and that all of the RAM was recorded")
          .toException();
    }
    throw Fault.of("several heaps found")
        .expected("one", describe(found))
        .advice("give the linker map, which says which one is in use")
        .toException();
  }

  /** References that bear out the tables of a heap; 0 where anything else casts doubt on them. */
  public static int support(Memory memory, HeapState state) {
    try {
      Heap heap = new HeapReader(state).readUnchecked(memory);
      return HeapEvidence.of(memory, heap).support();
    } catch (FaultException e) {
      return 0;
    }
  }

  /** Every heap in {@code memory} whose contents don't contradict it, in address order. */
  private static List<HeapState> candidates(Memory memory, int[] wordSizes) {
    for (int wordBytes : wordSizes) {
      List<HeapState> found = new ArrayList<>();
      List<HeapSignature> signatures =
          HeapSignature.findUpTo(memory, wordBytes, MAX_SIGNATURES + 1);
      if (signatures.size() > MAX_SIGNATURES) {
        throw Fault.of("too many words look like the state of a heap")
            .expected("at most " + MAX_SIGNATURES + " places", "more")
            .advice("give only the RAM of the interpreter")
            .toException();
      }
      int words = signatures.size() > MAX_CHECKED_WHOLE ? SOME_WORDS : Integer.MAX_VALUE;
      for (HeapSignature signature : signatures) {
        stateAt(memory, signature, words).ifPresent(found::add);
      }
      if (!found.isEmpty()) {
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  /** The heap whose state is at {@code signature}, unless the snapshot's contents contradict it. */
  public static Optional<HeapState> stateAt(Memory memory, HeapSignature signature) {
    return stateAt(memory, signature, Integer.MAX_VALUE);
  }

  /** The same, having looked at no more than about {@code maxWords} words of allocations. */
  static Optional<HeapState> stateAt(Memory memory, HeapSignature signature, int maxWords) {
    HeapShape shape = signature.geometry().shape();
    if (HeapReader.isAreaRecord(memory, signature.address() - shape.wordBytes(), shape)) {
      return Optional.empty(); // an area added later: in use only if the first one links it
    }
    HeapState single = new HeapState(signature.address(), shape, false);
    try {
      Heap heap = new HeapReader(single).readUnchecked(memory);
      if (!HeapEvidence.of(memory, heap, maxWords).plausible()) {
        return Optional.empty();
      }
      boolean areaRecords = hasAreaRecords(memory, signature, heap.areas().get(0).table());
      return Optional.of(areaRecords ? split(memory, signature) : single);
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  /** The state of a heap kept in area records, which may be linked. */
  private static HeapState split(Memory memory, HeapSignature signature) {
    HeapShape shape = signature.geometry().shape();
    int word = shape.wordBytes();
    long link = signature.address() - word;
    long next = memory.contains(link, word) ? memory.word(link, word) : 1;
    boolean linked = next == 0 || HeapReader.isAreaRecord(memory, next, shape);
    HeapShape whole =
        new HeapShape(
            word, shape.blockBytes(), shape.finaliserTable(), shape.thirdTable(), true, linked);
    return new HeapState(signature.address(), whole, true);
  }

  /**
   * Whether the words after {@code pool_end} are those of an area record: {@code
   * last_free_atb_index}, then from MicroPython 1.21 on {@code last_used_block}. Before, they are
   * {@code lowest_long_lived_ptr}, an address in the pool, or {@code stack_overflow}, 0 or 1.
   */
  private static boolean hasAreaRecords(
      Memory memory, HeapSignature signature, AllocationTable table) {
    AreaGeometry geometry = signature.geometry();
    HeapShape shape = geometry.shape();
    int word = shape.wordBytes();
    long after = signature.address() + (4L + shape.extraTables()) * word;
    if (!memory.contains(after, 2L * word)) {
      return false;
    }
    if (isLinked(memory, signature)) {
      return true;
    }
    long lastFree = memory.word(after, word);
    if (lastFree > geometry.tableBytes()) {
      return false;
    }
    if (shape.extraTables() > 0) {
      return shape.gapByte();
    }
    long lastUsed = memory.word(after + word, word);
    boolean lastUsedFits = lastUsed >= lastBlockInUse(table) && lastUsed <= table.blockCount();
    HeapShape withGap = new HeapShape(word, shape.blockBytes(), false, false, true, false);
    return (lastFree > 1 || lastUsedFits)
        && HeapSignature.isAt(memory, signature.address(), withGap);
  }

  /** Whether a heap has at least one further area in this snapshot. */
  public static boolean isLinked(Memory memory, HeapState state) {
    int word = state.shape().wordBytes();
    long link = state.address() - word;
    return state.shape().splitHeap()
        && memory.contains(link, word)
        && HeapReader.isAreaRecord(memory, memory.word(link, word), state.shape());
  }

  /** Whether the word before the state is the address of a further area. */
  private static boolean isLinked(Memory memory, HeapSignature signature) {
    HeapShape shape = signature.geometry().shape();
    long link = signature.address() - shape.wordBytes();
    return memory.contains(link, shape.wordBytes())
        && HeapReader.isAreaRecord(memory, memory.word(link, shape.wordBytes()), shape);
  }

  private static int lastBlockInUse(AllocationTable table) {
    int block = table.blockCount() - 1;
    while (block > 0 && table.state(block) == BlockState.FREE) {
      block--;
    }
    return block;
  }

  private static String describe(List<HeapState> found) {
    return found.size()
        + ": "
        + found.stream()
            .map(state -> TargetAddress.text(state.address()))
            .limit(4)
            .collect(Collectors.joining(", "));
  }
}
