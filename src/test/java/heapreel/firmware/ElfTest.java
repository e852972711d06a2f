package heapreel.firmware;

import static heapreel.firmware.ElfBytes.FUNCTION;
import static heapreel.firmware.ElfBytes.GLOBAL;
import static heapreel.firmware.ElfBytes.OBJECT;
import static heapreel.firmware.ElfBytes.READ_ONLY;
import static heapreel.firmware.ElfBytes.WRITABLE;
import static heapreel.firmware.InputFiles.fault;
import static heapreel.firmware.InputFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents and symbols of linked ELF files of both widths. */
class ElfTest {

  private static final int ABSOLUTE = 0xfff1;

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  private static ElfBytes valid(boolean wide) {
    return new ElfBytes(wide)
        .contents(0x2000, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
        .symbol("main", 0x2001, 4, GLOBAL + FUNCTION, 1)
        .symbol("heap", 0x2000_0000L, 20480, OBJECT, ABSOLUTE);
  }

  private static byte[] patched(byte[] elf, int at, int value) {
    ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    return elf;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contentsAndSymbolsOfBothWidthsAreRead(boolean wide) throws IOException {
    FirmwareImage image = files.open(valid(wide).bytes());
    assertThat(image.format()).isEqualTo(FirmwareFormat.ELF);
    assertThat(text(image.rom())).isEqualTo("2000:01020304");
    assertThat(image.symbols().find("heap")).contains(new Symbol("heap", 0x2000_0000L, 20480));
  }

  @Test
  void theThumbBitIsNotPartOfAFunctionsAddressButStaysInThatOfAnObject() throws IOException {
    byte[] elf = valid(false).symbol("odd", 0x2003, 1, OBJECT, 1).bytes();
    Symbols symbols = files.open(elf).symbols();
    assertThat(symbols.find("main")).contains(new Symbol("main", 0x2000, 4));
    assertThat(symbols.find("odd")).contains(new Symbol("odd", 0x2003, 1));
  }

  @Test
  void initialisedDataIsWhereFlashKeepsIt() throws IOException {
    byte[] elf = valid(false).contents(0x2000_0000L, 0x3000, WRITABLE, (byte) 9).bytes();
    assertThat(text(files.open(elf).rom())).isEqualTo("2000:01020304 3000:09");
  }

  @Test
  void codeThatIsCopiedToFastMemoryIsInBothPlaces() throws IOException {
    byte[] elf = valid(false).contents(0x100, 0x3000, READ_ONLY, (byte) 9).bytes();
    assertThat(text(files.open(elf).rom())).isEqualTo("100:09 2000:01020304 3000:09");
  }

  @Test
  void codeIsNotCopiedOverOtherContents() throws IOException {
    byte[] elf = valid(false).contents(0x2002, 0x3000, READ_ONLY, (byte) 9).bytes();
    assertThat(text(files.open(elf).rom())).isEqualTo("2000:01020304 3000:09");
  }

  @Test
  void withoutAnyLoadAddressContentsAreWhereTheyRun() throws IOException {
    byte[] elf = new ElfBytes(false).contents(0x2000, 0, READ_ONLY, (byte) 7).bytes();
    assertThat(text(files.open(elf).rom())).isEqualTo("2000:07");
  }

  @Test
  void theElfsOwnHeadersAreNotPartOfTheFlash() throws IOException {
    assertThat(text(files.open(valid(false).headersInFirstSegment().bytes()).rom()))
        .isEqualTo("2000:01020304");
  }

  @Test
  void aFileWithoutSectionsStillHasItsSegments() throws IOException {
    FirmwareImage image = files.open(valid(true).withoutSections().bytes());
    assertThat(text(image.rom())).isEqualTo("2000:01020304");
    assertThat(image.symbols().isEmpty()).isTrue();
  }

  @Test
  void onlyNamedThingsOfLoadedSectionsAreSymbols() throws IOException {
    byte[] elf =
        valid(false)
            .symbol("$t", 0x2000, 0, 0, 1)
            .symbol("undefined", 0, 0, GLOBAL, 0)
            .symbol("main.c", 0, 0, 4, ABSOLUTE)
            .symbol("thread_local", 8, 4, 6, 1)
            .symbol("in_names", 0, 4, OBJECT, 3)
            .symbol("", 0x2000, 0, OBJECT, 1)
            .symbol("_estack", 0x2000_8000L, 0, GLOBAL, ABSOLUTE)
            .bytes();
    Symbols symbols = files.open(elf).symbols();
    assertThat(symbols.all()).extracting(Symbol::name).containsExactly("main", "heap", "_estack");
  }

  @Test
  void aGlobalIsFoundBeforeALocalAndALocalBeforeAPartOfALongerName() throws IOException {
    byte[] elf =
        valid(false)
            .symbol("buf.3", 0x100, 4, OBJECT, ABSOLUTE)
            .symbol("buf", 0x200, 4, OBJECT, ABSOLUTE)
            .symbol("buf", 0x300, 4, GLOBAL + OBJECT, ABSOLUTE)
            .bytes();
    Symbols symbols = files.open(elf).symbols();
    assertThat(symbols.named("buf"))
        .extracting(Symbol::address)
        .containsExactly(0x300L, 0x200L, 0x100L);
    assertThat(symbols.label(0x102)).contains("buf+2");
    assertThat(symbols.conflicts()).extracting(SymbolConflict::name).containsExactly("buf", "buf");
  }

  @Test
  void anElfInThePlaceOfTheMapGivesItsSymbols() throws IOException {
    assertThat(Symbols.read(files.file(valid(true).bytes())).find("heap")).isPresent();
    Path stripped = files.file(valid(true).withoutSections().bytes());
    assertThat(fault(() -> Symbols.read(stripped)).what()).contains("ELF is stripped");
  }

  @Test
  void aBigEndianElfIsAFault() throws IOException {
    byte[] elf = valid(false).bytes();
    elf[5] = 2;
    assertThat(files.faultOf(elf).toString())
        .contains("offset 5", "big-endian", "only little-endian devices");
  }

  @Test
  void anUnknownClassOrEncodingIsAFault() throws IOException {
    byte[] elf = valid(false).bytes();
    elf[4] = 3;
    assertThat(files.faultOf(elf).toString()).contains("offset 4", "unknown class", "found 3");
    elf[4] = 1;
    elf[5] = 0;
    assertThat(files.faultOf(elf).toString()).contains("offset 5", "unknown data encoding");
  }

  @Test
  void objectFilesAndCoreDumpsAreAFault() throws IOException {
    assertThat(files.faultOf(patched(valid(false).bytes(), 16, 1)).toString())
        .contains("not a linked program", "found type 1", "object file or a core dump");
    assertThat(files.faultOf(patched(valid(true).bytes(), 16, 4)).toString()).contains("type 4");
  }

  @Test
  void tablesWithEntriesOfAnotherSizeAreAFault() throws IOException {
    assertThat(files.faultOf(patched(valid(false).bytes(), 42, 31)).toString())
        .contains("program headers", "expected 32 bytes, found 31");
    assertThat(files.faultOf(patched(valid(true).bytes(), 58, 0)).toString())
        .contains("section headers", "expected 64 bytes, found 0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyTruncationIsAFaultOrStillHasAllContents(boolean wide) throws IOException {
    byte[] elf = valid(wide).bytes();
    for (int length = 4; length < elf.length; length++) {
      String line = files.faultOf(Arrays.copyOf(elf, length)).toString();
      assertThat(line).as("length %d", length).contains("ELF is truncated").contains("expected");
    }
  }

  @Test
  void segmentsThatOverlapAreAFault() throws IOException {
    byte[] elf = valid(false).contents(0x2002, (byte) 9).bytes();
    assertThat(files.faultOf(elf).toString())
        .contains("address 0x00002002", "overlap", "at 0x2004 or above, found 0x2002");
  }

  @Test
  void anElfWithNothingToLoadIsAFault() throws IOException {
    byte[] elf = new ElfBytes(false).symbol("main", 1, 2, FUNCTION, ABSOLUTE).bytes();
    assertThat(files.faultOf(elf).what()).isEqualTo("ELF has nothing to load");
  }

  @Test
  void addressesThatSumsCouldWrapAroundAreAFault() throws IOException {
    for (long address : new long[] {-4096, Long.MAX_VALUE - 1, (1L << 62) + 1}) {
      byte[] elf = new ElfBytes(true).contents(address, (byte) 1).bytes();
      assertThat(files.faultOf(elf).what()).contains("above the supported addresses");
    }
  }

  @Test
  void addressesOfTheUpperHalfOf32BitsArePositive() throws IOException {
    byte[] elf = new ElfBytes(false).contents(0xf000_0000L, (byte) 1).bytes();
    assertThat(text(files.open(elf).rom())).isEqualTo("f0000000:01");
  }

  @Test
  void aSymbolTableOfAnotherShapeIsAFault() throws IOException {
    byte[] elf = valid(false).bytes();
    int table = elf.length - 2 * 40;
    assertThat(files.faultOf(patched(elf.clone(), table + 36, 0)).toString())
        .contains("unknown format", "entries of 16 bytes", "in entries of 0");
    assertThat(files.faultOf(patched(elf.clone(), table + 24, 1)).toString())
        .contains("no string table", "found 1");
    assertThat(files.faultOf(patched(elf.clone(), table + 24, 99)).what())
        .contains("no string table");
    assertThat(files.faultOf(patched(elf.clone(), elf.length - 40 + 20, 3)).toString())
        .contains("outside the string table", "expected less than 3, found 6");
  }

  @Test
  void aSymbolTableBeyondTheEndIsAFault() throws IOException {
    byte[] elf = valid(false).bytes();
    int table = elf.length - 2 * 40;
    ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putInt(table + 20, 0x7fff_fff0);
    assertThat(files.faultOf(elf).toString())
        .contains("symbol table is beyond the end", "expected 2147483632 bytes there");
  }
}
