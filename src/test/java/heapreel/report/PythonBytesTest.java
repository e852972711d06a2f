package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as Python's {@code repr} shows them. */
class PythonBytesTest {

  /** What Python 3.11 prints for {@code bytes(range(256))}, but for the printable ones. */
  private static final String FIRST_32 =
      "\\x00\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\t\\n\\x0b\\x0c\\r\\x0e\\x0f"
          + "\\x10\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\\x1e\\x1f";

  @Test
  void everyByteIsPrintedAsPythonDoes() {
    byte[] all = new byte[256];
    IntStream.range(0, 256).forEach(value -> all[value] = (byte) value);
    assertThat(printed(all))
        .startsWith("b'" + FIRST_32 + " !\"#$%&\\'()*+,-./0123456789:;<=>?@ABC")
        .contains("XYZ[\\\\]^_`abc", "xyz{|}~\\x7f\\x80\\x81", "\\xab")
        .endsWith("\\xfe\\xff'")
        .matches("\\p{ASCII}+");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "it's,b\"it's\"",
        "it's \"so\",b'it\\'s \"so\"'",
        "\",b'\"'",
        "plain,b'plain'",
        "back\\slash,b'back\\\\slash'",
        "||,b''"
      })
  void quotesAreTheOnesThatPythonChooses(String text, String literal) {
    assertThat(printed(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(literal);
  }

  private static String printed(byte[] bytes) {
    byte[] padded = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, padded, 1, bytes.length);
    Memory memory = BufferMemory.of(ByteBuffer.wrap(padded), 0, padded.length, 0x20000000L);
    StringWriter text = new StringWriter();
    PythonBytes.print(memory, 0x20000001L, bytes.length, new PrintWriter(text));
    return text.toString();
  }
}
