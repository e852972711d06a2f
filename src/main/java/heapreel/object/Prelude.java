package heapreel.object;

import heapreel.interpreter.PreludeFormat;
import org.jspecify.annotations.Nullable;

/**
 * The header of a function's bytecode: {@code py/bc.h}.
 *
 * <pre>
 *  PLAIN    n_state n_exc_stack (numbers) flags n_pos n_kwonly n_def (bytes)
 *           P: size of the code info from P on (number), name, source file, lines …0, cells …255
 *  PACKED   xSSSSEAA (xFSSKAED)*  xIIIIIIC (xIIIIIIC)*  name, source file, lines …, cells
 *  INDEXED  the same signature and sizes, then name and arguments as numbers of the module, lines
 * </pre>
 *
 * Numbers have seven bits a byte, the most significant byte first, the highest bit for "more".
 *
 * @param name offset of the name, from the first byte of bytecode
 * @param lines offset of the line numbers
 * @param linesEnd just after them
 * @param opcodes offset of the first opcode
 * @param states how many object words a frame has for local variables and its stack
 * @param handlers how many exception handlers a frame has room for
 */
public record Prelude(int name, int lines, int linesEnd, int opcodes, int states, int handlers) {

  /** Maximum length of a prelude. */
  static final int MAX_BYTES = 2048;

  /** Bytes of a plain prelude between its first two numbers and the code info. */
  private static final int FLAGS_AND_ARGUMENTS = 4;

  /** What ends a plain prelude's cells. */
  private static final int CELLS_END = 255;

  /** The bytes to parse. */
  @FunctionalInterface
  public interface Bytes {
    /** The byte at {@code offset}, 0 to 255; 0 beyond the end. */
    int at(int offset);
  }

  /** Reads a prelude; null if it is invalid. */
  public static @Nullable Prelude read(PreludeFormat format, Bytes bytes) {
    return switch (format) {
      case PLAIN -> plain(bytes);
      case PACKED, INDEXED -> packed(format, bytes);
    };
  }

  private static @Nullable Prelude plain(Bytes bytes) {
    Cursor at = new Cursor(bytes, 0);
    int states = at.number();
    int handlers = at.number();
    int info = at.offset + FLAGS_AND_ARGUMENTS;
    at = new Cursor(bytes, info);
    int size = at.number();
    int name = at.offset;
    int infoEnd = info + size;
    int cells = infoEnd;
    while (cells < MAX_BYTES && bytes.at(cells) != CELLS_END) {
      cells++;
    }
    return size < 3 || cells >= MAX_BYTES
        ? null
        : new Prelude(name, name, infoEnd, cells + 1, states, handlers);
  }

  private static @Nullable Prelude packed(PreludeFormat format, Bytes bytes) {
    Cursor at = new Cursor(bytes, 0);
    int z = at.next();
    int states = (z >> 3) & 0xf;
    int handlers = (z >> 2) & 1;
    int arguments = z & 3;
    int keywordOnly = 0;
    for (int n = 0; (z & 0x80) != 0; n++) {
      z = at.next();
      if (n > 8) {
        return null;
      }
      states |= (z & 0x30) << (2 * n);
      handlers |= (z & 2) << n;
      keywordOnly |= ((z >> 3) & 1) << n;
      arguments |= ((z >> 2) & 1) << (2 + n);
    }
    int info = 0;
    int cells = 0;
    for (int n = 0; n < 4; n++) {
      z = at.next();
      cells |= (z & 1) << n;
      info |= ((z & 0x7e) >> 1) << (6 * n);
      if ((z & 0x80) == 0) {
        break;
      }
    }
    int name = at.offset;
    int infoEnd = name + info;
    if (info == 0 || infoEnd + cells > MAX_BYTES || (z & 0x80) != 0) {
      return null;
    }
    if (format == PreludeFormat.INDEXED) {
      for (int i = 0; i <= arguments + keywordOnly; i++) {
        at.number();
      }
      if (at.offset > infoEnd) {
        return null;
      }
    }
    return new Prelude(name, at.offset, infoEnd, infoEnd + cells, states + 1, handlers);
  }

  /** Reads bytes and numbers one after another. */
  static final class Cursor {
    private final Bytes bytes;
    private int offset;

    Cursor(Bytes bytes, int offset) {
      this.bytes = bytes;
      this.offset = offset;
    }

    int next() {
      return bytes.at(offset++);
    }

    /** A number; one of more than four bytes is cut off there. */
    int number() {
      int number = 0;
      for (int i = 0; i < 4; i++) {
        int b = next();
        number = (number << 7) | (b & 0x7f);
        if ((b & 0x80) == 0) {
          break;
        }
      }
      return number;
    }

    int offset() {
      return offset;
    }
  }
}
