package heapreel.firmware;

import static heapreel.firmware.InputFiles.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of GNU ld's map, as they really come. */
class LinkerMapTest {

  static final String MAP =
      """
      Archive member included to satisfy reference by file (symbol)

      libc.a(lib_a-exit.o)          crt0.o (exit)

      Allocating common symbols
      Common symbol       size              file

      common_with_a_very_long_name
                          0x21              a.o (symbol from plugin)
      mp_state_ctx        0x194             a.o

      Discarded input sections

       .text.unused   0x00000000        0x8 b.o
       .data.unused_too
                      0x00000000       0x28 b.o

      Memory Configuration

      Name             Origin             Length             Attributes
      FLASH            0x00002000         0x0003e000         xr
      *default*        0x00000000         0xffffffff

      Linker script and memory map

      LOAD a.o
                      [!provide]                        PROVIDE (__end = .)
                      0x00002000                        _sfixed = .
                      0x20005ff8                        _estack = (ORIGIN (RAM) + 0x5ff8)

      .text           0x00002000     0x1000
       *(.text*)
       .text          0x00002000       0x14 crt0.o
                      0x00002000                _start
       .text.main     0x00002014       0x3c C:/Program Files/a.o
                      0x00002014                main
       .text.startup.later
                      0x00002050       0x10 a.o
       .rodata.str1.4
                      0x00002060       0x2c a.o
                                       0x24 (size before relaxing)
       .rodata.mp_type_dict
                      0x0000208c       0x30 a.o
                      0x0000208c                mp_type_dict
                      0x000020bc                        . = ALIGN (0x4)

      .data           0x20000000        0x8 load address 0x000030bc
                      0x20000000                        PROVIDE (_srelocate = .)
       .data.counter.lto_priv.1
                      0x20000000        0x4 a.ltrans.o
       .data.counter.lto_priv.0
                      0x20000004        0x4 a.ltrans.o
                      [0x20000008]                      _erelocate = .

      .bss            0x20000008     0x51d0
       .bss.heap.1234 0x20000010     0x5000 a.ltrans.o
       COMMON         0x20005010      0x1b8 a.o
                      0x20005010                mp_state_ctx
                      0x200051a4                common_with_a_very_long_name
       *fill*         0x200051c5        0x3

      .debug_info     0x00000000     0x1ee0
       .debug_info    0x00000000      0x9f1 a.o

      Cross Reference Table

      main                                              a.o
      """;

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  private Symbols read(String map) throws IOException {
    return Symbols.read(files.file(map));
  }

  private static Symbol symbol(String name, long address, long size) {
    return new Symbol(name, address, size);
  }

  @Test
  void exactlyTheSymbolsOfTheMapAreFound() throws IOException {
    assertThat(read(MAP).all())
        .containsExactly(
            symbol("_sfixed", 0x2000, 0),
            symbol("_estack", 0x2000_5ff8L, 0),
            symbol("_start", 0x2000, 0),
            symbol("main", 0x2014, 0x3c),
            symbol("later", 0x2050, 0x10),
            symbol("mp_type_dict", 0x208c, 0x30),
            symbol("_srelocate", 0x2000_0000L, 0),
            symbol("counter", 0x2000_0000L, 4),
            symbol("counter", 0x2000_0004L, 4),
            symbol("_erelocate", 0x2000_0008L, 0),
            symbol("heap", 0x2000_0010L, 0x5000),
            symbol("mp_state_ctx", 0x2000_5010L, 0x194),
            symbol("common_with_a_very_long_name", 0x2000_51a4L, 0x21));
  }

  @Test
  void aNameWithTwoAddressesIsKeptOnceAndReported() throws IOException {
    Symbols symbols = read(MAP);
    assertThat(symbols.find("counter")).contains(symbol("counter", 0x2000_0000L, 4));
    assertThat(symbols.conflicts())
        .containsExactly(
            new SymbolConflict(
                symbol("counter", 0x2000_0000L, 4), symbol("counter", 0x2000_0004L, 4)));
  }

  @Test
  void addressesAreLabelledWithNameAndOffset() throws IOException {
    Symbols symbols = read(MAP);
    assertThat(symbols.label(0x2000_0010L)).contains("heap+0");
    assertThat(symbols.label(0x2000_500cL)).contains("heap+20476");
    assertThat(symbols.label(0x2000_0004L)).contains("counter+0");
    assertThat(symbols.label(0x2000_5ffbL)).contains("_estack+3");
    assertThat(symbols.label(0x2000_5ffcL)).isEmpty();
    assertThat(symbols.label(0x2000_000cL)).isEmpty();
  }

  @Test
  void windowsLineEndsMakeNoDifference() throws IOException {
    assertThat(read(MAP.replace("\n", "\r\n")).all()).isEqualTo(read(MAP).all());
  }

  @Test
  void aMapWithoutDiscardedSectionsLeavesTheTableOfCommonSymbols() throws IOException {
    int from = MAP.indexOf("Discarded input sections");
    int to = MAP.indexOf("Memory Configuration");
    String map = MAP.substring(0, from) + MAP.substring(to);
    assertThat(read(map).all()).isEqualTo(read(MAP).all());
  }

  @Test
  void aMapWithTranslatedHeadingsIsReadFromTheStart() throws IOException {
    String map =
        MAP.replace("Discarded input sections", "Verworfene Eingabesektionen")
            .replace("Linker script and memory map", "Linker-Skript und Speicherabbild")
            .replace("Memory Configuration", "Speicherkonfiguration")
            .replace("Common symbol ", "Gemeinsames Symbol ")
            .replace("Allocating common symbols", "Reservieren gemeinsamer Symbole")
            .replace("Archive member included", "Archivelement eingebunden");
    Symbols symbols = read(map);
    assertThat(symbols.find("heap")).contains(symbol("heap", 0x2000_0010L, 0x5000));
    assertThat(symbols.find("unused")).isEmpty();
    assertThat(symbols.find("unused_too")).isEmpty();
    assertThat(symbols.find("FLASH")).isEmpty();
  }

  @Test
  void addressesOf64BitsAreRead() throws IOException {
    Symbols symbols =
        read(
            """
            Linker script and memory map
             .bss.heap      0x0000555555554040     0x1388 a.o
                            0xffffffffffffffff                top = -1
                            0x10000000000000000                too_long
            """);
    assertThat(symbols.find("heap")).contains(symbol("heap", 0x5555_5555_4040L, 0x1388));
    assertThat(symbols.find("top")).contains(symbol("top", -1, 0));
    assertThat(symbols.label(-1)).contains("top+0");
    assertThat(symbols.find("too_long")).isEmpty();
  }

  @Test
  void twoPartNamesOfOutputSectionsAreNotSymbols() throws IOException {
    Symbols symbols =
        read(
            """
            Linker script and memory map
            .flash.text     0x420d0020    0x9ab2c
            .flash.rodata_noload
                            0x3c000020        0x0
            .flash.rodata   0x3c000020    0x9ab2c load address 0x00000020
             .bss.x         0x3fc00000        0x4 a.o
            """);
    assertThat(symbols.all()).containsExactly(symbol("x", 0x3fc0_0000L, 4));
  }

  @Test
  void aNameAloneDoesNotTakeTheAddressOfALaterRow() throws IOException {
    Symbols symbols =
        read(
            """
            Linker script and memory map
             .bss.lonely
             *fill*         0x20000000        0x3
                            0x20000004        0x4 a.o
                            0x20000008                found
            """);
    assertThat(symbols.all()).containsExactly(symbol("found", 0x2000_0008L, 0));
  }

  @Test
  void aSymbolThatIsMissingIsAFaultThatNamesTheMap() throws IOException {
    Symbols symbols = read(MAP);
    assertThat(symbols.require("heap").sizeBytes()).isEqualTo(0x5000);
    assertThat(fault(() -> symbols.require("gc_heap")).toString())
        .contains("input: has no symbol gc_heap", "exact build that was captured");
  }

  @Test
  void aFileWithoutASymbolIsAFault() throws IOException {
    Path text = files.file("A text.\nNothing else.\n");
    assertThat(fault(() -> Symbols.read(text)).toString())
        .contains("not a linker map: it has no symbols", "-Wl,-Map=FILE");
  }

  @Test
  void aBinaryFileIsAFault() throws IOException {
    Path binary = files.file("Memory Configuration\n\0\0\0\0");
    assertThat(fault(() -> Symbols.read(binary)).toString())
        .contains("offset 21", "line 2: not a linker map but a binary file");
  }

  @Test
  void aLineOfManyMegabytesIsCutNotKept() throws IOException {
    String map = MAP + "x".repeat(20_000_000) + "\n .bss.after 0x20006000 0x4 a.o\n";
    assertThat(read(map).find("heap")).isPresent();
  }

  @Tag("slow")
  @Test
  void tooManySymbolsAreAFault() throws IOException {
    StringBuilder map = new StringBuilder("Linker script and memory map\n");
    for (int i = 0; i <= SymbolCollector.MAX_SYMBOLS; i++) {
      map.append("0x").append(Integer.toHexString(i)).append(" same\n");
    }
    Path file = files.file(map.toString());
    assertThat(fault(() -> Symbols.read(file)).what()).isEqualTo("has too many symbols");
  }
}
