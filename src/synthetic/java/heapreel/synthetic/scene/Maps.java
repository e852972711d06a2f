package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Struct;
import java.util.ArrayList;
import java.util.List;

/** Dicts of a scene, and the maps in instances: {@code mp_map_t} of {@code py/map.c}. */
final class Maps {

  private static final int ALL_QSTRS = 1;
  private static final int ORDERED = 4;

  private final SceneMemory memory;

  Maps(SceneMemory memory) {
    this.memory = memory;
  }

  /** A dict with these entries. */
  long dict(HashTable entries) {
    long dict = emptyDict();
    fill(dict, entries);
    subscripts(dict, entries.filled());
    return dict;
  }

  /** A dict that gets its entries later, with {@link #fill}. */
  long emptyDict() {
    Struct empty = memory.struct("dict").size(ALL_QSTRS).size(0).pointer(0);
    return memory.place(empty, Kind.DICT, "dict", "0 of 0");
  }

  /** Gives a dict, one in the heap or a static one, its entries. */
  void fill(long dict, HashTable entries) {
    Struct map = memory.struct("dict");
    append(map, entries, dict);
    map.write(memory.ram(), dict);
    memory.ledger().says(dict, used(entries.used(), entries.length()));
  }

  /** Continues an object's struct with a map; gives the address of its table, if it has one. */
  long append(Struct struct, HashTable entries, long owner) {
    List<HashTable.Slot> slots = entries.slots();
    int qstrs = allQstrs(entries.filled()) ? ALL_QSTRS : 0;
    long table = table(slots, owner);
    struct.size(word(entries.used(), qstrs)).size(entries.length()).pointer(table);
    return table;
  }

  /** The table of a map; its owner may be set later. */
  private long table(List<HashTable.Slot> slots, long owner) {
    Struct table = memory.struct();
    for (HashTable.Slot slot : slots) {
      table.objects(slot.key().word(), slot.value());
    }
    long made = memory.data(AllocationKind.PLAIN, Kind.MAP_TABLE, table);
    memory.ledger().owner(made, owner);
    return made;
  }

  /** An {@code OrderedDict}: its first {@code entries} places are filled, in order. */
  long orderedDict(List<HashTable.Slot> entries, int room) {
    List<HashTable.Slot> slots = new ArrayList<>(entries);
    while (slots.size() < room) {
      slots.add(new HashTable.Slot(Key.NONE, 0));
    }
    int flags = ORDERED | (allQstrs(entries) ? ALL_QSTRS : 0);
    long table = table(slots, 0);
    Struct dict =
        memory.struct("ordereddict").size(word(entries.size(), flags)).size(room).pointer(table);
    long made = memory.place(dict, Kind.ORDERED_DICT, "OrderedDict", used(entries.size(), room));
    memory.ledger().owner(table, made);
    subscripts(made, entries);
    return made;
  }

  private static boolean allQstrs(List<HashTable.Slot> entries) {
    return entries.stream().allMatch(slot -> slot.key().qstr());
  }

  private long word(int used, int flags) {
    return (long) used << memory.rules().usedShift() | flags;
  }

  private static String used(int used, int room) {
    return used + " of " + room;
  }

  private void subscripts(long dict, List<HashTable.Slot> entries) {
    for (HashTable.Slot slot : entries) {
      memory.ledger().step(dict, slot.key().subscript(), slot.value());
    }
  }

  /** Writes down that an object has these entries as attributes. */
  void attributes(long object, HashTable entries) {
    for (HashTable.Slot slot : entries.filled()) {
      memory.ledger().step(object, slot.key().attribute(), slot.value());
    }
  }
}
