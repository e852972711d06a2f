package heapreel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BufferMemoryTest {

  private static final byte[] BYTES = {(byte) 0xff, 2, 3, 4, 5, 6, 7, (byte) 0x88, 9};

  @Test
  void valuesAreLittleEndianAndUnsignedAtTargetAddresses() {
    Memory memory = BufferMemory.of(BYTES, 0xffff_fff0L);
    assertThat(memory.u8(0xffff_fff0L)).isEqualTo(0xff);
    assertThat(memory.u16(0xffff_fff0L)).isEqualTo(0x02ff);
    assertThat(memory.u32(0xffff_fff4L)).isEqualTo(0x8807_0605L);
    assertThat(memory.i64(0xffff_fff0L)).isEqualTo(0x8807_0605_0403_02ffL);
    assertThat(memory.word(0xffff_fff4L, 4)).isEqualTo(0x8807_0605L);
  }

  @Test
  void aSliceOfABufferKeepsItsByteOrder() {
    BufferMemory memory = BufferMemory.of(ByteBuffer.wrap(BYTES), 1, 4, 0);
    assertThat(memory.u32(0)).isEqualTo(0x0504_0302L);
    assertThat(memory.movedTo(64).u32(64)).isEqualTo(0x0504_0302L);
  }

  @Test
  void nothingOutsideIsRead() {
    Memory memory = BufferMemory.of(BYTES, 0x100);
    for (long address : new long[] {0xff, 0x106, 0x109, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> memory.u32(address)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(memory.contains(address, 4)).isFalse();
    }
    assertThat(memory.contains(0x100, 9)).isTrue();
    assertThat(memory.contains(0x100, 10)).isFalse();
    assertThat(memory.contains(0x109, 0)).isTrue();
    assertThat(memory.contains(0x100, -1)).isFalse();
  }
}
