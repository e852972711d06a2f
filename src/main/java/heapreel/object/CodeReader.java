package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.PreludeFormat;
import heapreel.interpreter.Qstrs;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads name, file and line of functions, wherever their code is: on the heap or in ROM. */
public final class CodeReader {

  /** Most functions nested in a function of machine code. */
  private static final int MAX_CHILDREN = 255;

  /** Fewest bytes of code. */
  private static final int MIN_CODE = 4;

  /** Stands for the address of the first opcode. */
  private static final long FIRST_OPCODE = -1;

  private static final String MODULE = "<module>";

  private final Interpreter interpreter;
  private final AddressSpace space;
  private final Qstrs qstrs;
  private final int word;
  private final ObjectLayout functions;
  private final Field code;
  private final Field names;

  /** Creates a reader of the code of one snapshot's functions. */
  public CodeReader(Interpreter interpreter, AddressSpace space, Qstrs qstrs) {
    this.interpreter = interpreter;
    this.space = space;
    this.qstrs = qstrs;
    this.word = interpreter.wordBytes();
    this.functions = interpreter.layout(ObjectStruct.FUNCTION);
    this.code = functions.field(FieldName.CODE);
    this.names = interpreter.layout(ObjectStruct.MODULE).field(FieldName.QSTRS);
  }

  /** What the function of bytecode at {@code function} is; null without a valid prelude. */
  public @Nullable CodeInfo of(long function) {
    return read(code(function), context(function));
  }

  /** How the code of the function at {@code function} begins; null without a valid prelude. */
  public @Nullable Prelude prelude(long function) {
    long start = code(function);
    return hasCode(function) ? Prelude.read(interpreter.preludes(), bytes(start)) : null;
  }

  /** Where the code of a function begins. */
  public long start(long function) {
    return code(function);
  }

  /**
   * The function of bytecode at {@code function}, with the line of the opcode at {@code ip} instead
   * of that of the first statement; without one where the opcode comes before that. Null without a
   * valid prelude.
   */
  public @Nullable CodeInfo at(long function, long ip) {
    return read(code(function), context(function), ip);
  }

  /** Whether the code of a function can be read. */
  boolean hasCode(long function) {
    return space.has(code(function), MIN_CODE);
  }

  /** Whether the code of a function is bytecode, as far as can be seen. */
  boolean isBytecode(long function) {
    CodeInfo info = of(function);
    return info != null && info.isPlausible() && (!isIndexed() || constants(function) != null);
  }

  /**
   * The indices of its module's constants that a function loads; null where its code is no
   * bytecode, or in generations in which functions share none.
   */
  public @Nullable BitSet constants(long function) {
    if (!isIndexed()) {
      return null;
    }
    Prelude.Bytes bytes = bytes(code(function));
    Prelude prelude = Prelude.read(PreludeFormat.INDEXED, bytes);
    return prelude == null ? null : Opcodes.constants(bytes, prelude.opcodes());
  }

  /**
   * What the function of machine code at {@code function} is: since MicroPython 1.19 most have a
   * prelude, without lines. It is behind the code; an entry of the table of nested functions, or
   * the table's field itself, points there; since 1.23 the code's first word is the entry's index.
   * Functions of viper and of assembler have none.
   *
   * @param codeBytes maximum length of the code, prelude included; 0 if unknown
   * @return null where it is unknown
   */
  public @Nullable CodeInfo ofNative(long function, long codeBytes) {
    if (!isIndexed() || !functions.has(FieldName.CHILDREN)) {
      return null;
    }
    long children = functions.field(FieldName.CHILDREN).read(space, function);
    long start = code(function);
    if (children == 0 || !space.has(start, word)) {
      return null;
    }
    long number = space.word(start);
    if (number >= 0 && number <= MAX_CHILDREN) {
      long prelude = number == 0 ? children : space.word(children + number * word);
      return ofNativePrelude(prelude, context(function));
    }
    long prelude = children;
    for (int i = 1; i <= MAX_CHILDREN && !isIn(prelude, start, codeBytes); i++) {
      prelude = space.word(children + (long) i * word);
    }
    return isIn(prelude, start, codeBytes) ? ofNativePrelude(prelude, context(function)) : null;
  }

  private static boolean isIn(long address, long start, long bytes) {
    return address > start && address < start + bytes;
  }

  private @Nullable CodeInfo ofNativePrelude(long address, long context) {
    CodeInfo info = read(address, context);
    Prelude prelude = info == null ? null : Prelude.read(PreludeFormat.INDEXED, bytes(address));
    return info == null || prelude == null || prelude.lines() != prelude.linesEnd()
        ? null
        : new CodeInfo(info.name(), info.file(), CodeInfo.NO_LINE);
  }

  private boolean isIndexed() {
    return interpreter.preludes() == PreludeFormat.INDEXED;
  }

  private long code(long function) {
    return code.read(space, function);
  }

  /** The module that a function is in; 0 in the generations without indices into it. */
  public long context(long function) {
    return functions.has(FieldName.MODULE)
        ? functions.field(FieldName.MODULE).read(space, function)
        : 0;
  }

  private Prelude.Bytes bytes(long start) {
    return at -> space.u8(start + at);
  }

  /**
   * What the bytecode at {@code start} is.
   *
   * @param context the module whose names it refers to by index; 0 where none is known or needed
   */
  public @Nullable CodeInfo read(long start, long context) {
    return read(start, context, FIRST_OPCODE);
  }

  private @Nullable CodeInfo read(long start, long context, long ip) {
    if (start == 0 || !space.has(start, MIN_CODE)) {
      return null;
    }
    Prelude.Bytes bytes = bytes(start);
    Prelude prelude = Prelude.read(interpreter.preludes(), bytes);
    if (prelude == null) {
      return null;
    }
    return switch (interpreter.preludes()) {
      case INDEXED -> indexed(prelude, bytes, context, ip == FIRST_OPCODE ? ip : ip - start);
      case PLAIN, PACKED -> {
        long reached = ip == FIRST_OPCODE ? ip : ip - start;
        CodeInfo wide = named(prelude, bytes, true, reached);
        CodeInfo narrow =
            wide != null && wide.isPlausible() ? null : named(prelude, bytes, false, reached);
        yield narrow != null && narrow.isPlausible() ? narrow : wide;
      }
    };
  }

  /** Names are 16-bit numbers of qstrs, or, in builds without persistent code, varying ones. */
  private @Nullable CodeInfo named(
      Prelude prelude, Prelude.Bytes bytes, boolean wide, long reached) {
    Prelude.Cursor at = new Prelude.Cursor(bytes, prelude.name());
    String name = qstrs.text(wide ? at.next() | (at.next() << 8) : at.number());
    String file = qstrs.text(wide ? at.next() | (at.next() << 8) : at.number());
    return name == null || file == null
        ? null
        : new CodeInfo(name, file, line(name, bytes, prelude, at.offset(), reached));
  }

  private @Nullable CodeInfo indexed(
      Prelude prelude, Prelude.Bytes bytes, long context, long reached) {
    if (!space.hasWord(context)) {
      return null;
    }
    int number = new Prelude.Cursor(bytes, prelude.name()).number();
    long table = names.read(space, context);
    long named = table + (long) Short.BYTES * number;
    String name = qstrs.text(table < qstrs.size() ? number : space.u16(named));
    String file = file(context);
    return name == null || file == null
        ? null
        : new CodeInfo(name, file, line(name, bytes, prelude, prelude.lines(), reached));
  }

  /** The source file of a module: the first of its names, or instead of them. */
  private @Nullable String file(long context) {
    long table = names.read(space, context);
    return qstrs.text(table < qstrs.size() ? table : space.u16(table));
  }

  /**
   * The line of an opcode, or of the first statement. Opcodes before the first line number, such as
   * those that begin a class, have none; nor have functions without line numbers, such as those
   * compiled with {@code opt_level(3)}. Only modules begin at line 1.
   *
   * @param lines offset of the line numbers
   * @param reached offset of the opcode
   */
  private int line(String name, Prelude.Bytes bytes, Prelude prelude, int lines, long reached) {
    int counted =
        interpreter.preludes() == PreludeFormat.PLAIN ? prelude.linesEnd() : prelude.opcodes();
    boolean first = reached == FIRST_OPCODE;
    long progress = (first ? prelude.opcodes() : reached) - counted;
    int step = lines < prelude.linesEnd() ? bytes.at(lines) : 0;
    int advance = advance(step);
    if (name.equals(MODULE)) {
      return line(bytes, lines, prelude.linesEnd(), progress);
    }
    if (step == 0 || (advance > progress && !first)) {
      return CodeInfo.NO_LINE;
    }
    return line(bytes, lines, prelude.linesEnd(), Math.max(advance, progress));
  }

  /** {@code mp_bytecode_get_source_line} in {@code py/bc.h}. */
  private static int line(Prelude.Bytes bytes, int from, int end, long progress) {
    int line = 1;
    int at = from;
    long left = progress;
    while (at < end) {
      int step = bytes.at(at);
      int advance = advance(step);
      if (step == 0 || advance > left) {
        break;
      }
      boolean narrow = isNarrow(step);
      left -= advance;
      line += narrow ? step >> 5 : ((step << 4) & 0x700) | bytes.at(at + 1);
      at += narrow ? 1 : 2;
    }
    return line;
  }

  private static boolean isNarrow(int step) {
    return (step & 0x80) == 0;
  }

  /** How many bytes of code a step of line numbers goes forward. */
  private static int advance(int step) {
    return isNarrow(step) ? step & 0x1f : step & 0xf;
  }
}
