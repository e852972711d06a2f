package heapreel.synthetic.firmware;

/**
 * A symbol of a synthetic build, as a linker map lists it.
 *
 * @param name its name
 * @param address where it lies
 * @param sizeBytes how long it is
 * @param section its output section: {@code .text}, {@code .data} or {@code .bss}
 * @param inputSection the section it comes from, {@code .rodata.mp_type_str} or {@code COMMON}
 * @param objectFile the file that has it
 */
public record PlacedSymbol(
    String name,
    long address,
    long sizeBytes,
    String section,
    String inputSection,
    String objectFile) {

  static PlacedSymbol text(String name, long address, long sizeBytes, String objectFile) {
    return new PlacedSymbol(name, address, sizeBytes, ".text", ".text." + name, objectFile);
  }

  static PlacedSymbol rodata(String name, long address, long sizeBytes, String objectFile) {
    return new PlacedSymbol(name, address, sizeBytes, ".text", ".rodata." + name, objectFile);
  }

  static PlacedSymbol bss(String name, long address, long sizeBytes, String objectFile) {
    return new PlacedSymbol(name, address, sizeBytes, ".bss", ".bss." + name, objectFile);
  }

  static PlacedSymbol common(String name, long address, long sizeBytes, String objectFile) {
    return new PlacedSymbol(name, address, sizeBytes, ".bss", "COMMON", objectFile);
  }
}
