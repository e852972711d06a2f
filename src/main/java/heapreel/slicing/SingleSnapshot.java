package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapSignature;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks that a file with only one heap state is one snapshot: it may be several, of which only one
 * shows its heap, or parts of two.
 */
final class SingleSnapshot {

  /** The length of a RAM is a multiple of this. */
  private static final long ROUND_BYTES = 256;

  /** Bytes at the front of a RAM that may be unreferenced static data. */
  private static final long MIN_FRONT_BYTES = 1024;

  private static final int FRONT_SHARE = 16;

  private final CaptureFile file;
  private final long from;
  private final long to;
  private final Runnable stillWanted;

  /** Creates a check of {@code [from, to)}. */
  SingleSnapshot(CaptureFile file, long from, long to, Runnable stillWanted) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.stillWanted = stillWanted;
  }

  /**
   * File offsets at which there may be snapshots; empty if it is one.
   *
   * @param anchor the state at its file offset
   * @param address its address in RAM
   */
  Optional<List<Long>> others(HeapSignature anchor, long address) throws IOException {
    OptionalLong state = otherState(anchor, address);
    if (state.isPresent()) {
      return Optional.of(List.of(anchor.address(), state.getAsLong()));
    }
    if ((to - from) % ROUND_BYTES != 0 || !isAllOneRam(anchor, address)) {
      return Optional.of(List.of(anchor.address()));
    }
    OptionalLong repeat = new Repetition(file, from, to, stillWanted).distance();
    return repeat.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of(anchor.address(), anchor.address() + repeat.getAsLong()));
  }

  /** The state of another heap, of any firmware, at any byte. */
  private OptionalLong otherState(HeapSignature anchor, long address) throws IOException {
    long shift = address - anchor.address();
    for (int wordBytes : new int[] {4, 8}) {
      for (List<HeapSignature> same :
          new SignatureScan(file, stillWanted).find(from, to, wordBytes)) {
        for (HeapSignature hit : same) {
          if (hit.address() != anchor.address() && !hit.isAreaRecord(shift)) {
            return OptionalLong.of(hit.address());
          }
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Whether the heap's words reference most of it, almost down to its start. */
  private boolean isAllOneRam(HeapSignature anchor, long address) throws IOException {
    boolean[] all = new boolean[1];
    new CaptureScan(file, to - from, 0)
        .forEachPart(
            from,
            to,
            part -> {
              stillWanted.run();
              all[0] =
                  isAllOneRam(part.movedTo(address - (anchor.address() - from)), anchor, address);
              return false;
            });
    return all[0];
  }

  private static boolean isAllOneRam(BufferMemory ram, HeapSignature anchor, long address) {
    if (ram.start() < 0 || ram.start() % anchor.geometry().shape().wordBytes() != 0) {
      return false;
    }
    Optional<Heap> heap = heap(ram, new HeapSignature(address, anchor.geometry()));
    if (heap.isEmpty()) {
      return false;
    }
    Reach reach = Reach.of(ram, heap.get(), address);
    long front = Math.max(MIN_FRONT_BYTES, ram.lengthBytes() / FRONT_SHARE);
    return reach.low() - ram.start() <= front && reach.high() - reach.low() > ram.lengthBytes() / 2;
  }

  private static Optional<Heap> heap(Memory ram, HeapSignature state) {
    try {
      return HeapLocator.stateAt(ram, state).map(found -> new HeapReader(found).readUnchecked(ram));
    } catch (FaultException e) {
      return Optional.empty(); // a dangling link to a further area
    }
  }
}
