package heapreel.firmware;

import heapreel.fault.FaultException;
import heapreel.image.FileBytes;
import heapreel.image.Hex;
import heapreel.image.TextLines;
import heapreel.image.TextLines.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the map that GNU ld writes with {@code -Map} ({@code ldlang.c}: {@code lang_map}, {@code
 * print_input_section}, {@code print_one_symbol}, {@code print_assignment}).
 *
 * <p>Its parts begin with headings. Symbols come from the memory map, and sizes from the table of
 * common symbols; discarded sections, memory regions and cross references hold none. A map whose
 * headings were translated is read as a memory map from the start; there, sections at address 0 are
 * taken as discarded.
 *
 * <table>
 * <caption>Rows of the memory map</caption>
 * <tr><th>row</th><th>gives</th></tr>
 * <tr><td>{@code .bss.NAME 0xADDR 0xSIZE file}</td><td>NAME with its size</td></tr>
 * <tr><td>{@code .bss.NAME}, next line {@code 0xADDR 0xSIZE file}</td><td>the same</td></tr>
 * <tr><td>{@code 0xADDR NAME}</td><td>NAME; its size may come from another row</td></tr>
 * <tr><td>{@code 0xADDR NAME = expression}, also within {@code PROVIDE (…)} or {@code HIDDEN
 * (…)}</td><td>NAME</td></tr>
 * <tr><td>{@code [0xADDR] NAME = expression}</td><td>NAME, with the value it has in the end</td></tr>
 * <tr><td>{@code [!provide] …}, {@code *undef* …}, {@code . = …}</td><td>nothing</td></tr>
 * <tr><td>{@code .section 0xADDR 0xSIZE [load address 0xADDR]}</td><td>nothing</td></tr>
 * </table>
 *
 * <p>In the table of common symbols: {@code NAME 0xSIZE file}, or {@code NAME} and on the next line
 * {@code 0xSIZE file}. Section kinds and names: {@link SymbolName}. Of a line, 16 KiB are looked
 * at.
 */
final class LinkerMap {

  static final String MEMORY_MAP = "Linker script and memory map";

  /** What a map's headings begin with. */
  static final List<String> HEADINGS =
      List.of(
          "Archive member included",
          "As-needed library included",
          "Allocating common symbols",
          "Common symbol ",
          "Discarded input sections",
          "There are no discarded input sections",
          "Memory Configuration",
          MEMORY_MAP,
          "Cross Reference Table");

  private enum Part {
    OTHER,
    COMMON_SYMBOLS,
    UNTITLED,
    MEMORY_MAP
  }

  private static final int MAX_LINE_BYTES = 1 << 14;
  private static final int RANK = 1;
  private static final Set<String> WRAPPERS = Set.of("PROVIDE", "PROVIDE_HIDDEN", "HIDDEN");
  private static final String WANTED = "give the map that GNU ld writes (-Wl,-Map=FILE)";

  private final FileBytes file;
  private final SymbolCollector symbols;
  private Part part = Part.UNTITLED;
  private Optional<SymbolName> pending = Optional.empty();

  private LinkerMap(FileBytes file) {
    this.file = file;
    this.symbols = new SymbolCollector(file);
  }

  /** All symbols of the map; a file with none is a fault. */
  static Symbols read(FileBytes file) {
    return new LinkerMap(file).read();
  }

  private Symbols read() {
    TextLines lines = new TextLines(file, MAX_LINE_BYTES);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get().isBinary()) {
        throw file.fault("line " + line.get().number() + ": not a linker map but a binary file")
            .atOffset(line.get().offset())
            .advice(WANTED)
            .toException();
      }
      readLine(line.get().text());
    }
    Symbols found = symbols.symbols();
    if (found.isEmpty()) {
      throw file.fault("not a linker map: " + what())
          .expected("rows such as '.bss.heap 0x20000000 0x5000 main.o'", "none")
          .advice(WANTED)
          .toException();
    }
    return found;
  }

  private String what() {
    try {
      FirmwareFormat format = FileHead.of(file).format();
      return format == FirmwareFormat.LINKER_MAP ? "it has no symbols" : "it is " + format.phrase();
    } catch (FaultException e) {
      return "it has no symbols";
    }
  }

  private void readLine(String text) {
    if (HEADINGS.stream().anyMatch(text::startsWith)) {
      part = partOf(text);
      pending = Optional.empty();
      return;
    }
    String[] columns = text.strip().split("\\s+", 5);
    switch (part) {
      case COMMON_SYMBOLS -> pending = readCommon(columns);
      case MEMORY_MAP, UNTITLED -> pending = readRow(columns);
      case OTHER -> {}
    }
  }

  private static Part partOf(String heading) {
    if (heading.startsWith("Common symbol ")) {
      return Part.COMMON_SYMBOLS;
    }
    return heading.startsWith(MEMORY_MAP) ? Part.MEMORY_MAP : Part.OTHER;
  }

  /** Reads a row of the table of common symbols; returns the name that still lacks its size. */
  private Optional<SymbolName> readCommon(String[] columns) {
    if (columns.length == 1) {
      return SymbolName.of(columns[0]);
    }
    OptionalLong ownLine = Hex.parse(columns[0]);
    Optional<SymbolName> name = ownLine.isPresent() ? pending : SymbolName.of(columns[0]);
    OptionalLong size = ownLine.isPresent() ? ownLine : Hex.parse(columns[1]);
    if (size.isPresent()) {
      name.ifPresent(n -> symbols.addCommonSize(n, size.getAsLong()));
    }
    return Optional.empty();
  }

  /** Reads a row of the memory map; returns the name that still lacks its address. */
  private Optional<SymbolName> readRow(String[] columns) {
    if (columns[0].startsWith(".")) {
      Optional<SymbolName> name = SymbolName.ofSection(columns[0]);
      if (columns.length == 1) {
        return name;
      }
      name.ifPresent(n -> addSection(n, columns, 1));
    } else {
      OptionalLong address = Hex.parse(unbracketed(columns[0]));
      if (address.isPresent() && columns.length > 1) {
        pending.ifPresent(n -> addSection(n, columns, 0));
        assignedName(columns)
            .flatMap(SymbolName::of)
            .ifPresent(n -> symbols.add(n, address.getAsLong(), 0, RANK));
      }
    }
    return Optional.empty();
  }

  private void addSection(SymbolName name, String[] columns, int at) {
    // An output section has no file, or where it is loaded from in the file's place.
    if (columns.length < at + 3 || columns[at + 2].equals("load")) {
      return;
    }
    OptionalLong address = Hex.parse(columns[at]);
    OptionalLong size = Hex.parse(columns[at + 1]);
    boolean discarded = part == Part.UNTITLED && address.equals(OptionalLong.of(0));
    if (address.isPresent() && size.isPresent() && size.getAsLong() != 0 && !discarded) {
      symbols.add(name, address.getAsLong(), size.getAsLong(), RANK);
    }
  }

  /** What follows an address, when that is a symbol or an assignment to one. */
  private static Optional<String> assignedName(String[] columns) {
    if (columns.length == 2) {
      return Optional.of(columns[1]);
    }
    if (columns.length >= 4 && columns[2].equals("=")) {
      return Optional.of(columns[1]);
    }
    if (columns.length >= 4
        && WRAPPERS.contains(columns[1])
        && columns[2].startsWith("(")
        && columns[3].equals("=")) {
      return Optional.of(columns[2].substring(1));
    }
    return Optional.empty();
  }

  private static String unbracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }
}
