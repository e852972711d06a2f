package heapreel.firmware;

import static heapreel.firmware.InputFiles.fault;
import static heapreel.firmware.InputFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.FileBytes;
import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling formats apart by contents, raw binaries, and files that are no firmware. */
class FirmwareImageTest {

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  private FirmwareFormat sniff(byte... contents) throws IOException {
    return FirmwareFormat.sniff(files.file(contents));
  }

  @Test
  void theFormatIsToldByTheContents() throws IOException {
    assertThat(sniff(new ElfBytes(false).contents(0, (byte) 1).bytes()))
        .isEqualTo(FirmwareFormat.ELF);
    assertThat(sniff(new Uf2Bytes().block(0, (byte) 1).bytes())).isEqualTo(FirmwareFormat.UF2);
    assertThat(sniff(" \r\n:00000001FF".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(FirmwareFormat.INTEL_HEX);
    assertThat(sniff(new byte[] {0, 0, 4, 0x20, 1})).isEqualTo(FirmwareFormat.BIN);
    assertThat(sniff(new byte[] {(byte) 0xff})).isEqualTo(FirmwareFormat.BIN);
    assertThat(FirmwareFormat.sniff(files.file(LinkerMapTest.MAP)))
        .isEqualTo(FirmwareFormat.LINKER_MAP);
    assertThat(FirmwareFormat.sniff(files.file(" .bss.heap 0x20000000 0x5000 main.o\n")))
        .isEqualTo(FirmwareFormat.LINKER_MAP);
  }

  @Test
  void aRawBinaryGoesWhereTheCallerSays() throws IOException {
    FirmwareImage image =
        FirmwareImage.open(files.file(new byte[] {0, 1, 2, 3}), OptionalLong.of(0x2000));
    assertThat(image.format()).isEqualTo(FirmwareFormat.BIN);
    assertThat(text(image.rom())).isEqualTo("2000:00010203");
  }

  @Test
  void aRawBinaryWithoutAStartAddressIsAFault() throws IOException {
    assertThat(files.faultOf(new byte[] {0, 1, 2, 3}).toString())
        .contains("raw binary", "give --rom-start ADDR, a linker map");
  }

  @Test
  void aRawBinaryHasToFitAtItsAddress() throws IOException {
    Path file = files.file(new byte[] {0, 1, 2, 3});
    for (long start : new long[] {-1, Long.MAX_VALUE, Long.MAX_VALUE - 4, (1L << 62) + 1}) {
      assertThat(fault(() -> FirmwareImage.open(file, OptionalLong.of(start))).toString())
          .contains("does not fit", "up to 2^62", "0x" + Long.toHexString(start));
    }
  }

  @Test
  void aLinkerMapInThePlaceOfFirmwareIsAFault() throws IOException {
    assertThat(files.faultOf(LinkerMapTest.MAP).toString())
        .contains("is a linker map, not firmware", "give it as the MAP");
  }

  @Test
  void aTextFileIsAFault() throws IOException {
    assertThat(files.faultOf("Grüße, this is a README\n").toString())
        .contains("is a text file, not firmware", ".elf, .uf2, .hex or .bin");
  }

  @Test
  void archivesAndContainersAreAFault() throws IOException {
    for (String magic : List.of("PK\u0003\u0004", "\u001f\u008b", "DfuSe\u0001", "!<arch>\n")) {
      byte[] contents = (magic + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(files.faultOf(contents).toString()).contains("unpack it");
    }
  }

  @Test
  void whatIsNoFileIsAFault() throws IOException {
    OptionalLong none = OptionalLong.empty();
    assertThat(fault(() -> FirmwareImage.open(directory.resolve("none"), none)).toString())
        .contains("none: no such file");
    assertThat(fault(() -> FirmwareImage.open(directory, none)).toString())
        .contains("is a directory");
    assertThat(files.faultOf(new byte[0]).toString()).contains("is empty");
  }

  @Test
  void aHugeFileIsAFaultAndIsNotRead() throws IOException {
    Path huge = directory.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(FileBytes.MAX_BYTES + 1);
    }
    assertThat(fault(() -> FirmwareFormat.sniff(huge)).toString())
        .contains("too large", "expected at most 1073741824 bytes, found 1073741825");
    assertThat(Files.size(huge)).isEqualTo(FileBytes.MAX_BYTES + 1);
  }

  @Test
  void segmentsOfAnImageAreInOrderAndNeverOverlap() {
    BufferMemory high = BufferMemory.of(new byte[8], 0x100);
    BufferMemory low = BufferMemory.of(new byte[8], 0x10);
    BufferMemory within = BufferMemory.of(new byte[4], 0x14);
    assertThat(RomImage.of(List.of(high, low)).segments()).containsExactly(low, high);
    assertThat(RomImage.of(List.of(high, low)).at(0x107, 1)).contains(high);
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> RomImage.of(List.of(low, within)));
  }
}
