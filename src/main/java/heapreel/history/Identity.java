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
  static boolean isKept(Census before, int was, Census now, int is) {
    Kind old = before.kind(was);
    Kind kind = now.kind(is);
    boolean sameFirst = before.first(was) == now.first(is);
    if (!hasType(old)) {
      // data of an owner doesn't become an object; what is unknown may just not be filled in yet
      return before.owner(was) == Census.NONE || !hasType(kind) || sameFirst;
    }
    if (!hasType(kind)) {
      return sameFirst;
    }
    return before.blocks(was) == now.blocks(is) && (sameFirst || isOneFamily(old, kind));
  }

  /** Kinds whose type is decided only after other allocations were made. */
  private static boolean isOneFamily(Kind one, Kind other) {
    return (isDict(one) && isDict(other)) || (one == Kind.SET && other == Kind.SET);
  }

  private static boolean isDict(Kind kind) {
    return kind == Kind.DICT || kind == Kind.ORDERED_DICT;
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
