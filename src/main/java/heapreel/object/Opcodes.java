package heapreel.object;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the opcodes of a function since MicroPython 1.19, CircuitPython 9: {@code py/bc0.h}. Their
 * length is not stored: they end with the last one that nothing follows and no jump passes.
 *
 * <pre>
 *  0x10  QSTR      a number
 *  0x20  VAR_UINT  a number; 0x20 and 0x21 another byte, 0x23 (LOAD_CONST_OBJ) that of a constant
 *  0x30  VAR_UINT  a number
 *  0x40  OFFSET    a byte, or two if the highest bit is set, lower one first; 0x40 another byte
 *  0x50  BYTE      nothing follows
 * </pre>
 *
 * Numbers have seven bits a byte, the most significant byte first, the highest bit for "more".
 */
final class Opcodes {

  /** More bytes of opcodes than this are not looked at. */
  private static final int MAX_BYTES = 1 << 16;

  private static final int QSTR = 0x10;
  private static final int MAKE_CLOSURE_DEFARGS = 0x21;
  private static final int LOAD_CONST_OBJ = 0x23;
  private static final int UNWIND_JUMP = 0x40;
  private static final int LAST_SIGNED_JUMP = 0x44;
  private static final int BYTE = 0x50;

  private final Prelude.Bytes bytes;
  private final BitSet constants = new BitSet();
  private int at;

  /** The furthest target of a jump. */
  private int furthest;

  private Opcodes(Prelude.Bytes bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /**
   * The indices of the constants that the opcodes from offset {@code from} on load; null where
   * something is no opcode.
   */
  static @Nullable BitSet constants(Prelude.Bytes bytes, int from) {
    Opcodes opcodes = new Opcodes(bytes, from);
    boolean more = true;
    while (more && opcodes.at - from < MAX_BYTES) {
      int opcode = opcodes.bytes.at(opcodes.at);
      if (!isOpcode(opcode)) {
        return null;
      }
      opcodes.step(opcode);
      more = !isLast(opcode) || opcodes.furthest >= opcodes.at;
    }
    return opcodes.constants;
  }

  private void step(int opcode) {
    at++;
    if (opcode < QSTR || opcode >= BYTE) {
      return;
    }
    if (opcode >= UNWIND_JUMP) {
      jump(opcode);
    } else {
      int number = number();
      if (opcode == LOAD_CONST_OBJ && number < MAX_BYTES) {
        constants.set(number);
      }
    }
    if (opcode == UNWIND_JUMP || (opcode > 0x1f && opcode <= MAKE_CLOSURE_DEFARGS)) {
      at++;
    }
  }

  private int number() {
    Prelude.Cursor cursor = new Prelude.Cursor(bytes, at);
    int number = cursor.number();
    at = cursor.offset();
    return number;
  }

  private void jump(int opcode) {
    int low = bytes.at(at++);
    boolean wide = (low & 0x80) != 0;
    int offset = wide ? (low & 0x7f) | bytes.at(at++) << 7 : low;
    if (opcode <= LAST_SIGNED_JUMP) {
      offset -= wide ? 0x4000 : 0x40;
    }
    furthest = Math.max(furthest, at + offset);
  }

  private static boolean isOpcode(int opcode) {
    return switch (opcode >> 4) {
      case 0x0 -> false;
      case 0x1 -> opcode <= 0x1c;
      case 0x3 -> opcode <= 0x37;
      case 0x4 -> opcode != 0x41 && opcode <= 0x4b;
      case 0x6 -> opcode >= 0x62 && opcode <= 0x69;
      case 0xf -> opcode <= 0xf9;
      default -> true;
    };
  }

  /** Whether what follows an opcode runs only as the target of a jump. */
  private static boolean isLast(int opcode) {
    return switch (opcode) {
      case 0x40, 0x42, 0x4a -> true; // UNWIND_JUMP, JUMP, POP_EXCEPT_JUMP
      case 0x63, 0x64, 0x65, 0x66 -> true; // RETURN_VALUE, RAISE_…
      default -> false;
    };
  }
}
