package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapSignature;
import heapreel.heap.TableSearch;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.SegmentMemory;
import heapreel.memory.TargetAddress;
import heapreel.slicing.Section;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Holds the addresses that images claim against the pointers in their heaps, as it is done with
 * addresses that a user gives: bytes that were saved for another address than their own look like a
 * heap, too, whose map is that of something else.
 *
 * <p>Works where the heap's state and its first table are in one segment, and tells nothing of a
 * heap with hardly a pointer.
 */
final class AddressCheck {

  private static final int SNAPSHOTS = 3;

  /** Longest segment that is looked through, byte by byte. */
  private static final long MAX_BYTES = 64 << 20;

  private AddressCheck() {}

  /**
   * Checks some snapshots of a section.
   *
   * @throws FaultException when their pointers fit other addresses
   */
  static void of(RamCapture capture, int number, Section section, Runnable stillWanted)
      throws IOException {
    TableSearch search = new TableSearch(stillWanted);
    List<Long> samples = SectionReader.samples(capture, number);
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples.subList(0, Math.min(samples.size(), SNAPSHOTS))) {
        cursor.read(snapshot, memory -> add(search, memory, section.state()));
      }
    }
    Optional<Long> distance = distance(search);
    long claimed = section.state().geometry().start() - section.state().address();
    if (distance.isPresent() && distance.get() != claimed) {
      long shift = claimed - distance.get();
      throw Fault.of("the image's addresses contradict the pointers in it")
          .in(capture.path())
          .expected(
              "the heap's state at " + TargetAddress.text(section.state().address() + shift),
              "it at " + TargetAddress.text(section.state().address()))
          .advice("save it again, with the address of the RAM that was read")
          .toException();
    }
  }

  private static boolean add(TableSearch search, Memory memory, HeapSignature usual) {
    int word = usual.geometry().shape().wordBytes();
    Optional<HeapSignature> state = HeapSignature.at(memory, usual.address(), word);
    if (state.isEmpty() || !(memory instanceof SegmentMemory segments)) {
      return false;
    }
    Optional<BufferMemory> segment = segments.segmentAt(usual.address());
    if (segment.isEmpty() || segment.get().lengthBytes() > MAX_BYTES) {
      return false;
    }
    search.add(segment.get(), state.get());
    return true;
  }

  private static Optional<Long> distance(TableSearch search) {
    try {
      return Optional.of(search.distance());
    } catch (FaultException e) {
      return Optional.empty(); // no evidence
    }
  }
}
