package heapreel.object.description;

import heapreel.object.Allocations;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.ReadSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the types of objects as a program sees them, of one snapshot. Valid as long as the
 * reader's snapshot and its memory are; for one thread.
 */
public final class TypeNames {

  private final Allocations allocations;
  private final Values values;

  /** The name of each type asked for, by its address: one, however many objects are of it. */
  private final Map<Long, Optional<String>> known = new HashMap<>();

  /** Those of the snapshot that a reader read last; costs nothing until it is asked. */
  public TypeNames(ReadSnapshot snapshot) {
    this(
        snapshot.allocations(),
        new Values(
            snapshot.interpreter(),
            snapshot.space(),
            snapshot.interpreter().qstrs(snapshot.space())));
  }

  TypeNames(Allocations allocations, Values values) {
    this.allocations = allocations;
    this.values = values;
  }

  /** The name of an object's type; empty where it has none. */
  public Optional<String> of(int allocation) {
    return allocation == HeapObjects.NONE
            || allocations.owner(allocation) != Allocations.NONE
            || allocations.facts(allocation).first() == 0
            || !isTyped(allocations.kind(allocation))
        ? Optional.empty()
        : known.computeIfAbsent(
            allocations.facts(allocation).first(), type -> Optional.of(name(allocation)));
  }

  /** The name of the type that an allocation begins with the address of. */
  String name(int allocation) {
    return values.typeName(allocations.facts(allocation).first());
  }

  /** The name of the type of the object that begins at an address. */
  public Optional<String> at(long address) {
    return of(allocations.at(address));
  }

  private static boolean isTyped(Kind kind) {
    return switch (kind) {
      case UNKNOWN, DATA, QSTR_POOL, QSTR_CHUNK, CODE_STATE, CODE_TABLE, RAW_CODE, MAP_TABLE ->
          false;
      default -> true;
    };
  }
}
