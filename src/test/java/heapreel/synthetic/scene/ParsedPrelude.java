package heapreel.synthetic.scene;

import heapreel.memory.Memory;
import heapreel.synthetic.firmware.Profile;

/**
 * A prelude, taken apart by the rules of §5 and nothing of the writer.
 *
 * @param name number of the name
 * @param file number of the source file; -1 where the module has it
 * @param arguments numbers of the arguments' names; empty where the function has them
 * @param states length of the state
 * @param exceptions length of the exception stack
 * @param positional count of positional arguments
 * @param keywordOnly count of keyword-only ones
 * @param defaults count of defaults
 * @param flags scope flags
 * @param cells locals that are cells
 * @param firstLine line of the first opcode after the line info
 * @param opcodes address of the first opcode
 */
@SuppressWarnings("ArrayRecordComponent")
record ParsedPrelude(
    int name,
    int file,
    int[] arguments,
    int states,
    int exceptions,
    int positional,
    int keywordOnly,
    int defaults,
    int flags,
    int[] cells,
    int firstLine,
    long opcodes) {

  static ParsedPrelude of(Memory memory, long at, Profile profile) {
    Reader reader = new Reader(memory, at);
    return profile.compareTo(Profile.D) < 0
        ? uncompressed(reader)
        : compressed(reader, profile.compareTo(Profile.G) >= 0);
  }

  private static ParsedPrelude uncompressed(Reader in) {
    int states = in.number();
    int exceptions = in.number();
    int flags = in.u8();
    int positional = in.u8();
    int keywordOnly = in.u8();
    int defaults = in.u8();
    long p = in.at;
    long end = p + in.number();
    int name = in.u8() | in.u8() << 8;
    int file = in.u8() | in.u8() << 8;
    int line = in.line();
    in.at = end;
    int count = 0;
    while (in.memory.u8(end + count) != 255) {
      count++;
    }
    int[] cells = in.bytes(count);
    in.u8();
    return new ParsedPrelude(
        name,
        file,
        new int[0],
        states,
        exceptions,
        positional,
        keywordOnly,
        defaults,
        flags,
        cells,
        line,
        in.at);
  }

  private static ParsedPrelude compressed(Reader in, boolean inModule) {
    int b = in.u8();
    int s = b >> 3 & 15;
    int e = b >> 2 & 1;
    int a = b & 3;
    int f = 0;
    int k = 0;
    int d = 0;
    for (int n = 0; (b & 0x80) != 0; n++) {
      b = in.u8();
      s |= (b >> 4 & 3) << (4 + 2 * n);
      e |= (b >> 1 & 1) << (1 + n);
      a |= (b >> 2 & 1) << (2 + n);
      f |= (b >> 6 & 1) << n;
      k |= (b >> 3 & 1) << n;
      d |= (b & 1) << n;
    }
    int info = 0;
    int cells = 0;
    int n = 0;
    do {
      b = in.u8();
      info |= (b >> 1 & 63) << (6 * n);
      cells |= (b & 1) << n;
      n++;
    } while ((b & 0x80) != 0);
    long end = in.at + info;
    int name = inModule ? in.number() : in.u8() | in.u8() << 8;
    int file = inModule ? -1 : in.u8() | in.u8() << 8;
    int[] arguments = new int[inModule ? a + k : 0];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.number();
    }
    int line = in.line();
    in.at = end;
    return new ParsedPrelude(
        name, file, arguments, s + 1, e, a, k, d, f, in.bytes(cells), line, in.at);
  }

  private static final class Reader {

    private final Memory memory;
    private long at;

    Reader(Memory memory, long at) {
      this.memory = memory;
      this.at = at;
    }

    int u8() {
      return memory.u8(at++);
    }

    int number() {
      int value = 0;
      int b;
      do {
        b = u8();
        value = value << 7 | (b & 0x7f);
      } while ((b & 0x80) != 0);
      return value;
    }

    /** The line after the first step of the line info, which here advances no bytecode. */
    int line() {
      int b = u8();
      return (b & 0x80) == 0 ? 1 + (b >> 5 & 3) : 1 + ((b << 4 & 0x700) | u8());
    }

    int[] bytes(int count) {
      int[] read = new int[count];
      for (int i = 0; i < count; i++) {
        read[i] = u8();
      }
      return read;
    }
  }
}
