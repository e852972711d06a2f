package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.PreludeFormat;
import heapreel.interpreter.Qstrs;
import org.jspecify.annotations.Nullable;

/** Reads name, file and line of functions, wherever their code is: on the heap or in ROM. */
final class CodeReader {

  private final Interpreter interpreter;
  private final AddressSpace space;
  private final Qstrs qstrs;
  private final int word;

  CodeReader(Interpreter interpreter, AddressSpace space, Qstrs qstrs) {
    this.interpreter = interpreter;
    this.space = space;
    this.qstrs = qstrs;
    this.word = interpreter.wordBytes();
  }

  /** What the function object at {@code function} is; null where its code does not say. */
  @Nullable CodeInfo of(long function) {
    return interpreter.preludes() == PreludeFormat.INDEXED
        ? read(space.word(function + 3L * word), space.word(function + word))
        : read(space.word(function + 2L * word), 0);
  }

  /**
   * What the bytecode at {@code code} is.
   *
   * @param context the module that its names are numbers of; 0 where none is known or needed
   */
  @Nullable CodeInfo read(long code, long context) {
    if (code == 0 || !space.has(code, 4)) {
      return null;
    }
    Prelude.Bytes bytes = at -> space.u8(code + at);
    Prelude prelude = Prelude.read(interpreter.preludes(), bytes);
    if (prelude == null) {
      return null;
    }
    return switch (interpreter.preludes()) {
      case INDEXED -> indexed(prelude, bytes, context);
      default -> {
        CodeInfo wide = named(prelude, bytes, true);
        CodeInfo narrow = wide != null && wide.isPlausible() ? null : named(prelude, bytes, false);
        yield narrow != null && narrow.isPlausible() ? narrow : wide;
      }
    };
  }

  /** Names are 16-bit numbers of qstrs, or, in builds without persistent code, varying ones. */
  private @Nullable CodeInfo named(Prelude prelude, Prelude.Bytes bytes, boolean wide) {
    Prelude.Cursor at = new Prelude.Cursor(bytes, prelude.name());
    String name = qstrs.text(wide ? at.next() | (at.next() << 8) : at.number());
    String file = qstrs.text(wide ? at.next() | (at.next() << 8) : at.number());
    return name == null || file == null
        ? null
        : new CodeInfo(name, file, line(bytes, at.offset(), prelude.linesEnd()));
  }

  private @Nullable CodeInfo indexed(Prelude prelude, Prelude.Bytes bytes, long context) {
    if (!space.hasWord(context)) {
      return null;
    }
    int number = new Prelude.Cursor(bytes, prelude.name()).number();
    long table = space.word(context + 2L * word);
    boolean hasTable = table >= qstrs.size();
    String name = qstrs.text(hasTable ? space.u16(table + 2L * number) : number);
    String file = qstrs.text(hasTable ? space.u16(table) : table);
    return name == null || file == null
        ? null
        : new CodeInfo(name, file, line(bytes, prelude.lines(), prelude.linesEnd()));
  }

  /** The line of the first opcode: {@code mp_bytecode_get_source_line} in {@code py/bc.h}. */
  private static int line(Prelude.Bytes bytes, int from, int end) {
    int line = 1;
    int at = from;
    while (at < end) {
      int step = bytes.at(at);
      boolean narrow = (step & 0x80) == 0;
      int advance = narrow ? step & 0x1f : step & 0xf;
      if (step == 0 || advance > 0) {
        break;
      }
      line += narrow ? step >> 5 : ((step << 4) & 0x700) | bytes.at(at + 1);
      at += narrow ? 1 : 2;
    }
    return line;
  }
}
