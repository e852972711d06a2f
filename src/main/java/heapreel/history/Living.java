package heapreel.history;

import heapreel.object.Kind;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An allocation while it is followed; its tracker alone changes it. */
final class Living {

  /** In the place of a snapshot: before the first one. */
  static final long BEFORE = -1;

  private static final long NEVER = -1;

  final long born;
  final long bornAfter;
  final long bornStep;
  final Site site;
  final Group[] groups;
  long address;

  /** The first snapshot that has it at this address. */
  long here;

  long bytes;
  Kind kind = Kind.UNKNOWN;
  Optional<String> type = Optional.empty();
  int moved;
  int resized;
  long allocatedBytes;
  long garbageFrom = NEVER;
  long died = NEVER;
  long lastSeen;
  long diedStep;

  /** Whose data it is or was last, and as what. */
  @Nullable Living owner;

  Kind ownedAs = Kind.UNKNOWN;

  /** What it is part of, since that was moved to where it is. */
  @Nullable Living continued;

  Living(Found found, long born, long bornAfter, long bornStep, Site site, int ledgers) {
    this.born = born;
    this.bornAfter = bornAfter;
    this.bornStep = bornStep;
    this.site = site;
    this.groups = new Group[ledgers];
    this.address = found.address();
    this.bytes = found.bytes();
    this.allocatedBytes = found.bytes();
  }

  boolean isDead() {
    return died != NEVER;
  }

  void revive() {
    died = NEVER;
  }

  /** Takes note of whether it is garbage in a snapshot. */
  void garbage(boolean now, long snapshot) {
    if (!now) {
      garbageFrom = NEVER;
    } else if (garbageFrom == NEVER) {
      garbageFrom = snapshot;
    }
  }

  /** The allocation that it is, or that it is part of by now. */
  Living whole() {
    Living whole = this;
    while (whole.continued != null) {
      whole = whole.continued;
    }
    return whole;
  }

  Life life() {
    return new Life(
        optional(born),
        optional(bornAfter),
        optional(died),
        lastSeen,
        address,
        bytes,
        kind,
        type,
        site,
        moved,
        resized,
        allocatedBytes,
        optional(garbageFrom));
  }

  private static OptionalLong optional(long snapshot) {
    return snapshot == NEVER ? OptionalLong.empty() : OptionalLong.of(snapshot);
  }
}
