package heapreel.synthetic.firmware;

import java.util.List;
import java.util.Map;

/**
 * A synthetic firmware image: code that is none, types, constant objects and qstr pools, all as the
 * profile's real builds lay them out, and the symbols of it.
 *
 * @param build what it is a build of
 * @param rom the image
 * @param symbols what the linker knows of it, in address order
 * @param qstrs index of every qstr in ROM by its text
 * @param lastPool address of the newest qstr pool in ROM
 * @param poolAlloc the {@code alloc} field of that pool
 */
public record Firmware(
    FirmwareBuild build,
    TargetBytes rom,
    List<PlacedSymbol> symbols,
    Map<String, Integer> qstrs,
    long lastPool,
    int poolAlloc) {

  /** Takes copies of the lists. */
  public Firmware {
    symbols = List.copyOf(symbols);
    qstrs = Map.copyOf(qstrs);
  }

  /** The image of this build; the same for every call. */
  public static Firmware of(FirmwareBuild build) {
    return new FirmwareWriter(build).write();
  }

  /** Address of a symbol. */
  public long address(String symbol) {
    return symbols.stream()
        .filter(s -> s.name().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no symbol " + symbol))
        .address();
  }

  /** Pointer to one of the functions, Thumb bit set: any number gives one. */
  public long functionPointer(int number) {
    int functions = RomContents.functions().size();
    return symbols.get(Math.floorMod(number, functions)).address() + 1;
  }

  /** Index of a qstr that is in ROM. */
  public int qstr(String text) {
    Integer index = qstrs.get(text);
    if (index == null) {
      throw new IllegalArgumentException("no qstr " + text);
    }
    return index;
  }
}
