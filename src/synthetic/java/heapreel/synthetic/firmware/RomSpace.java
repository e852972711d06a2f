package heapreel.synthetic.firmware;

import java.util.List;

/** ROM being filled from one address on, and the symbols of what is put there. */
final class RomSpace {

  private static final int ALIGNMENT = 8;

  private final TargetBytes rom;
  private final List<PlacedSymbol> symbols;
  private final CSizes sizes;
  private long end;

  /** ROM from {@code start} on. */
  RomSpace(TargetBytes rom, long start, List<PlacedSymbol> symbols, CSizes sizes) {
    this.rom = rom;
    this.symbols = symbols;
    this.sizes = sizes;
    this.end = align(start);
  }

  static long align(long at) {
    return QstrPoolWriter.align(at, ALIGNMENT);
  }

  Struct struct() {
    return new Struct(sizes);
  }

  long place(String symbol, Struct struct) {
    long at = reserve(symbol, struct.lengthBytes());
    struct.write(rom, at);
    return at;
  }

  long place(String symbol, byte[] bytes) {
    long at = reserve(symbol, bytes.length);
    rom.setBytes(at, bytes);
    return at;
  }

  /** Room that is written later. */
  long reserve(String symbol, long bytes) {
    long at = end;
    symbols.add(PlacedSymbol.rodata(symbol, at, bytes, "py/obj.o"));
    end = align(at + bytes);
    return at;
  }

  TargetBytes rom() {
    return rom;
  }

  CSizes sizes() {
    return sizes;
  }

  /** The address after everything. */
  long end() {
    return end;
  }
}
