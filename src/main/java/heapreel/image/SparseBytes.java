package heapreel.image;

import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Bytes at addresses, gathered piece by piece in any order, for formats whose contents do not lie
 * in one piece in the file.
 *
 * <p>Kept in pages of 4 KiB with a bit for each byte that is there. Bounded, whatever the file
 * says: at most {@link #MAX_PAGES} pages (64 MiB) and {@link #MAX_SEGMENTS} segments. Not for
 * sharing by threads.
 */
final class SparseBytes {

  static final int PAGE_BYTES = 4096;
  static final int MAX_PAGES = 16_384;
  static final int MAX_SEGMENTS = 65_536;

  private static final class Page {
    private final byte[] bytes = new byte[PAGE_BYTES];
    private final BitSet present = new BitSet(PAGE_BYTES);
  }

  private record Run(long start, int lengthBytes) {}

  private final FileBytes file;
  private final NavigableMap<Long, Page> pages = new TreeMap<>();

  SparseBytes(FileBytes file) {
    this.file = file;
  }

  /**
   * Puts the first {@code length} bytes of {@code piece} at {@code address}; the same bytes twice
   * are fine, different ones are a fault. {@code fileOffset} is where they come from.
   */
  void put(long address, byte[] piece, int length, long fileOffset) {
    int done = 0;
    while (done < length) {
      long at = address + done;
      int from = (int) (at % PAGE_BYTES);
      int count = Math.min(length - done, PAGE_BYTES - from);
      Page page = page(at / PAGE_BYTES, fileOffset);
      OptionalLong conflict = putInPage(page, from, piece, done, count);
      if (conflict.isPresent()) {
        throw file.fault("has two different bytes for one address")
            .atOffset(fileOffset)
            .atAddress(at - from + conflict.getAsLong())
            .advice("give the firmware of one board, not several in one file")
            .toException();
      }
      done += count;
    }
  }

  private Page page(long number, long fileOffset) {
    Page page = pages.get(number);
    if (page == null) {
      if (pages.size() == MAX_PAGES) {
        throw file.fault("spans too much memory")
            .atOffset(fileOffset)
            .atAddress(number * PAGE_BYTES)
            .expected("at most " + MAX_PAGES + " pages of " + PAGE_BYTES + " bytes", "more")
            .toException();
      }
      page = new Page();
      pages.put(number, page);
    }
    return page;
  }

  /** Index in the page of the first byte that was there with another value. */
  private static OptionalLong putInPage(Page page, int from, byte[] piece, int offset, int count) {
    int end = from + count;
    int there = page.present.nextSetBit(from);
    while (there >= 0 && there < end) {
      if (page.bytes[there] != piece[offset + there - from]) {
        return OptionalLong.of(there);
      }
      there = page.present.nextSetBit(there + 1);
    }
    System.arraycopy(piece, offset, page.bytes, from, count);
    page.present.set(from, end);
    return OptionalLong.empty();
  }

  /** All bytes so far: one segment for each run without a gap, in address order. */
  List<BufferMemory> segments() {
    List<BufferMemory> segments = new ArrayList<>();
    for (Run run : runs()) {
      segments.add(BufferMemory.of(bytes(run), run.start()));
    }
    return segments;
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    long start = 0;
    long end = -1;
    for (Map.Entry<Long, Page> entry : pages.entrySet()) {
      BitSet present = entry.getValue().present;
      long base = entry.getKey() * PAGE_BYTES;
      for (int from = present.nextSetBit(0); from >= 0; ) {
        int to = present.nextClearBit(from);
        if (base + from != end) {
          addRun(runs, start, end);
          start = base + from;
        }
        end = base + to;
        from = present.nextSetBit(to);
      }
    }
    addRun(runs, start, end);
    return runs;
  }

  private void addRun(List<Run> runs, long start, long end) {
    if (end <= start) {
      return;
    }
    if (runs.size() == MAX_SEGMENTS) {
      throw file.fault("is in too many pieces")
          .atAddress(start)
          .expected("at most " + MAX_SEGMENTS + " pieces", "more")
          .toException();
    }
    runs.add(new Run(start, (int) (end - start)));
  }

  private byte[] bytes(Run run) {
    byte[] bytes = new byte[run.lengthBytes()];
    int done = 0;
    while (done < bytes.length) {
      long at = run.start() + done;
      int from = (int) (at % PAGE_BYTES);
      int count = Math.min(bytes.length - done, PAGE_BYTES - from);
      Page page = pages.get(at / PAGE_BYTES);
      if (page != null) {
        System.arraycopy(page.bytes, from, bytes, done, count);
      }
      done += count;
    }
    return bytes;
  }
}
