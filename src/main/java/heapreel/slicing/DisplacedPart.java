package heapreel.slicing;

import heapreel.memory.BufferMemory;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for a part of a snapshot that is displaced: its bytes differ from those of the snapshots
 * before and after it, which agree, and are those of another place of the one before. Parts shorter
 * than {@value #PART_BYTES} bytes, of an allocation table {@value #TABLE_PART_BYTES}, go unnoticed.
 *
 * <p>Goes over the snapshot before a few times, however many parts there are.
 */
final class DisplacedPart {

  private static final int PART_BYTES = 64;
  private static final int PART_WORDS = PART_BYTES / Long.BYTES;

  /** Bytes of a part of an allocation table: 64 blocks. */
  private static final int TABLE_PART_BYTES = PartIndex.PART_BYTES;

  /** Different bytes that such a part has to have. */
  private static final int MIN_DIFFERENT_BYTES = 7;

  /** Words of a part that have to differ. */
  private static final int MIN_WORDS = 6;

  /** Different words that a part has to have, or it is like many others. */
  private static final int MIN_DIFFERENT = 5;

  /** Parts of a region that are looked for. */
  private static final int MAX_PARTS = 4;

  /** Bytes after which it asks whether it is still wanted, a power of 2. */
  private static final long BYTES_BETWEEN = 1 << 20;

  private final BufferMemory before;
  private final BufferMemory now;
  private final BufferMemory after;
  private final long stride;
  private final Runnable stillWanted;

  /**
   * Creates a search of {@code now}, of three snapshots at their offsets in the file.
   *
   * @param stillWanted called now and then; may throw to end the work
   */
  DisplacedPart(BufferMemory before, BufferMemory now, BufferMemory after, Runnable stillWanted) {
    this.before = before;
    this.now = now;
    this.after = after;
    this.stride = now.lengthBytes();
    this.stillWanted = stillWanted;
  }

  /**
   * Whether there is one.
   *
   * @param tables where the allocation tables lie: of those, shorter parts are noticed
   * @param lasting where no stack lies: on a stack, the same frame is here now and there then
   */
  boolean isThere(List<Region> tables, List<Region> lasting) {
    PartIndex index = new PartIndex();
    for (Region table : tables) {
      stillWanted.run();
      for (long at = table.start(); at <= table.end() - TABLE_PART_BYTES; at += Long.BYTES) {
        if (differs(at, TABLE_PART_BYTES) > 0 && isUnusual(at)) {
          index.add(now.i64(at), now.i64(at + Long.BYTES));
        }
        if (index.isFull()) {
          if (isElsewhere(index)) {
            return true;
          }
          index = new PartIndex();
        }
      }
    }
    return isElsewhere(index) || isThere(lasting);
  }

  private boolean isThere(List<Region> lasting) {
    for (Region region : lasting) {
      for (long part : parts(region)) {
        if (isElsewhere(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Parts that differ from both neighbours, spread over a region. */
  private List<Long> parts(Region region) {
    List<Long> parts = new ArrayList<>();
    long end = Math.min(now.end(), region.end()) - PART_BYTES;
    long at = region.start();
    while (at <= end && parts.size() < MAX_PARTS) {
      ask(at - now.start());
      if (differs(at, PART_BYTES) >= MIN_WORDS && isDistinct(at)) {
        parts.add(at);
        at += PART_BYTES; // not the next one, too
      }
      at += PART_BYTES;
    }
    return parts;
  }

  private int differs(long at, int bytes) {
    int count = 0;
    for (int i = 0; i < bytes / Long.BYTES; i++) {
      long place = at + (long) i * Long.BYTES;
      long earlier = before.i64(place - stride);
      count += earlier != now.i64(place) && earlier == after.i64(place + stride) ? 1 : 0;
    }
    return count;
  }

  /** Whether a part of a table has so many different bytes that it is hardly like another one. */
  private boolean isUnusual(long at) {
    BitSet values = new BitSet();
    for (int i = 0; i < TABLE_PART_BYTES; i++) {
      values.set(now.u8(at + i));
    }
    return values.cardinality() >= MIN_DIFFERENT_BYTES;
  }

  private boolean isDistinct(long at) {
    int different = 0;
    for (int i = 0; i < PART_WORDS; i++) {
      boolean first = now.i64(at + (long) i * Long.BYTES) != 0;
      for (int j = 0; j < i && first; j++) {
        first = now.i64(at + (long) j * Long.BYTES) != now.i64(at + (long) i * Long.BYTES);
      }
      different += first ? 1 : 0;
    }
    return different >= MIN_DIFFERENT;
  }

  /** Whether the snapshot before has one of these parts, at another place. */
  private boolean isElsewhere(PartIndex parts) {
    if (parts.isEmpty()) {
      return false;
    }
    long end = before.end() - TABLE_PART_BYTES;
    for (long at = before.start(); at <= end; at++) {
      ask(at - before.start());
      long word = before.i64(at);
      if (parts.mayHave(word) && parts.has(word, before.i64(at + Long.BYTES))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the snapshot before has these bytes, at another place. */
  private boolean isElsewhere(long part) {
    long word = now.i64(part);
    long end = before.end() - PART_BYTES;
    for (long at = before.start(); at <= end; at++) {
      ask(at - before.start());
      if (before.i64(at) == word && isSame(at, part)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(long at, long part) {
    for (int i = 1; i < PART_WORDS; i++) {
      long shift = (long) i * Long.BYTES;
      if (before.i64(at + shift) != now.i64(part + shift)) {
        return false;
      }
    }
    return true;
  }

  private void ask(long done) {
    if ((done & (BYTES_BETWEEN - 1)) == 0) {
      stillWanted.run();
    }
  }
}
