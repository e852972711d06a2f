package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.List;

/** How an {@code mp_obj_type_t} lies in memory. */
public enum TypeLayout {
  /** The name is a whole word. MicroPython up to 1.9.4, CircuitPython up to 3.1. */
  LONG_NAME,
  /** Flags and name share a word. MicroPython 1.10 to 1.19, CircuitPython 4 to 6. */
  FLAGS_NAME,
  /** As FLAGS_NAME, in another order, and shorter where little is needed. CircuitPython 7 and 8. */
  CIRCUITPYTHON_7,
  /** Slots. From MicroPython 1.20 and CircuitPython 9 on. */
  SLOTS;

  /** {@code MP_TYPE_FLAG_EXTENDED} of CircuitPython 7 and 8: the fields from {@code call} on. */
  private static final int EXTENDED = 0x80;

  private static final int FULL_WORDS = 15;
  private static final int SHORT_WORDS = 7;
  private static final int SLOT_INDICES = 12;

  /** Length of a type. */
  public int sizeBytes(TypeFields fields, int wordBytes) {
    return switch (this) {
      case LONG_NAME, FLAGS_NAME -> FULL_WORDS * wordBytes;
      case CIRCUITPYTHON_7 -> (isExtended(fields) ? FULL_WORDS : SHORT_WORDS) * wordBytes;
      case SLOTS -> wordBytes + 4 + SLOT_INDICES + fields.slots().size() * wordBytes;
    };
  }

  private static boolean isExtended(TypeFields fields) {
    return fields.ofPython()
        || fields.slots().stream()
            .anyMatch(slot -> slot.slot().wordInCircuitPython7() >= SHORT_WORDS);
  }

  private int flags(TypeFields fields) {
    boolean extended = this == CIRCUITPYTHON_7 && isExtended(fields);
    return fields.flags() | (extended ? EXTENDED : 0);
  }

  /** Writes a type and gives the address after it. */
  public long write(TargetBytes into, long at, TypeFields fields) {
    int word = into.wordBytes();
    into.setWord(at, fields.typeType());
    if (this == LONG_NAME) {
      into.setWord(at + word, fields.name());
    } else {
      into.setU16(at + word, flags(fields));
      into.setU16(at + word + 2, fields.name());
    }
    if (this == SLOTS) {
      writeSlots(into, at + word + 4, fields.slots());
    } else {
      for (TypeFields.Slot slot : fields.slots()) {
        int place =
            this == CIRCUITPYTHON_7 ? slot.slot().wordInCircuitPython7() : slot.slot().word();
        into.setWord(at + (long) place * word, slot.value());
      }
    }
    return at + sizeBytes(fields, word);
  }

  private static void writeSlots(TargetBytes into, long indices, List<TypeFields.Slot> slots) {
    List<Long> values = new ArrayList<>();
    for (TypeFields.Slot slot : slots) {
      values.add(slot.value());
      into.setU8(indices + slot.slot().index(), values.size());
    }
    into.setWords(indices + SLOT_INDICES, values.stream().mapToLong(Long::longValue).toArray());
  }
}
