package heapreel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ESP-IDF's core dumps, as they lie in flash and as they are printed. */
class EspressifCoreTest {

  private static final byte[] RAM = "what was in DRAM".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CORE = new CoreBytes(4).segment(0x3ffb_0000L, RAM).bytes();

  @ParameterizedTest
  @ValueSource(ints = {0x100, 0x101, 0x102, 0x103})
  void theCoreIsBetweenHeaderAndChecksum(int version) {
    byte[] dump = EspressifBytes.dump(version, CORE);
    assertRead(dump);
    byte[] partition = Arrays.copyOf(dump, dump.length + 4096);
    Arrays.fill(partition, dump.length, partition.length, (byte) 0xff);
    assertRead(partition);
    for (int at = 0; at < dump.length; at++) {
      byte[] damaged = dump.clone();
      damaged[at] ^= 1;
      if (at > 5 && EspressifCore.isOne(damaged)) {
        refused("checksum is wrong", damaged, ImageFormat.ESPRESSIF);
      }
    }
    refused("truncated", Arrays.copyOf(dump, dump.length - 1), ImageFormat.ESPRESSIF);
    refused("truncated", Arrays.copyOf(dump, 10), ImageFormat.ESPRESSIF);
  }

  private static void assertRead(byte[] dump) {
    assertThat(ImageFormat.of(dump)).contains(ImageFormat.ESPRESSIF);
    assertRead(read(dump, ImageFormat.ESPRESSIF));
  }

  private static void assertRead(AddressedImage image) {
    assertThat(image.segments()).hasSize(1);
    byte[] read = new byte[RAM.length];
    image.segments().get(0).copy(0x3ffb_0000L, read, 0, read.length);
    assertThat(read).isEqualTo(RAM);
    assertThat(image.wordBytes()).hasValue(4);
  }

  @Test
  void aDumpIsFoundInALog() {
    String log = EspressifBytes.log(EspressifBytes.dump(0x102, CORE));
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    assertThat(ImageFormat.of(bytes)).isEmpty();
    assertThat(ImageFormat.ofLog(file(bytes), () -> {})).contains(ImageFormat.ESPRESSIF_LOG);
    assertThat(ImageFormat.ofLog(file("nothing\n".getBytes(StandardCharsets.UTF_8)), () -> {}))
        .isEmpty();
    assertRead(read(bytes, ImageFormat.ESPRESSIF_LOG));
  }

  @Test
  void damageOfALogIsTold() {
    String log = EspressifBytes.log(EspressifBytes.dump(0x100, CORE));
    refusedLog("truncated", log.substring(0, log.lastIndexOf("\n===") + 1));
    refusedLog("a second core dump", log + log);
    refusedLog("not base64", log.replaceFirst("START =+\n", "$0W (123) wifi: lost\n"));
    String shorter = log.replaceFirst("(START =+\\n[^\\n]*\\n)[^\\n]*\\n", "$1");
    refusedLog("truncated", shorter);
    String blank = " ".repeat(4096);
    refusedLog(
        "a line within the core dump is too long", log.replaceFirst("START =+\\n", "$0" + blank));
  }

  @Test
  void aLongTextIsReadAsLongAsItIsWanted() {
    FileBytes text = file("nothing\n".repeat(500_000).getBytes(StandardCharsets.UTF_8));
    int[] asked = {0};
    assertThat(ImageFormat.ofLog(text, () -> asked[0]++)).isEmpty();
    assertThat(asked[0]).isEqualTo(4);
  }

  private static void refusedLog(String why, String log) {
    refused(why, log.getBytes(StandardCharsets.UTF_8), ImageFormat.ESPRESSIF_LOG);
  }

  private static void refused(String why, byte[] bytes, ImageFormat format) {
    assertThatThrownBy(() -> read(bytes, format))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(why);
  }

  private static AddressedImage read(byte[] bytes, ImageFormat format) {
    return AddressedImage.read(file(bytes), format);
  }

  private static FileBytes file(byte[] bytes) {
    return FileBytes.of(Path.of("dump"), ByteBuffer.wrap(bytes));
  }
}
