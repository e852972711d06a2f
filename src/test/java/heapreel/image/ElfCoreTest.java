package heapreel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ELF core says of its memory. */
class ElfCoreTest {

  private static final byte[] FOUR = {1, 2, 3, 4};

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void segmentsComeInTheOrderOfTheirAddresses(int word) {
    AddressedImage image =
        read(new CoreBytes(word).segment(0x4000, FOUR).segment(0x1000, new byte[] {9}).bytes());
    assertThat(text(image)).isEqualTo("1000:1 4000:4");
    assertThat(image.segments().get(1).u32(0x4000)).isEqualTo(0x0403_0201);
    assertThat(image.wordBytes()).hasValue(word);
    assertThat(image.entry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void theAuxiliaryVectorSaysWhereTheProgramBegan(int word) {
    assertThat(read(new CoreBytes(word).segment(0x1000, FOUR).entry(0x1234).bytes()).entry())
        .hasValue(0x1234);
  }

  @Test
  void whatTouchesInFileAndMemoryIsOneSegment() {
    AddressedImage image =
        read(new CoreBytes(8).segment(0x1000, FOUR).segment(0x1004, FOUR).bytes());
    assertThat(text(image)).isEqualTo("1000:8");
    assertThat(image.segments().get(0).i64(0x1000)).isEqualTo(0x0403_0201_0403_0201L);
  }

  @Test
  void whatTouchesInMemoryAloneIsTwo() {
    assertThat(text(read(new CoreBytes(8).segment(0x1004, FOUR).segment(0x1000, FOUR).bytes())))
        .isEqualTo("1000:4 1004:4");
  }

  @Test
  void whatTwoSegmentsHaveAlikeIsThereOnce() {
    byte[] tail = {3, 4, 5, 6};
    AddressedImage image =
        read(
            new CoreBytes(4)
                .segment(0x1000, FOUR)
                .segment(0x1001, new byte[] {2, 3})
                .segment(0x1002, tail)
                .bytes());
    assertThat(text(image)).isEqualTo("1000:4 1004:2");
    assertThat(image.segments().get(1).u16(0x1004)).isEqualTo(0x0605);
  }

  @Test
  void noTwoSegmentsHaveTheSameBytesOfTheFile() {
    byte[] core = new CoreBytes(4).segment(0x1000, new byte[100]).segment(0, FOUR).bytes();
    ByteBuffer shared = ByteBuffer.wrap(core).order(ByteOrder.LITTLE_ENDIAN);
    int offset = shared.getInt(52 + 32 + 4);
    shared.putInt(52 + 32 + 4, offset - 1);
    refused("ELF segments share bytes of the file", core);
    shared.putInt(52 + 32 + 4, 51);
    refused("ELF segments share bytes of the file", core);
    shared.putInt(52 + 32 + 4, offset);
    assertThat(text(read(core))).isEqualTo("0:4 1000:100");
  }

  @Test
  void theKernelsPagesAreLeftOut() {
    assertThat(
            text(
                read(
                    new CoreBytes(8)
                        .segment(0xffff_ffff_ff60_0000L, FOUR)
                        .segment(0x7f00_0000_0000L, FOUR)
                        .bytes())))
        .isEqualTo("7f0000000000:4");
  }

  @Test
  void physicalAddressesCountWhereThereAreNoOthers() {
    assertThat(text(read(new CoreBytes(4).physical(0x2000_0000L, FOUR).bytes())))
        .isEqualTo("20000000:4");
  }

  @Test
  void damageIsTold() {
    byte[] whole = new CoreBytes(4).segment(0x1000, FOUR).bytes();
    refused("is beyond the end", Arrays.copyOf(whole, whole.length - 1));
    refused("truncated in its header", Arrays.copyOf(whole, 30));
    refused("ELF core has no memory", new CoreBytes(4).bytes());
    refused(
        "ELF segments overlap",
        new CoreBytes(4).segment(0x1000, FOUR).segment(0x1003, FOUR).bytes());
    byte[] big = whole.clone();
    big[5] = 2;
    big[17] = 4;
    refused("big-endian", big);
    CoreBytes many = new CoreBytes(8);
    for (int i = 0; i <= AddressedImage.MAX_SEGMENTS; i++) {
      many.segment(0x1000L + 8L * i, FOUR);
    }
    refused("too many pieces", many.bytes());
  }

  @Test
  void notesThatAreNoneAreNotRead() {
    byte[] core = new CoreBytes(8).segment(0x1000, FOUR).entry(0x1234).bytes();
    int note = core.length - (2 * 20 + 8 + 6 * 8);
    core[note + 3] = 0x7f; // a name longer than the file
    assertThat(read(core).entry()).isEmpty();
  }

  @Test
  void onlyCoresAreCores() {
    assertThat(ImageFormat.of(new CoreBytes(4).segment(0x1000, FOUR).bytes()))
        .contains(ImageFormat.CORE);
    assertThat(ImageFormat.of(new CoreBytes(4).type(2).segment(0x1000, FOUR).bytes())).isEmpty();
    assertThat(ImageFormat.of(new byte[] {0x7f, 'E', 'L', 'F'})).isEmpty();
    assertThat(ImageFormat.of(ImageBytes.intelHex(0, FOUR))).contains(ImageFormat.INTEL_HEX);
    assertThat(ImageFormat.of(ImageBytes.srec(0, FOUR))).contains(ImageFormat.SREC);
    assertThat(ImageFormat.of(ImageBytes.uf2(0, FOUR))).contains(ImageFormat.UF2);
    assertThat(ImageFormat.of(new byte[100])).isEmpty();
  }

  private static AddressedImage read(byte[] bytes) {
    return AddressedImage.read(
        FileBytes.of(Path.of("a.core"), ByteBuffer.wrap(bytes)), ImageFormat.CORE);
  }

  private static void refused(String why, byte[] bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("a.core");
  }

  private static String text(AddressedImage image) {
    return image.segments().stream()
        .map((BufferMemory s) -> Long.toHexString(s.start()) + ":" + s.lengthBytes())
        .collect(Collectors.joining(" "));
  }
}
