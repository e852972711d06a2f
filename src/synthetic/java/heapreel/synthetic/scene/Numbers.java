package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.Struct;
import java.math.BigInteger;

/** Numbers, ranges and slices of a scene that are objects in the heap. */
final class Numbers {

  private static final int SHORTEST_INT = 2;

  private final SceneMemory memory;

  Numbers(SceneMemory memory) {
    this.memory = memory;
  }

  /** Bits of a digit: 32 in 64-bit builds for x86, else 16: {@code MPZ_DIG_SIZE}. */
  private int digitBytes() {
    return memory.sizes().word() == 8 ? 4 : 2;
  }

  long integer(BigInteger value) {
    int bytes = digitBytes();
    BigInteger magnitude = value.abs();
    int length = (magnitude.bitLength() + 8 * bytes - 1) / (8 * bytes);
    int room = Math.max(length, SHORTEST_INT);
    byte[] digits = new byte[bytes * room];
    for (int i = 0; i < bytes * length; i++) {
      digits[i] = magnitude.shiftRight(8 * i).byteValue();
    }
    long data = memory.data(Kind.INT_DIGITS, digits.length, digits);
    long sign = value.signum() < 0 ? 1 : 0;
    Struct struct = memory.struct("int").size((long) room << 2 | sign).size(length).pointer(data);
    long made = memory.place(struct, Kind.INT, "int", value.toString());
    memory.ledger().owner(data, made);
    return made;
  }

  /** The object word of a float; an object too where the representation has no room for it. */
  long floating(double value, String says) {
    if (!memory.words().floatsInHeap()) {
      return memory.words().floatWord(value);
    }
    return memory.place(memory.struct("float").floating(value), Kind.FLOAT, "float", says);
  }

  long complex(double real, double imaginary, String says) {
    Struct struct = memory.struct("complex").floating(real).floating(imaginary);
    return memory.place(struct, Kind.COMPLEX, "complex", says);
  }

  long range(long start, long stop, long step) {
    Struct struct = memory.struct("range").integer(start).integer(stop).integer(step);
    return memory.place(struct, Kind.RANGE, "range", Long.toString(stop));
  }

  long slice(long start, long stop, long step) {
    Struct struct = memory.struct("slice").objects(start, stop, step);
    return memory.place(struct, Kind.SLICE, "slice", "slice");
  }
}
