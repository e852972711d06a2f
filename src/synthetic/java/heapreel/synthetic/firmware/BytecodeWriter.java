package heapreel.synthetic.firmware;

import java.io.ByteArrayOutputStream;
import java.util.function.ToIntFunction;

/**
 * Writes a function's bytecode: a prelude of the generation, as {@code py/emitbc.c} writes it, and
 * opcodes that do little.
 */
public final class BytecodeWriter {

  private static final int END_OF_CELLS = 255;
  private static final int LOAD_FAST_0 = 0xb0;

  private final Profile profile;
  private final CodeLayout layout;
  private final ToIntFunction<String> names;

  /**
   * Bytecode of this generation.
   *
   * @param names number of a name, as this generation's bytecode has it
   */
  public BytecodeWriter(Profile profile, ToIntFunction<String> names) {
    this.profile = profile;
    this.layout = CodeLayout.of(profile);
    this.names = names;
  }

  /**
   * Bytecode.
   *
   * @param bytes prelude and opcodes
   * @param opcodes where the opcodes begin
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Bytecode(byte[] bytes, int opcodes) {}

  /**
   * The bytecode of a function.
   *
   * @param firstConstant number of its first constant among those that its module has
   */
  public Bytecode write(Code code, String file, int firstConstant) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (layout == CodeLayout.UNCOMPRESSED) {
      uncompressedPrelude(out, code, file);
    } else {
      compressedPrelude(out, code, file);
    }
    int opcodes = out.size();
    opcodes(out, code, firstConstant);
    return new Bytecode(out.toByteArray(), opcodes);
  }

  /** What is behind the machine code of a function: a prelude without lines. */
  public byte[] nativePrelude(Code code) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    signature(out, code);
    ByteArrayOutputStream info = names(code);
    sizes(out, info.size(), code.cells().size());
    out.writeBytes(info.toByteArray());
    code.cells().forEach(out::write);
    return out.toByteArray();
  }

  /** In the generations in which they are numbers of the module. */
  private ByteArrayOutputStream names(Code code) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    number(info, names.applyAsInt(code.name()));
    code.arguments().forEach(argument -> number(info, names.applyAsInt(argument)));
    return info;
  }

  private void uncompressedPrelude(ByteArrayOutputStream out, Code code, String file) {
    number(out, code.states());
    number(out, code.exceptions());
    out.write(layout.scopeFlags(code, profile));
    out.write(code.positional());
    out.write(code.keywordOnly());
    out.write(code.defaults());
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    u16(info, names.applyAsInt(code.name()));
    u16(info, names.applyAsInt(file));
    lines(info, code);
    info.write(0);
    // The compiler reserves two bytes for the length; where one does, a zero is left at the end.
    int length = 2 + info.size();
    number(out, length);
    out.writeBytes(info.toByteArray());
    if (length < 0x80) {
      out.write(0);
    }
    code.cells().forEach(out::write);
    out.write(END_OF_CELLS);
  }

  private void compressedPrelude(ByteArrayOutputStream out, Code code, String file) {
    ByteArrayOutputStream info;
    if (layout == CodeLayout.COMPRESSED) {
      info = new ByteArrayOutputStream();
      u16(info, names.applyAsInt(code.name()));
      u16(info, names.applyAsInt(file));
      lines(info, code);
      info.write(0);
    } else {
      info = names(code);
      lines(info, code);
    }
    signature(out, code);
    sizes(out, info.size(), code.cells().size());
    out.writeBytes(info.toByteArray());
    code.cells().forEach(out::write);
  }

  /** {@code MP_BC_PRELUDE_SIG_ENCODE}: xSSSSEAA, then xFSSKAED as long as any bit is left. */
  private void signature(ByteArrayOutputStream out, Code code) {
    int s = code.states() - 1;
    int e = code.exceptions();
    int a = code.positional();
    int f = layout.scopeFlags(code, profile);
    int k = code.keywordOnly();
    int d = code.defaults();
    int bits = (s & 0xf) << 3 | (e & 1) << 2 | (a & 3);
    s >>= 4;
    e >>= 1;
    a >>= 2;
    while ((s | e | a | f | k | d) != 0) {
      out.write(0x80 | bits);
      bits = (f & 1) << 6 | (s & 3) << 4 | (k & 1) << 3 | (a & 1) << 2 | (e & 1) << 1 | (d & 1);
      s >>= 2;
      e >>= 1;
      a >>= 1;
      f >>= 1;
      k >>= 1;
      d >>= 1;
    }
    out.write(bits);
  }

  /** {@code MP_BC_PRELUDE_SIZE_ENCODE}: xIIIIIIC, six bits of info and one of cells a byte. */
  private static void sizes(ByteArrayOutputStream out, int infoBytes, int cells) {
    int info = infoBytes >> 6;
    int cell = cells >> 1;
    int bits = (infoBytes & 0x3f) << 1 | (cells & 1);
    while ((info | cell) != 0) {
      out.write(0x80 | bits);
      bits = (info & 0x3f) << 1 | (cell & 1);
      info >>= 6;
      cell >>= 1;
    }
    out.write(bits);
  }

  /** Where its first line is, and that the next begins two bytes of bytecode later. */
  private static void lines(ByteArrayOutputStream out, Code code) {
    int advance = code.line() - 1;
    if (advance == 0) {
      return;
    }
    if (advance < 4) {
      out.write(advance << 5);
    } else {
      out.write(0x80 | (advance >> 4 & 0x70));
      out.write(advance & 0xff);
    }
    out.write(1 << 5 | 2);
  }

  /** {@code LOAD_CONST_OBJ}, {@code POP_TOP} for each. */
  private static void loadConstants(ByteArrayOutputStream out, Code code, int first) {
    for (int i = 0; i < code.constants().size(); i++) {
      out.write(0x23);
      number(out, first + i);
      out.write(0x59);
    }
  }

  private void opcodes(ByteArrayOutputStream out, Code code, int firstConstant) {
    boolean old = layout == CodeLayout.UNCOMPRESSED;
    int none = old ? 0x11 : 0x51;
    int pop = old ? 0x32 : 0x59;
    int yields = old ? 0x5d : 0x67;
    int returns = old ? 0x5b : 0x63;
    out.write(none);
    out.write(code.generator() ? yields : pop);
    if (code.generator()) {
      out.write(pop);
    }
    if (layout == CodeLayout.MODULE_CONTEXT) {
      loadConstants(out, code, firstConstant);
    }
    for (int i = 0; i < code.line() % 8; i++) {
      out.write(LOAD_FAST_0);
      out.write(pop);
    }
    out.write(none);
    out.write(returns);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        out.write(0x80 | (value >> shift & 0x7f));
      }
    }
    out.write(value & 0x7f);
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value & 0xff);
    out.write(value >> 8);
  }
}
