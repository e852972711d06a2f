package heapreel.firmware;

import static heapreel.firmware.InputFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.Uf2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of a block, and the files that tools really write. */
class Uf2Test {

  private static final byte[] ONE = {1, 2, 3, 4};
  private static final byte[] TWO = {5, 6, 7, 8};

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  private static Uf2Bytes twoBlocks() {
    return new Uf2Bytes().block(0x1000_0000L, ONE).block(0x1000_0004L, TWO);
  }

  @Test
  void blocksThatTouchBecomeOneSegment() throws IOException {
    FirmwareImage image = files.open(twoBlocks().bytes());
    assertThat(image.format()).isEqualTo(FirmwareFormat.UF2);
    assertThat(text(image.rom())).isEqualTo("10000000:0102030405060708");
  }

  @Test
  void aGapIsNotInTheImage() throws IOException {
    Uf2Bytes uf2 = new Uf2Bytes().block(0xffff_fffcL, TWO).block(0x2000, ONE);
    RomImage rom = files.open(uf2.bytes()).rom();
    assertThat(text(rom)).isEqualTo("2000:01020304 fffffffc:05060708");
    assertThat(rom.at(0x2000, 4)).isPresent();
    assertThat(rom.at(0x2000, 5)).isEmpty();
    assertThat(rom.at(0x1fff, 1)).isEmpty();
  }

  @Test
  void whatIsNotForMainFlashIsLeftOut() throws IOException {
    Uf2Bytes uf2 =
        new Uf2Bytes()
            .block(Uf2.NOT_MAIN_FLASH, 0, 0x100, ONE)
            .block(Uf2.FAMILY_PRESENT, 0x1234, 0x200, TWO)
            .block(Uf2.FILE_CONTAINER, 0, 0x300, ONE);
    assertThat(text(files.open(uf2.bytes()).rom())).isEqualTo("200:05060708");
  }

  @Test
  void aFileWithNothingForMainFlashIsAFault() throws IOException {
    byte[] uf2 = new Uf2Bytes().block(Uf2.NOT_MAIN_FLASH, 0, 0x100, ONE).bytes();
    assertThat(files.faultOf(uf2).what()).contains("nothing for main flash");
  }

  @Test
  void filesOfSeveralFamiliesJoinedCountTheirBlocksAnew() throws IOException {
    byte[] first = twoBlocks().bytes();
    byte[] second = new Uf2Bytes().block(Uf2.FAMILY_PRESENT, 7, 0x3000, ONE).bytes();
    assertThat(text(files.open(joined(first, second)).rom()))
        .isEqualTo("3000:01020304 10000000:0102030405060708");
  }

  @Test
  void familiesThatDisagreeAboutAnAddressAreAFault() throws IOException {
    byte[] first = new Uf2Bytes().block(Uf2.FAMILY_PRESENT, 6, 0x3000, ONE).bytes();
    byte[] second = new Uf2Bytes().block(Uf2.FAMILY_PRESENT, 7, 0x3000, TWO).bytes();
    assertThat(files.faultOf(joined(first, second)).toString())
        .contains("offset 512", "address 0x00003000", "two different bytes", "one board");
  }

  @Test
  void theBlockThatRaspberryPiToolsPutFirstIsOutsideOfTheCount() throws IOException {
    byte[] filler = new byte[256];
    Arrays.fill(filler, (byte) 0xef);
    byte[] old =
        new Uf2Bytes().block(Uf2.FAMILY_PRESENT, Uf2.ABSOLUTE_FAMILY, 0x10ff_ff00L, filler).bytes();
    byte[] tagged = new Uf2Bytes().block(Uf2.EXTENSION_TAGS, 0x4711, 0x10ff_ff00L, filler).bytes();
    Uf2Bytes.patch(old, 0, 24, 2);
    Uf2Bytes.patch(tagged, 0, 24, 2);
    Uf2Bytes.patch(tagged, 0, 32 + 256, Uf2.IGNORE_BLOCK_TAG);
    String expected = "10000000:0102030405060708";
    assertThat(text(files.open(joined(old, twoBlocks().bytes())).rom())).isEqualTo(expected);
    assertThat(text(files.open(joined(tagged, twoBlocks().bytes())).rom())).isEqualTo(expected);
  }

  @Test
  void aWrongMagicIsAFaultWithItsOffset() throws IOException {
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 1, 0, 7)).toString())
        .contains("offset 512", "first magic", "expected 0x0a324655, found 0x00000007");
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 1, 4, 7)).toString())
        .contains("offset 516", "second magic");
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 0, 508, 7)).toString())
        .contains("offset 508", "last magic");
  }

  @Test
  void aMissingBlockIsAFault() throws IOException {
    byte[] three = twoBlocks().block(0x1000_0008L, ONE).bytes();
    byte[] holed = joined(Arrays.copyOf(three, 512), Arrays.copyOfRange(three, 1024, 1536));
    assertThat(files.faultOf(holed).toString())
        .contains("offset 532", "missing", "expected block 1 of 3, found block 2 of 3");
    assertThat(files.faultOf(Arrays.copyOf(three, 1024)).toString())
        .contains("truncated", "expected 3 blocks, found 2");
  }

  @Test
  void aTotalThatChangesIsAFault() throws IOException {
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 1, 24, 9)).toString())
        .contains("expected block 1 of 2, found block 1 of 9");
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 0, 24, 0)).what())
        .contains("missing or out of order");
  }

  @Test
  void aPartOfABlockAtTheEndIsAFault() throws IOException {
    assertThat(files.faultOf(Arrays.copyOf(twoBlocks().bytes(), 700)).toString())
        .contains("offset 512", "truncated", "188 bytes in the last");
  }

  @Test
  void aPayloadLargerThanItsRoomIsAFault() throws IOException {
    assertThat(files.faultOf(Uf2Bytes.patch(twoBlocks().bytes(), 0, 16, 477)).toString())
        .contains("offset 16", "too large", "expected at most 476 bytes, found 477");
    byte[] withMd5 = new Uf2Bytes().block(Uf2.MD5_PRESENT, 0, 0x100, new byte[453]).bytes();
    assertThat(files.faultOf(withMd5).toString()).contains("at most 452 bytes, found 453");
    byte[] largest = new Uf2Bytes().block(0x100, new byte[476]).bytes();
    assertThat(files.open(largest).rom().lengthBytes()).isEqualTo(476);
  }

  @Test
  void aPayloadThatEndsAboveTheAddressesIsAFault() throws IOException {
    assertThat(files.faultOf(new Uf2Bytes().block(0xffff_fffdL, ONE).bytes()).toString())
        .contains("offset 12", "0xfffffffd", "above 4 GiB");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
