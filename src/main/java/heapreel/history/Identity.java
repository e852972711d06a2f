package heapreel.history;

import heapreel.object.Kind;

/**
 * Whether what begins at one address in two snapshots can be the same allocation. Objects keep
 * their type word as long as they live; what has none is filled in after it was allocated, and may
 * be resized in place.
 */
final class Identity {

  private Identity() {}

  /** Whether an allocation of {@code before} can be that of {@code now} at the same address. */
  static boolean isKept(Census before, int was, Census now, int is, HeapLook look) {
    Kind old = before.kind(was);
    Kind kind = now.kind(is);
    boolean sameFirst = before.first(was) == now.first(is);
    if (!hasType(old)) {
      return hasType(kind)
          ? sameFirst || isFilledIn(before, was, now, is)
          : !isJustAllocated(before, was, now, is, look);
    }
    if (!hasType(kind)) {
      return sameFirst;
    }
    return before.blocks(was) == now.blocks(is) && (sameFirst || isOneFamily(old, kind));
  }

  /**
   * Whether data of no owner that have another length now are all zero: resized data would have
   * kept their contents, and what is allocated is zeroed.
   */
  private static boolean isJustAllocated(
      Census before, int was, Census now, int is, HeapLook look) {
    return before.blocks(was) != now.blocks(is)
        && before.owner(was) == Census.NONE
        && now.owner(is) == Census.NONE
        && now.bytes(is) <= Integer.MAX_VALUE
        && look.isZero(now.address(is), (int) now.bytes(is));
  }

  /** Whether an object can be what was just allocated, which is all zero; data don't become one. */
  private static boolean isFilledIn(Census before, int was, Census now, int is) {
    return before.owner(was) == Census.NONE
        && before.first(was) == 0
        && before.blocks(was) == now.blocks(is);
  }

  /** Kinds whose type is decided only after other allocations were made. */
  private static boolean isOneFamily(Kind one, Kind other) {
    return (isDict(one) && isDict(other)) || (one == Kind.SET && other == Kind.SET);
  }

  private static boolean isDict(Kind kind) {
    return kind == Kind.DICT || kind == Kind.ORDERED_DICT;
  }

  /** Whether data of a kind stay what they are as long as their owner lives. */
  static boolean isFixed(Kind kind) {
    return switch (kind) {
      case STR_DATA, BYTES_DATA, INT_DIGITS, BYTECODE, NATIVE_CODE -> true;
      default -> false;
    };
  }

  /** Whether an owner may get other data of a kind in place of those it has. */
  static boolean isResizable(Kind kind) {
    return switch (kind) {
      case LIST_ITEMS, MAP_TABLE, SET_TABLE, BUFFER, TRACEBACK, DATA -> true;
      default -> false;
    };
  }

  /** Whether allocations of a kind begin with the address of their type. */
  static boolean hasType(Kind kind) {
    return switch (kind) {
      case MAP_TABLE,
          LIST_ITEMS,
          SET_TABLE,
          STR_DATA,
          BYTES_DATA,
          BUFFER,
          INT_DIGITS,
          CELL,
          CODE_STATE,
          TRACEBACK,
          QSTR_POOL,
          QSTR_CHUNK,
          BYTECODE,
          NATIVE_CODE,
          CODE_TABLE,
          RAW_CODE,
          DATA,
          UNKNOWN ->
          false;
      default -> true;
    };
  }
}
