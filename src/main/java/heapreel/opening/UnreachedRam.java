package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import heapreel.slicing.Reach;
import heapreel.slicing.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks whether what is taken for a snapshot has much unreferenced RAM that changes all the same:
 * then it is several snapshots, of which only one shows its heap. RAM that nobody uses doesn't
 * change.
 */
final class UnreachedRam {

  private static final int SAMPLE_BYTES = 64;
  private static final int SAMPLES = 512;

  private UnreachedRam() {}

  /** A note for people if at most half of a snapshot is reached and the rest changes. */
  static Optional<Note> note(
      RamCapture capture, List<Long> snapshots, Section section, HeapReader heaps)
      throws IOException {
    if (snapshots.size() < 2) {
      return Optional.empty();
    }
    long state = section.state().address();
    try (SnapshotCursor cursor = capture.cursor()) {
      Reach reach =
          cursor.read(
              snapshots.get(0), memory -> Reach.of(memory, heaps.readUnchecked(memory), state));
      long reached = reach.high() - reach.low();
      long all = reach.region().lengthBytes();
      if (reached > all / 2) {
        return Optional.empty();
      }
      byte[] one = cursor.read(snapshots.get(0), memory -> unreached(memory, reach));
      byte[] other = cursor.read(snapshots.get(1), memory -> unreached(memory, reach));
      return isAlike(one, other) ? Optional.empty() : Optional.of(note(all - reached, all));
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return Optional.empty(); // that snapshot holds no heap
    }
  }

  private static Note note(long unreachedBytes, long strideBytes) {
    return Note.warning(
        String.format(
            Locale.ROOT,
            "%,d of the %,d bytes of a snapshot are never referenced, yet they change: if"
                + " snapshots are shorter, give --ram-start and --ram-length",
            unreachedBytes,
            strideBytes));
  }

  /** Samples of the bytes before and behind those that are reached. */
  private static byte[] unreached(Memory memory, Reach reach) {
    byte[] bytes = new byte[SAMPLES * SAMPLE_BYTES];
    long start = reach.region().start();
    long before = reach.low() - start;
    long all = before + reach.region().end() - reach.high() - SAMPLE_BYTES;
    for (int i = 0; i < SAMPLES && all > 0; i++) {
      long at = all * i / SAMPLES;
      long address = at < before ? start + at : reach.high() + at - before;
      memory.copy(address, bytes, i * SAMPLE_BYTES, SAMPLE_BYTES);
    }
    return bytes;
  }

  /** Whether most bytes other than 0 in both are the same. */
  private static boolean isAlike(byte[] one, byte[] other) {
    int same = 0;
    int unlike = 0;
    for (int i = 0; i < one.length; i++) {
      if (one[i] != 0 && other[i] != 0) {
        same += one[i] == other[i] ? 1 : 0;
        unlike += one[i] != other[i] ? 1 : 0;
      }
    }
    return unlike <= same + SAMPLE_BYTES;
  }
}
