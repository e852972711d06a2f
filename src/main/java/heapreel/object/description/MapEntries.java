package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;

/** The entries of an {@code mp_map_t}, wherever it is. */
final class MapEntries {

  private static final int MAX_ENTRIES = 1 << 16;

  /** Receives the entries of a map. */
  @FunctionalInterface
  interface Visitor {
    /** A key and its value, two object words. */
    void entry(long key, long value);
  }

  private final MapFormat format;
  private final AddressSpace space;
  private final Field used;
  private final Field capacity;
  private final Field table;
  private final Field keys;
  private final Field values;
  private final int entryBytes;

  private MapEntries(Interpreter interpreter, AddressSpace space, ObjectStruct of) {
    this.format = interpreter.maps();
    this.space = space;
    ObjectLayout layout = interpreter.layout(of);
    this.used = layout.field(FieldName.USED);
    this.capacity = layout.field(FieldName.CAPACITY);
    this.table = layout.field(FieldName.TABLE);
    ObjectLayout entry = interpreter.layout(ObjectStruct.MAP_ENTRY);
    this.keys = entry.field(FieldName.KEY);
    this.values = entry.field(FieldName.VALUE);
    this.entryBytes = entry.lengthBytes();
  }

  /** Reads the entries of dicts. */
  static MapEntries ofDicts(Interpreter interpreter, AddressSpace space) {
    return new MapEntries(interpreter, space, ObjectStruct.DICT);
  }

  /** Reads the members of instances. */
  static MapEntries ofInstances(Interpreter interpreter, AddressSpace space) {
    return new MapEntries(interpreter, space, ObjectStruct.INSTANCE);
  }

  /** Number of used entries by the map of an object. */
  long used(long object) {
    return format.used(used.read(space, object));
  }

  /** Its declared capacity. */
  long alloc(long object) {
    return capacity.read(space, object);
  }

  /** Address of an object's table. */
  long table(long object) {
    return table.read(space, object);
  }

  /** Visits the entries in use of the map of an object, in the table's order. */
  void forEach(long object, Visitor visitor) {
    boolean ordered = (used.read(space, object) & MapFormat.ORDERED) != 0;
    long alloc = alloc(object);
    long slots = ordered ? Math.min(alloc, used(object)) : alloc;
    long first = table(object);
    if (alloc < 0 || slots < 0 || slots > MAX_ENTRIES) {
      return;
    }
    for (int slot = 0; slot < slots; slot++) {
      long entry = first + (long) slot * entryBytes;
      if (!space.has(entry, entryBytes)) {
        return;
      }
      long key = keys.read(space, entry);
      if (MapFormat.isKey(key)) {
        visitor.entry(key, values.read(space, entry));
      }
    }
  }
}
