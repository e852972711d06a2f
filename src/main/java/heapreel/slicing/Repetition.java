package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Detects that what is taken for one snapshot holds several, of which only one shows its heap: the
 * beginning of RAM, which hardly changes, then comes again, or the parts of the file are alike.
 */
final class Repetition {

  private static final long PART_BYTES = 1L << 20;
  private static final int HEAD_BYTES = 4096;
  private static final int WINDOW_BYTES = 32;

  /** Fewest bytes other than 0 in a window, so that it hardly matches by chance. */
  private static final int MIN_IN_USE = 12;

  private static final int MAX_PARTS = 16;

  /** Most parts that are tried where several snapshots of one length have been seen. */
  private static final int MAX_OF_SEVERAL = 4;

  private static final int SAMPLES = 256;

  private static final int SAMPLE_BYTES = 64;

  private final CaptureFile file;
  private final long from;
  private final long to;
  private final Runnable stillWanted;

  Repetition(CaptureFile file, long from, long to, Runnable stillWanted) {
    this.stillWanted = stillWanted;
    this.file = file;
    this.from = from;
    this.to = to;
  }

  /** After how many bytes the file repeats itself; empty if it doesn't. */
  OptionalLong distance() throws IOException {
    for (int parts = 2; parts <= MAX_PARTS; parts++) {
      if ((to - from) % parts == 0 && isAlike((to - from) / parts)) {
        return OptionalLong.of((to - from) / parts);
      }
    }
    return headAgain();
  }

  /**
   * The shortest part of a length after which the file repeats itself, also around a state, since
   * two parts of a RAM, such as buffers, may well be alike; the length if none.
   *
   * @param state file offset of a state
   */
  long shortest(long length, long state) throws IOException {
    for (int parts = MAX_OF_SEVERAL; parts > 1; parts--) {
      long part = length / parts;
      if (length % parts == 0 && isAlike(part) && isAlikeAround(state, part)) {
        return part;
      }
    }
    return length;
  }

  /** Whether most bytes that are in use are the same at a distance. */
  private boolean isAlike(long distance) throws IOException {
    Likeness likeness = new Likeness();
    for (int i = 0; i < SAMPLES; i++) {
      long at = from + (to - from - distance - SAMPLE_BYTES) / SAMPLES * i;
      if (at < from) {
        return false;
      }
      likeness.add(file.bytes(at, SAMPLE_BYTES), file.bytes(at + distance, SAMPLE_BYTES));
    }
    return likeness.isClear();
  }

  /** The same of the bytes around a place alone. */
  private boolean isAlikeAround(long place, long distance) throws IOException {
    long start = Math.max(from, place - HEAD_BYTES / 2);
    if (start + distance >= to) {
      return false;
    }
    Likeness likeness = new Likeness();
    likeness.add(file.bytes(start, HEAD_BYTES), file.bytes(start + distance, HEAD_BYTES));
    return likeness.isClear();
  }

  /** Counts the bytes in use that are the same in two places, and those that aren't. */
  private static final class Likeness {
    private long same;
    private long other;

    void add(byte[] one, byte[] two) {
      for (int k = 1; k < Math.min(one.length, two.length); k++) {
        boolean inUse = one[k] != 0 && two[k] != 0;
        boolean filler = one[k] == one[k - 1] && two[k] == two[k - 1]; // as of erased memory
        same += inUse && !filler && one[k] == two[k] ? 1 : 0;
        other += inUse && !filler && one[k] != two[k] ? 1 : 0;
      }
    }

    boolean isClear() {
      return same > SAMPLE_BYTES && same > other;
    }
  }

  private OptionalLong headAgain() throws IOException {
    byte[] head = file.bytes(from, HEAD_BYTES);
    for (int at = 0; at + WINDOW_BYTES <= head.length; at += WINDOW_BYTES) {
      int inUse = 0;
      for (int i = 0; i < WINDOW_BYTES; i++) {
        inUse += head[at + i] != 0 && (i == 0 || head[at + i] != head[at + i - 1]) ? 1 : 0;
      }
      if (inUse >= MIN_IN_USE) {
        long again = next(head, at);
        return again < 0 ? OptionalLong.empty() : OptionalLong.of(again - from - at);
      }
    }
    return OptionalLong.empty();
  }

  /** Where the bytes of a window of the head come again, or -1. */
  private long next(byte[] head, int window) throws IOException {
    long[] found = {-1};
    new CaptureScan(file, PART_BYTES, WINDOW_BYTES)
        .forEachPart(
            from + window + 1,
            to,
            part -> {
              stillWanted.run();
              found[0] = find(part, head, window);
              return found[0] < 0;
            });
    return found[0];
  }

  private static long find(BufferMemory part, byte[] head, int window) {
    for (long at = part.start(); at <= part.end() - WINDOW_BYTES; at++) {
      int same = 0;
      while (same < WINDOW_BYTES && part.u8(at + same) == (head[window + same] & 0xff)) {
        same++;
      }
      if (same == WINDOW_BYTES) {
        return at;
      }
    }
    return -1;
  }
}
