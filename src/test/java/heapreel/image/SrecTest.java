package heapreel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Motorola's S-records. The first are as objcopy writes them. */
class SrecTest {

  private static final String EXAMPLE =
      """
      S0090000782E73726563A3
      S31520000100686561707265656C2072656164732053E1
      S315200001102D7265636F726473206F662052414D2C79
      S3152000012020746F6F3A2030313233343536373839D0
      S30B200001306162636465664E
      S70520000100D9
      """;

  @Test
  void theExampleIsRead() {
    List<BufferMemory> segments = read(EXAMPLE);
    assertThat(segments).hasSize(1);
    assertThat(segments.get(0).start()).isEqualTo(0x2000_0100L);
    byte[] text = new byte[(int) segments.get(0).lengthBytes()];
    segments.get(0).copy(0x2000_0100L, text, 0, text.length);
    assertThat(new String(text, StandardCharsets.US_ASCII))
        .isEqualTo("heapreel reads S-records of RAM, too: 0123456789abcdef");
  }

  @Test
  void addressesHaveTwoThreeOrFourBytes() {
    byte[] one = {7};
    String text =
        ImageBytes.srecRecord(1, 2, 0x1000, one)
            + ImageBytes.srecRecord(2, 3, 0x12_0000, one)
            + ImageBytes.srecRecord(3, 4, 0x2000_0000, one)
                .toLowerCase(Locale.ROOT)
                .replace('s', 'S')
            + "\r\n"
            + ImageBytes.srecRecord(8, 3, 0, new byte[0]);
    assertThat(read(text))
        .extracting(BufferMemory::start)
        .containsExactly(0x1000L, 0x12_0000L, 0x2000_0000L);
  }

  @Test
  void damageIsTold() {
    refused(
        "line 2: S-record checksum is wrong", EXAMPLE.replace("S3152000010068", "S3152000010069"));
    refused("truncated", EXAMPLE.replaceFirst("S7.*\n", ""));
    refused(
        "S-records are missing",
        EXAMPLE.replaceFirst("S7", ImageBytes.srecRecord(5, 2, 3, new byte[0]) + "S7"));
    refused("wrong length", EXAMPLE.replace("66646E", "66").replace("65664E", "6566"));
    refused("wrong length", "S1020000\n");
    refused("not an S-record", "S4030000FC\n");
    refused("not an S-record", EXAMPLE.replace("S30B20000130", "S30B200001zz"));
    refused("text after the end record", EXAMPLE + EXAMPLE);
    refused("no data", "S9030000FC\n");
    refused("above its addresses", ImageBytes.srecRecord(1, 2, 0xffff, new byte[2]));
  }

  private static void refused(String why, String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(why);
  }

  private static List<BufferMemory> read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return AddressedImage.read(
            FileBytes.of(Path.of("a.srec"), ByteBuffer.wrap(bytes)), ImageFormat.SREC)
        .segments();
  }
}
