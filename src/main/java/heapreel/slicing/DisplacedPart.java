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
 */
final class DisplacedPart {

  private static final int PART_BYTES = 64;
  private static final int PART_WORDS = PART_BYTES / Long.BYTES;

  /** Bytes of a part of an allocation table: 64 blocks. */
  private static final int TABLE_PART_BYTES = 16;

  /** Different bytes that such a part has to have. */
  private static final int MIN_DIFFERENT_BYTES = 7;

  /** Words of a part that have to differ. */
  private static final int MIN_WORDS = 6;

  /** Different words that a part has to have, or it is like many others. */
  private static final int MIN_DIFFERENT = 5;

  /** Parts of one snapshot that are looked for. */
  private static final int MAX_PARTS = 4;

  private final BufferMemory raw;
  private final long stride;
  private final long now;

  /**
   * Creates a search.
   *
   * @param raw three snapshots, of which the second one is searched
   */
  DisplacedPart(BufferMemory raw, long stride) {
    this.raw = raw;
    this.stride = stride;
    this.now = raw.start() + stride;
  }

  /**
   * Whether there is one.
   *
   * @param tables where the allocation tables lie: of those, shorter parts are noticed
   */
  boolean isThere(List<Region> tables) {
    for (Region table : tables) {
      for (long at = table.start(); at <= table.end() - TABLE_PART_BYTES; at += Long.BYTES) {
        if (differs(at, TABLE_PART_BYTES) > 0
            && isUnusual(at)
            && isElsewhere(at, TABLE_PART_BYTES)) {
          return true;
        }
      }
    }
    return isThere();
  }

  private boolean isThere() {
    for (long part : parts()) {
      if (isElsewhere(part, PART_BYTES)) {
        return true;
      }
    }
    return false;
  }

  /** Parts that differ from both neighbours, spread over the snapshot. */
  private List<Long> parts() {
    List<Long> parts = new ArrayList<>();
    long end = now + stride - PART_BYTES;
    for (long at = now; at <= end && parts.size() < MAX_PARTS; at += PART_BYTES) {
      if (differs(at, PART_BYTES) >= MIN_WORDS && isDistinct(at)) {
        parts.add(at);
        at += PART_BYTES;
      }
    }
    return parts;
  }

  private int differs(long at, int bytes) {
    int count = 0;
    for (int i = 0; i < bytes / Long.BYTES; i++) {
      long place = at + (long) i * Long.BYTES;
      long before = raw.i64(place - stride);
      count += before != raw.i64(place) && before == raw.i64(place + stride) ? 1 : 0;
    }
    return count;
  }

  /** Whether a part of a table has so many different bytes that it is hardly like another one. */
  private boolean isUnusual(long at) {
    BitSet values = new BitSet();
    for (int i = 0; i < TABLE_PART_BYTES; i++) {
      values.set(raw.u8(at + i));
    }
    return values.cardinality() >= MIN_DIFFERENT_BYTES;
  }

  private boolean isDistinct(long at) {
    int different = 0;
    for (int i = 0; i < PART_WORDS; i++) {
      boolean first = raw.i64(at + (long) i * Long.BYTES) != 0;
      for (int j = 0; j < i && first; j++) {
        first = raw.i64(at + (long) j * Long.BYTES) != raw.i64(at + (long) i * Long.BYTES);
      }
      different += first ? 1 : 0;
    }
    return different >= MIN_DIFFERENT;
  }

  /** Whether the snapshot before has these bytes, at another place. */
  private boolean isElsewhere(long part, int bytes) {
    long word = raw.i64(part);
    long end = now - bytes;
    for (long at = raw.start(); at <= end; at++) {
      if (raw.i64(at) == word && isSame(at, part, bytes)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(long at, long part, int bytes) {
    for (int i = 1; i < bytes / Long.BYTES; i++) {
      if (raw.i64(at + (long) i * Long.BYTES) != raw.i64(part + (long) i * Long.BYTES)) {
        return false;
      }
    }
    return true;
  }
}
