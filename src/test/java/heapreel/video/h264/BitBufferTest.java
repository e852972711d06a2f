package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;
import org.junit.jupiter.api.Test;

class BitBufferTest {

  private final BitBuffer bits = new BitBuffer(10_000);

  @Test
  void codesAreThoseOfJcodec() {
    long seed = 7;
    Random random = new Random(seed);
    ByteBuffer expected = ByteBuffer.allocate(10_000);
    BitWriter writer = new BitWriter(expected);
    for (int i = 0; i < 600; i++) {
      int number = random.nextInt(1 << random.nextInt(15));
      int count = 1 + random.nextInt(31);
      int value = random.nextInt() & (1 << count) - 1;
      bits.writeUnsigned(number);
      CAVLCWriter.writeUE(writer, number);
      bits.writeSigned(-number);
      CAVLCWriter.writeSE(writer, -number);
      bits.writeSigned(number);
      CAVLCWriter.writeSE(writer, number);
      bits.write(value, count);
      writer.writeNBit(value, count);
      assertThat(bits.length()).as("length, seed %d", seed).isEqualTo(writer.position());
    }
    CAVLCWriter.writeTrailingBits(writer);
    assertThat(bits.finish()).as("seed %d", seed).isEqualTo(writer.getBuffer().flip());
  }

  @Test
  void whatWasTakenBackLeavesNoTrace() {
    long seed = 8;
    Random random = new Random(seed);
    BitBuffer other = new BitBuffer(10_000);
    for (int i = 0; i < 500; i++) {
      int count = random.nextInt(33);
      int value = count == 32 ? random.nextInt() : random.nextInt() & (1 << count) - 1;
      bits.write(value, count);
      other.write(value, count);
      int length = bits.length();
      for (int more = random.nextInt(5); more > 0; more--) {
        bits.write(random.nextInt(), 32);
      }
      bits.truncate(length);
    }
    assertThat(bits.finish()).as("seed %d", seed).isEqualTo(other.finish());
  }

  @Test
  void aWholeByteNeedsNoAlignment() {
    bits.align();
    assertThat(bits.length()).isZero();
    bits.write(1, 3);
    bits.align();
    assertThat(bits.length()).isEqualTo(8);
    bits.align();
    assertThat(bits.length()).isEqualTo(8);
    assertThat(bits.finish()).isEqualTo(ByteBuffer.wrap(new byte[] {0x20, (byte) 0x80}));
    bits.clear();
    assertThat(bits.length()).isZero();
  }
}
