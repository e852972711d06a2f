package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.memory.BufferMemory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes one by one, of more than one part. */
class ForwardBytesTest {

  @Test
  void everyByteComesOnceAndUnsigned() {
    byte[] written = new byte[20_000];
    new Random(1).nextBytes(written);
    ForwardBytes bytes = new ForwardBytes(BufferMemory.of(written, 0x2000_0000L));
    assertThat(bytes.isAtFirst()).isTrue();
    for (int i = 0; i < written.length; i++) {
      assertThat(bytes.next()).as("byte " + i).isEqualTo(written[i] & 0xff);
      assertThat(bytes.isAtFirst()).isFalse();
    }
    assertThatThrownBy(bytes::next).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
