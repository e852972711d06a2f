package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;

/** The entries of an {@code mp_map_t}, wherever it is. */
final class MapEntries {

  private static final int MAX_ENTRIES = 1 << 16;

  /** Is told the entries of a map. */
  @FunctionalInterface
  interface Visitor {
    /** A key and its value, two object words. */
    void entry(long key, long value);
  }

  private final Interpreter interpreter;
  private final AddressSpace space;

  MapEntries(Interpreter interpreter, AddressSpace space) {
    this.interpreter = interpreter;
    this.space = space;
  }

  /** How many entries the map of a dict or instance says it uses. */
  long used(long object) {
    return interpreter.maps().used(space.word(object + interpreter.wordBytes()));
  }

  /** For how many entries it says it has room. */
  long alloc(long object) {
    return space.word(object + 2L * interpreter.wordBytes());
  }

  /** Tells the entries in use of the map of a dict or instance, in the table's order. */
  void forEach(long object, Visitor visitor) {
    int word = interpreter.wordBytes();
    ObjectFormat objects = interpreter.objects();
    int bytes = objects.bytes();
    boolean ordered = (space.word(object + word) & MapFormat.ORDERED) != 0;
    long alloc = alloc(object);
    long slots = ordered ? Math.min(alloc, used(object)) : alloc;
    long table = space.word(object + 3L * word);
    if (alloc < 0 || slots < 0 || slots > MAX_ENTRIES) {
      return;
    }
    for (int slot = 0; slot < slots; slot++) {
      long entry = table + 2L * slot * bytes;
      if (!space.has(entry, 2L * bytes)) {
        return;
      }
      long key = objects.read(space, entry);
      if (MapFormat.isKey(key)) {
        visitor.entry(key, objects.read(space, entry + bytes));
      }
    }
  }
}
