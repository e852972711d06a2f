package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Struct;
import java.util.List;

/** Tuples, lists and sets of a scene. */
final class Sequences {

  private static final int SHORTEST_LIST = 4;

  private final SceneMemory memory;

  Sequences(SceneMemory memory) {
    this.memory = memory;
  }

  long tuple(long... items) {
    Struct struct = memory.struct("tuple").size(items.length).objects(items);
    long made = memory.place(struct, Kind.TUPLE, "tuple", Integer.toString(items.length));
    subscripts(made, items);
    return made;
  }

  /** An instance of a named tuple's type. */
  long namedtuple(long type, String typeName, long... items) {
    Struct struct = memory.struct().pointer(type).size(items.length).objects(items);
    long made = memory.place(struct, Kind.NAMEDTUPLE, typeName, typeName);
    subscripts(made, items);
    return made;
  }

  /** A list as {@code [...]} makes it: with room for four items at least. */
  long list(long... items) {
    return listWithRoom(Math.max(items.length, SHORTEST_LIST), items);
  }

  /** A list that has grown, and has room for more. */
  long listWithRoom(int room, long... items) {
    long stored = items(room, items);
    Struct struct = memory.struct("list").size(room).size(items.length).pointer(stored);
    long made = memory.place(struct, Kind.LIST, "list", items.length + " of " + room);
    memory.ledger().owner(stored, made);
    subscripts(made, items);
    return made;
  }

  /** A list at a static address; its items are in the heap all the same. */
  void staticList(long at, int room, long... items) {
    long stored = items(room, items);
    memory.struct("list").size(room).size(items.length).pointer(stored).write(memory.ram(), at);
    memory.ledger().owner(stored, at);
  }

  private long items(int room, long... items) {
    Struct data = memory.struct().objects(items).objects(new long[room - items.length]);
    return memory.data(AllocationKind.PLAIN, Kind.LIST_ITEMS, data);
  }

  /** Writes down that an object has these items. */
  void subscripts(long object, long... items) {
    for (int i = 0; i < items.length; i++) {
      memory.ledger().step(object, "[" + i + "]", items[i]);
    }
  }

  long set(HashTable items) {
    return set("set", items);
  }

  long frozenset(HashTable items) {
    return set("frozenset", items);
  }

  private long set(String type, HashTable items) {
    Struct table = memory.struct();
    List<HashTable.Slot> slots = items.slots();
    slots.forEach(slot -> table.object(slot.key().word()));
    long stored = memory.data(AllocationKind.PLAIN, Kind.SET_TABLE, table);
    Struct struct = memory.struct(type).size(items.length()).size(items.used()).pointer(stored);
    long made = memory.place(struct, Kind.SET, type, Integer.toString(items.used()));
    memory.ledger().owner(stored, made);
    return made;
  }
}
