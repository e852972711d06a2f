package heapreel.recorder;

import java.nio.ByteBuffer;

/** Runs ARM machine code: those 16-bit instructions of ARMv6-M that a recorder is made of. */
final class Thumb {

  static final int RAM_START = 0x20000000;
  private static final int SP = 13;
  private static final int LR = 14;
  private static final int PC = 15;
  private static final int RETURNS = 0x0ffffffe;
  private static final int LIMIT = 50_000_000;

  private final ByteBuffer ram;
  private final int[] r = new int[16];
  private boolean negative;
  private boolean zero;
  private boolean carry;

  /** A processor whose RAM this is, little-endian, from 0x20000000 on. */
  Thumb(ByteBuffer ram) {
    this.ram = ram;
  }

  /** Calls a function of two arguments, with the stack below {@code stack}; gives what it gives. */
  int call(int function, int first, int second, int stack) {
    int[] kept = {101, 102, 103, 104};
    System.arraycopy(kept, 0, r, 4, kept.length);
    r[0] = first;
    r[1] = second;
    r[SP] = stack;
    r[LR] = RETURNS | 1;
    r[PC] = function;
    for (int steps = 0; r[PC] != RETURNS; steps++) {
      if (steps == LIMIT) {
        throw new AssertionError("it doesn't return");
      }
      int code = ram.getShort(at(r[PC])) & 0xffff;
      r[PC] += 2;
      step(code);
    }
    for (int i = 0; i < kept.length; i++) {
      if (r[4 + i] != kept[i]) {
        throw new AssertionError("r" + (4 + i) + " isn't kept");
      }
    }
    if (r[SP] != stack) {
      throw new AssertionError("the stack pointer isn't kept");
    }
    return r[0];
  }

  private static int at(int address) {
    return address - RAM_START;
  }

  private int word(int address) {
    if ((address & 3) != 0) {
      throw new AssertionError("not aligned: " + Integer.toHexString(address));
    }
    return ram.getInt(at(address));
  }

  private void flags(int value) {
    negative = value < 0;
    zero = value == 0;
  }

  private void step(int code) {
    int d = code & 7;
    int m = (code >> 3) & 7;
    int imm5 = (code >> 6) & 31;
    switch (code >> 12) {
      case 0, 1 -> shiftOrAdd(code, d, m, imm5);
      case 2, 3 -> immediate((code >> 11) & 3, (code >> 8) & 7, code & 255);
      case 4 -> {
        if (code >> 11 == 9) {
          r[(code >> 8) & 7] = word(((r[PC] + 2) & ~3) + (code & 255) * 4);
        } else if (code >> 10 == 16) {
          operation((code >> 6) & 15, d, m);
        } else {
          require(code >> 8 == 0x46, code);
          r[d | ((code >> 4) & 8)] = r[(code >> 3) & 15];
        }
      }
      case 5 -> offset((code >> 9) & 7, d, r[m] + r[(code >> 6) & 7], code);
      case 6, 7 -> {
        boolean bytes = code >> 12 == 7;
        access(bytes, isLoad(code), d, r[m] + (bytes ? imm5 : imm5 * 4));
      }
      case 9 -> access(false, isLoad(code), (code >> 8) & 7, r[SP] + (code & 255) * 4);
      case 11 -> stack(code, d, m);
      case 12 -> multiple(isLoad(code), (code >> 8) & 7, code & 255);
      case 13 -> {
        if (holds((code >> 8) & 15)) {
          r[PC] += 2 + (byte) code * 2;
        }
      }
      case 14 -> {
        require(code >> 11 == 28, code);
        r[PC] += 2 + ((code << 21) >> 20);
      }
      default -> require(false, code);
    }
  }

  private static boolean isLoad(int code) {
    return ((code >> 11) & 1) != 0;
  }

  private static void require(boolean known, int code) {
    if (!known) {
      throw new AssertionError(
          "an instruction that this doesn't know: " + Integer.toHexString(code));
    }
  }

  private void shiftOrAdd(int code, int d, int m, int imm5) {
    switch (code >> 11) {
      case 0 -> r[d] = r[m] << imm5;
      case 1 -> r[d] = imm5 == 0 ? 0 : r[m] >>> imm5;
      case 2 -> r[d] = r[m] >> (imm5 == 0 ? 31 : imm5);
      default -> {
        int n = (code & 0x400) != 0 ? (code >> 6) & 7 : r[(code >> 6) & 7];
        r[d] = (code & 0x200) != 0 ? r[m] - n : r[m] + n;
      }
    }
    flags(r[d]);
  }

  private void immediate(int operation, int d, int value) {
    switch (operation) {
      case 0 -> r[d] = value;
      case 1 -> {
        compare(r[d], value);
        return;
      }
      case 2 -> r[d] += value;
      default -> r[d] -= value;
    }
    flags(r[d]);
  }

  private void compare(int a, int b) {
    flags(a - b); // its numbers are too small to overflow
    zero = a == b;
    carry = Integer.compareUnsigned(a, b) >= 0;
  }

  private void operation(int which, int d, int m) {
    switch (which) {
      case 1 -> r[d] ^= r[m];
      case 10 -> {
        compare(r[d], r[m]);
        return;
      }
      case 12 -> r[d] |= r[m];
      case 13 -> r[d] *= r[m];
      case 15 -> r[d] = ~r[m];
      default -> require(false, which);
    }
    flags(r[d]);
  }

  private void offset(int which, int d, int address, int code) {
    require(which == 0 || which == 2 || which == 4 || which == 6, code);
    access((which & 2) != 0, which >= 4, d, address);
  }

  private void access(boolean bytes, boolean load, int d, int address) {
    if (bytes && load) {
      r[d] = ram.get(at(address)) & 0xff;
    } else if (bytes) {
      ram.put(at(address), (byte) r[d]);
    } else if (load) {
      r[d] = word(address);
    } else {
      word(address);
      ram.putInt(at(address), r[d]);
    }
  }

  private void stack(int code, int d, int m) {
    switch (code >> 8) {
      case 0xb2 -> {
        require(((code >> 6) & 3) == 3, code);
        r[d] = r[m] & 0xff;
      }
      case 0xb4, 0xb5 -> {
        int list = (code & 255) | ((code & 256) << 6);
        r[SP] -= 4 * Integer.bitCount(list);
        int address = r[SP];
        for (int i = 0; i < 16; i++) {
          if (((list >> i) & 1) != 0) {
            ram.putInt(at(address), r[i]);
            address += 4;
          }
        }
      }
      case 0xbc, 0xbd -> {
        int list = (code & 255) | ((code & 256) << 7);
        for (int i = 0; i < 16; i++) {
          if (((list >> i) & 1) != 0) {
            r[i] = word(r[SP]) & (i == PC ? ~1 : ~0);
            r[SP] += 4;
          }
        }
      }
      default -> require(false, code);
    }
  }

  private void multiple(boolean load, int base, int list) {
    for (int i = 0; i < 8; i++) {
      if (((list >> i) & 1) != 0) {
        access(false, load, i, r[base]);
        r[base] += 4;
      }
    }
  }

  private boolean holds(int condition) {
    boolean holds =
        switch (condition >> 1) {
          case 0 -> zero;
          case 1 -> carry;
          case 2 -> negative;
          case 4 -> carry && !zero;
          default -> throw new AssertionError("condition " + condition);
        };
    return holds == ((condition & 1) == 0);
  }
}
