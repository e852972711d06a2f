package heapreel.diff;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Matches the allocations of two snapshots of one capture.
 *
 * <p>An object stays at its address for as long as it lives. It is the same if an allocation begins
 * there in all snapshots between the two, if kind, type and length are the same, and if
 *
 * <ul>
 *   <li>all its bytes are the same, and the program doesn't hold it somewhere else, or
 *   <li>it is of a kind that changes, and the program holds it in the same place.
 * </ul>
 *
 * What is of a kind that changes, and has no name in one of the snapshots, is unclear. Data without
 * a type of its own is the same as its object is, also where it was moved or resized. Bytes that
 * nothing is known of are the same if the shorter of two at one address is how the longer begins.
 */
final class OneCapture {

  /** What never changes as long as it lives. */
  private static final Set<Kind> CONSTANT =
      EnumSet.of(
          Kind.STR,
          Kind.STR_DATA,
          Kind.BYTES,
          Kind.BYTES_DATA,
          Kind.INT,
          Kind.INT_DIGITS,
          Kind.FLOAT,
          Kind.COMPLEX,
          Kind.RANGE,
          Kind.SLICE,
          Kind.TUPLE,
          Kind.NAMEDTUPLE,
          Kind.FUNCTION,
          Kind.CLOSURE,
          Kind.BOUND_METHOD,
          Kind.RAW_CODE);

  private final LongPredicate kept;
  private final Side a;
  private final Side b;
  private final Pairing pairing;

  /**
   * Of these.
   *
   * @param kept where an allocation begins in all snapshots between the two
   */
  OneCapture(Side a, Side b, LongPredicate kept) {
    this.kept = kept;
    this.a = a;
    this.b = b;
    this.pairing = new Pairing(a, b);
  }

  Matches match() {
    switch (a.knowledge()) {
      case TYPES -> {
        eachInPlace(false);
        eachInPlace(true);
        pairing.pairDataOfPairs();
        eachInPlace(true); // data of data
        pairing.pairDataOfPairs();
      }
      case BYTES -> eachInPlace(false);
      case LETTERS -> letters();
    }
    return pairing.matches();
  }

  private void eachInPlace(boolean data) {
    for (int i = 0; i < a.count(); i++) {
      int other = inPlaceOf(i);
      if (other == HeapObjects.NONE || !pairing.areOpen(i, other) || !haveSameType(i, other)) {
        continue;
      }
      boolean owned = a.owner(i) != HeapObjects.NONE && b.owner(other) != HeapObjects.NONE;
      boolean unowned = a.owner(i) == HeapObjects.NONE && b.owner(other) == HeapObjects.NONE;
      if (data && owned) {
        data(i, other);
      } else if (!data && unowned) {
        object(i, other);
      }
    }
  }

  /** The one of B that may be the same because something has been there all the time. */
  private int inPlaceOf(int inA) {
    long address = a.item(inA).address();
    return kept.test(address) ? b.at(address) : HeapObjects.NONE;
  }

  private boolean haveSameType(int inA, int inB) {
    return a.kind(inA) == b.kind(inB)
        && a.item(inA).allocation().type().equals(b.item(inB).allocation().type());
  }

  private void object(int inA, int inB) {
    if (a.kind(inA) == Kind.UNKNOWN) {
      unknown(inA, inB);
      return;
    }
    if (a.item(inA).bytes() != b.item(inB).bytes()) {
      return;
    }
    Optional<String> before = a.item(inA).holder();
    Optional<String> after = b.item(inB).holder();
    boolean named = before.isPresent() && after.isPresent();
    boolean sameBytes = haveSameBytes(inA, inB);
    if (sameBytes && (!named || before.equals(after))) {
      pairing.pair(inA, inB, Evidence.CONTENTS);
    } else if (sameBytes) {
      pairing.unclear(inA, inB);
    } else if (!CONSTANT.contains(a.kind(inA))) {
      if (named && before.equals(after)) {
        pairing.pair(inA, inB, Evidence.PATH);
      } else if (!named) {
        pairing.unclear(inA, inB);
      }
    }
  }

  private void data(int inA, int inB) {
    if (pairing.areSame(a.owner(inA), b.owner(inB))) {
      pairing.pair(inA, inB, Evidence.OWNER);
    } else if (haveSameBytes(inA, inB)) {
      pairing.pair(inA, inB, Evidence.CONTENTS);
    } else if (pairing.areUnclear(a.owner(inA), b.owner(inB))) {
      pairing.unclear(inA, inB);
    }
  }

  private void unknown(int inA, int inB) {
    long least = Math.min(a.item(inA).bytes(), b.item(inB).bytes());
    if (a.hasSameBytes(inA, b, inB, least)) {
      pairing.pair(inA, inB, Evidence.CONTENTS);
    } else if (a.item(inA).bytes() == b.item(inB).bytes()) {
      pairing.unclear(inA, inB);
    }
  }

  private boolean haveSameBytes(int inA, int inB) {
    return a.item(inA).bytes() == b.item(inB).bytes()
        && a.hasSameBytes(inA, b, inB, a.item(inA).bytes());
  }

  private void letters() {
    for (int i = 0; i < a.count(); i++) {
      int other = inPlaceOf(i);
      if (other == HeapObjects.NONE || !haveSameType(i, other)) {
        continue;
      }
      if (a.item(i).bytes() == b.item(other).bytes()) {
        pairing.pair(i, other, Evidence.LETTER);
      } else {
        pairing.unclear(i, other);
      }
    }
  }
}
