package heapreel.interpreter;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * Determines how bytecode begins. The layout of qstrs and the first qstrs identify it, but
 * MicroPython 1.11 has both in common with 1.12 and later. There, functions on the heap decide: in
 * the right format each has a name and a source file.
 *
 * <pre>
 *  PLAIN    n_state n_exc_stack (numbers) flags n_pos n_kwonly n_def (bytes)
 *           size (number) name file lines …, then cells … 255
 *  PACKED   signature, sizes, then name file lines … 0
 *  name, file   16 bits each, or numbers in builds that save no bytecode
 * </pre>
 */
final class PreludeSearch {

  /** The third qstr since the order of the first is fixed: MicroPython 1.11, CircuitPython 7. */
  private static final String THIRD = "__dir__";

  private static final String FOURTH = "\n";
  private static final int BYTES_OF_PLAIN = 4;
  private static final int MAX_BYTES_OF_NUMBER = 3;
  private static final int MAX_CELLS = 64;

  private final AddressSpace space;
  private final Qstrs qstrs;
  private int plain;
  private int packed;

  PreludeSearch(AddressSpace space, Qstrs qstrs) {
    this.space = space;
    this.qstrs = qstrs;
  }

  /** The format; without functions on the heap, that of most releases. */
  static PreludeFormat find(
      AddressSpace space,
      Heap heap,
      Qstrs qstrs,
      Types types,
      QstrLayout layout,
      ObjectLayouts layouts) {
    ObjectLayout functions = layouts.of(ObjectStruct.FUNCTION);
    if (functions.has(FieldName.MODULE)) {
      return PreludeFormat.INDEXED;
    }
    if (layout == QstrLayout.ATTRIBUTES) {
      return PreludeFormat.PACKED;
    }
    if (!THIRD.equals(qstrs.text(2)) || !FOURTH.equals(qstrs.text(3))) {
      return PreludeFormat.PLAIN;
    }
    PreludeSearch search = new PreludeSearch(space, qstrs);
    Field code = functions.field(FieldName.CODE);
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                long address = area.geometry().addressOf(first);
                if (kind == RunKind.ALLOCATION && isFunction(types.at(space.word(address)))) {
                  search.look(code.read(space, address));
                }
              });
    }
    return search.plain > search.packed ? PreludeFormat.PLAIN : PreludeFormat.PACKED;
  }

  private static boolean isFunction(@Nullable BuiltinType type) {
    return type != null && type.name().equals("function");
  }

  private void look(long bytecode) {
    plain += isPlain(bytecode) ? 1 : 0;
    packed += isPacked(bytecode) ? 1 : 0;
  }

  /** Whether the size points to the numbers of cells, which end in 255. */
  boolean isPlain(long bytecode) {
    long info = afterNumber(afterNumber(bytecode)) + BYTES_OF_PLAIN;
    long cells = info + number(info);
    long end = cells;
    while (end < cells + MAX_CELLS && space.u8(end) < MAX_CELLS) {
      end++;
    }
    return isNamed(afterNumber(info)) && space.u8(end) == 255;
  }

  /** Whether the sizes point to the end of the line numbers, which is 0. */
  boolean isPacked(long bytecode) {
    long sizes = afterNumber(bytecode);
    long info = afterNumber(sizes);
    int infoBytes = 0;
    for (long at = sizes; at < info; at++) {
      infoBytes |= ((space.u8(at) & 0x7e) >> 1) << (6 * (int) (at - sizes));
    }
    return infoBytes >= 3 && isNamed(info) && space.u8(info + infoBytes - 1) == 0;
  }

  /** Whether two qstrs that have a text are at {@code address}: of 16 bits, or numbers. */
  private boolean isNamed(long address) {
    boolean fixed = isText(space.u16(address)) && isText(space.u16(address + Short.BYTES));
    return fixed || (isText(number(address)) && isText(number(afterNumber(address))));
  }

  private boolean isText(int qstr) {
    String text = qstrs.text(qstr);
    return text != null && !text.isEmpty();
  }

  /** Seven bits a byte, the most significant first; the highest bit is set if another follows. */
  private int number(long address) {
    int number = 0;
    for (long at = address; at < afterNumber(address); at++) {
      number = (number << 7) | (space.u8(at) & 0x7f);
    }
    return number & Integer.MAX_VALUE;
  }

  /** Numbers, signatures and sizes all end with the first byte without the highest bit. */
  private long afterNumber(long address) {
    long at = address;
    while (at < address + MAX_BYTES_OF_NUMBER && (space.u8(at) & 0x80) != 0) {
      at++;
    }
    return at + 1;
  }
}
