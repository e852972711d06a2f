package heapreel.report;

import heapreel.inspection.HeapFacts;
import heapreel.inspection.Inspection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.Liveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an inspection means for who has a MemoryError, in plain words. */
final class InspectionSummary {

  private static final int WIDTH = 78;

  private static final String NO_FIRMWARE =
      "How much of the used memory is garbage, and what the rest holds, is unknown: give "
          + "the firmware that was running (its .elf, .uf2, .hex or .bin).";

  private static final String NO_BYTES =
      "How much of the used memory is garbage is unknown: a map doesn't tell. Call gc.collect() "
          + "before mem_info(1) to see what is left after a collection.";

  private InspectionSummary() {}

  /** Says whether there is room, in how large a piece, what a collection would add. */
  static void print(Inspection inspection, FactLines lines) {
    lines.heading("in short");
    for (String sentence : sentences(inspection)) {
      Wrapped.lines(sentence, WIDTH).forEach(line -> lines.heading("  " + line));
    }
  }

  private static List<String> sentences(Inspection inspection) {
    HeapFacts heap = inspection.heap();
    List<String> sentences = new ArrayList<>();
    sentences.add(room(heap, inspection.capture().snapshots()));
    sentences.add(largestPiece(heap.metrics()));
    sentences.add(
        heap.contents()
            .map(contents -> garbage(inspection, contents))
            .orElse(inspection.isOfLog() ? NO_BYTES : NO_FIRMWARE));
    if (RoomWords.isPlenty(heap.metrics())) {
      sentences.add(RoomWords.notThisHeap(heap.metrics()));
    }
    return sentences;
  }

  private static String room(HeapFacts heap, long snapshots) {
    HeapMetrics metrics = heap.metrics();
    String which =
        heap.snapshot() == snapshots - 1
            ? snapshots == 1 ? ", the only one" : ", the last of " + snapshots
            : " of 0 to " + (snapshots - 1);
    return String.format(
        Locale.ROOT,
        "In snapshot %d%s, the heap has %,d bytes: %,d are used, %,d are free.",
        heap.snapshot(),
        which,
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes());
  }

  private static String largestPiece(HeapMetrics metrics) {
    long free = metrics.freeBytes();
    long largest = metrics.largestFreeBytes();
    if (free == 0) {
      return "Nothing is free: any allocation needs a collection first, or fails.";
    }
    if (largest == free) {
      return String.format(
          Locale.ROOT,
          "All of that is one piece. An allocation of more than its %,d bytes fails with a MemoryError "
              + "unless a collection makes room.",
          largest);
    }
    return String.format(
        Locale.ROOT,
        "The largest free piece has %,d bytes: a larger allocation fails with a MemoryError, though %,d "
            + "are free, unless a collection makes room. The free memory is %.0f %% fragmented, "
            + "which is the share of it outside that piece.",
        largest,
        free,
        100 * metrics.fragmentation());
  }

  private static String garbage(Inspection inspection, HeapFacts.Contents contents) {
    long bytes = contents.kinds().bytes(Liveness.GARBAGE);
    if (bytes == 0) {
      return "Nothing in it is garbage: a collection would free nothing.";
    }
    boolean stack =
        inspection
            .interpreter()
            .filter(known -> known.interpreter().state().stackTop() != 0)
            .isPresent();
    return String.format(
        Locale.ROOT,
        "Of the used memory, %,d bytes are garbage%s: a collection frees them, and there is one before"
            + " a MemoryError.",
        bytes,
        stack ? "" : " or referenced only by the C stack, whose location is unknown");
  }
}
