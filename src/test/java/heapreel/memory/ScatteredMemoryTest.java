package heapreel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScatteredMemoryTest {

  private static final Region HIGH = new Region(0xffff_fff8L, 8);
  private static final Region LOW = new Region(0x100, 4);
  private static final Region NEXT = new Region(0x104, 4);

  /** One byte that belongs to no region, then the regions' bytes, 0x10 to 0x1f. */
  private static final byte[] BYTES = {
    -1, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e,
    0x1f, -1
  };

  private final Memory memory =
      ScatteredMemory.of(ByteBuffer.wrap(BYTES), 1, List.of(HIGH, LOW, NEXT));

  @Test
  void bytesLieInTheOrderOfTheRegionsGiven() {
    assertThat(memory.i64(0xffff_fff8L)).isEqualTo(0x1716_1514_1312_1110L);
    assertThat(memory.u32(0x100)).isEqualTo(0x1b1a_1918L);
    assertThat(memory.u16(0x106)).isEqualTo(0x1f1e);
    assertThat(memory.u8(0xffff_ffffL)).isEqualTo(0x17);
    assertThat(memory.word(0x104, 4)).isEqualTo(0x1f1e_1d1cL);
    byte[] copy = new byte[3];
    memory.copy(0xffff_fffeL, copy, 1, 2);
    assertThat(copy).containsExactly(0, 0x16, 0x17);
  }

  @Test
  void regionsAreInAddressOrder() {
    assertThat(memory.regions()).containsExactly(LOW, NEXT, HIGH);
    assertThat(memory.regionOf(0x103)).contains(LOW);
    assertThat(memory.regionOf(0x104)).contains(NEXT);
    assertThat(memory.regionOf(0x108)).isEmpty();
    assertThat(memory).hasToString("memory 0x100..0x104, 0x104..0x108, 0xfffffff8..0x100000000");
  }

  @Test
  void nothingStraddlesTwoRegionsEvenIfTheyTouch() {
    for (long address : new long[] {0x101, 0x103, 0x105, 0xfe, 0xffff_fffdL}) {
      assertThat(memory.contains(address, 4)).as("0x%x", address).isFalse();
      assertThatThrownBy(() -> memory.u32(address)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(memory.contains(0x100, 4)).isTrue();
    assertThat(memory.contains(0x100, 5)).isFalse();
    assertThatThrownBy(() -> memory.copy(0x102, new byte[4], 0, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("address=0x102 length=4 in " + memory);
  }

  @Test
  void whatIsBetweenRegionsIsNotHere() {
    for (long address : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0x200, 0x1_0000_0000L}) {
      assertThat(memory.contains(address, 1)).as("0x%x", address).isFalse();
      assertThatThrownBy(() -> memory.u8(address)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(memory.contains(0x100, -1)).isFalse();
    assertThat(memory.contains(0x100, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void anAddressBelongsToOneRegionAtMost() {
    Region overlapping = new Region(0x107, 2);
    ByteBuffer bytes = ByteBuffer.allocate(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScatteredMemory.of(bytes, 0, List.of(NEXT, overlapping)));
    assertThat(NEXT.overlaps(overlapping)).isTrue();
    assertThat(NEXT.overlaps(LOW)).isFalse();
  }

  @Test
  void aRegionHasAddressesAndDoesNotWrapAround() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Region(-1, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new Region(8, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Region(8, Long.MAX_VALUE));
  }
}
