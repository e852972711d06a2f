package heapreel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many segments, far apart, held against a plain search through them. */
class SegmentMemoryTest {

  private static final int SEGMENTS = 300;

  @Test
  void everyByteIsWhereItsSegmentHasIt() {
    Random random = new Random(7);
    List<BufferMemory> segments = new ArrayList<>();
    long at = 0x1000;
    for (int i = 0; i < SEGMENTS; i++) {
      byte[] bytes = new byte[1 + random.nextInt(40)];
      random.nextBytes(bytes);
      segments.add(BufferMemory.of(bytes, at));
      at += bytes.length + (random.nextBoolean() ? 0 : (long) random.nextInt(1 << 20) << 24);
    }
    List<BufferMemory> shuffled = new ArrayList<>(segments);
    Collections.shuffle(shuffled, random);
    SegmentMemory memory = SegmentMemory.of(shuffled);
    assertThat(memory.regions()).hasSize(SEGMENTS);
    for (BufferMemory segment : segments) {
      for (long address = segment.start() - 9; address < segment.end() + 9; address++) {
        assertRead(memory, segments, address);
      }
    }
  }

  private static void assertRead(SegmentMemory memory, List<BufferMemory> segments, long address) {
    for (int length : new int[] {1, 2, 4, 8}) {
      BufferMemory in =
          segments.stream().filter(s -> s.contains(address, length)).findFirst().orElse(null);
      assertThat(memory.contains(address, length)).isEqualTo(in != null);
      if (in == null) {
        assertThatThrownBy(() -> read(memory, address, length))
            .isInstanceOf(IndexOutOfBoundsException.class);
      } else {
        assertThat(read(memory, address, length)).isEqualTo(read(in, address, length));
        byte[] copied = new byte[length];
        memory.copy(address, copied, 0, length);
        assertThat(copied[0] & 0xff).isEqualTo(in.u8(address));
      }
    }
  }

  private static long read(Memory memory, long address, int length) {
    return switch (length) {
      case 1 -> memory.u8(address);
      case 2 -> memory.u16(address);
      case 4 -> memory.u32(address);
      default -> memory.i64(address);
    };
  }

  @Test
  void segmentsMustNotOverlap() {
    List<BufferMemory> two =
        List.of(BufferMemory.of(new byte[8], 100), BufferMemory.of(new byte[8], 107));
    assertThatThrownBy(() -> SegmentMemory.of(two)).hasMessageContaining("overlapping");
    assertThat(SegmentMemory.of(List.of()).contains(0, 1)).isFalse();
  }
}
