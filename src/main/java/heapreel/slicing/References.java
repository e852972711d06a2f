package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.heap.HeapSignature;
import java.io.IOException;

/**
 * Looks at where in a file the words of a part of it lead to, if a heap's state is there in RAM.
 */
final class References {

  private static final long PART_BYTES = 1L << 20;

  private final CaptureFile file;
  private final Runnable stillWanted;
  private final long shift;
  private final int wordBytes;

  /**
   * The references in {@code file}.
   *
   * @param anchor the heap's state at its file offset
   * @param address its address in RAM
   */
  References(CaptureFile file, HeapSignature anchor, long address, Runnable stillWanted) {
    this.file = file;
    this.stillWanted = stillWanted;
    this.shift = address - anchor.address();
    this.wordBytes = anchor.geometry().shape().wordBytes();
  }

  /** Whether at least {@code fewest} words of {@code [from, to)} lead to {@code [low, high)}. */
  boolean areIn(long from, long to, int fewest, long low, long high) throws IOException {
    int[] count = new int[1];
    new CaptureScan(file, PART_BYTES, 0)
        .forEachPart(
            from,
            to,
            part -> {
              stillWanted.run();
              for (long at = part.start(); at + wordBytes <= part.end(); at += wordBytes) {
                long offset = part.word(at, wordBytes) - shift;
                count[0] += offset >= low && offset < high ? 1 : 0;
              }
              return count[0] < fewest;
            });
    return count[0] >= fewest;
  }
}
