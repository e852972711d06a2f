package heapreel.synthetic.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Open addressing as {@code mp_map_lookup} and {@code mp_set_lookup} in {@code py/map.c} do it:
 * where each key comes to lie depends on its hash, the table's length, and what was there before.
 */
final class HashTable {

  private static final int[] LENGTHS = {0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127};

  /** A place in the table; with {@link Key#NONE} or {@link Key#DELETED} it is empty. */
  record Slot(Key key, long value) {
    boolean isFilled() {
      return !key.isNone() && !key.isDeleted();
    }
  }

  private Slot[] slots;
  private int used;

  /** An empty table of this length. */
  HashTable(int length) {
    this.slots = empty(length);
  }

  private static Slot[] empty(int length) {
    Slot[] slots = new Slot[length];
    Arrays.fill(slots, new Slot(Key.NONE, 0));
    return slots;
  }

  /** Adds a key that is not there yet. */
  HashTable put(Key key, long value) {
    if (used == slots.length) {
      grow();
    }
    int at = start(key);
    while (slots[at].isFilled()) {
      at = (at + 1) % slots.length;
    }
    slots[at] = new Slot(key, value);
    used++;
    return this;
  }

  private int start(Key key) {
    return (int) Long.remainderUnsigned(key.hash(), slots.length);
  }

  private void grow() {
    Slot[] old = slots;
    int length = Arrays.stream(LENGTHS).filter(l -> l > old.length).findFirst().orElseThrow();
    slots = empty(length);
    used = 0;
    for (Slot slot : old) {
      if (slot.isFilled()) {
        put(slot.key(), slot.value());
      }
    }
  }

  /** Removes a key; a mark stays in its place unless the next place is empty. */
  HashTable remove(Key key) {
    int at = start(key);
    while (!slots[at].key().equals(key)) {
      at = (at + 1) % slots.length;
    }
    boolean last = slots[(at + 1) % slots.length].key().isNone();
    slots[at] = new Slot(last ? Key.NONE : Key.DELETED, 0);
    used--;
    return this;
  }

  /** All places. */
  List<Slot> slots() {
    return List.of(slots);
  }

  /** The places that hold something. */
  List<Slot> filled() {
    List<Slot> filled = new ArrayList<>(List.of(slots));
    filled.removeIf(slot -> !slot.isFilled());
    return filled;
  }

  int length() {
    return slots.length;
  }

  int used() {
    return used;
  }
}
