package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionMapTest {

  private static final Region HEAP = new Region(0x3f80_0000L, 0x40);
  private static final Region STATE = new Region(0x2000_0000L, 0x10);
  private static final Region STACK = new Region(0x3fc9_0000L, 0x20);
  private static final RegionMap MAP = new RegionMap(List.of(HEAP, STATE, STACK));

  @TempDir Path folder;

  @Test
  void theStrideIsTheSumOfTheRegions() {
    assertThat(MAP.strideBytes()).isEqualTo(0x70);
    assertThat(MAP.regions()).containsExactly(HEAP, STATE, STACK);
    assertThat(MAP.start()).isEqualTo(0x2000_0000L);
    assertThat(MAP.end()).isEqualTo(0x3fc9_0020L);
    assertThat(MAP)
        .hasToString(
            "112-byte snapshots of 0x3f800000..0x3f800040, 0x20000000..0x20000010,"
                + " 0x3fc90000..0x3fc90020");
  }

  @Test
  void anAddressHasAnOffsetInItsRegion() {
    assertThat(MAP.offsetOf(0x3f80_0000L)).isZero();
    assertThat(MAP.offsetOf(0x2000_000fL)).isEqualTo(0x4f);
    assertThat(MAP.offsetOf(0x3fc9_0000L)).isEqualTo(0x50);
    assertThatIllegalArgumentException().isThrownBy(() -> MAP.offsetOf(0x2000_0010L));
  }

  @Test
  void whatGoesOnWhereTheRegionBeforeEndsIsPartOfIt() {
    Region next = new Region(0x2000_0010L, 0x30);
    assertThat(new RegionMap(List.of(HEAP, STATE, next)).regions())
        .containsExactly(HEAP, new Region(0x2000_0000L, 0x40));
    assertThat(new RegionMap(List.of(next, STATE)).regions()).containsExactly(next, STATE);
  }

  @Test
  void regionsThatOverlapOrAreTooLongAreNone() {
    Region within = new Region(0x2000_000fL, 1);
    Region longest = new Region(0x4000_0000L, CaptureFile.MAX_MAPPING_BYTES);
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionMap(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegionMap(List.of(STATE, HEAP, within)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegionMap(List.of(longest, HEAP)))
        .withMessageContaining("bytes=");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0x70, 0xe0, 1 << 20})
  void aCursorHasTheBytesOfEachRegionAtItsAddresses(long windowBytes) throws IOException {
    byte[] bytes = new byte[5 * 0x70 + 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (((i / 0x70) << 5) | ((i % 0x70) >> 2));
    }
    Path path = Files.write(folder.resolve("ram.bin"), bytes);
    try (CaptureFile file = CaptureFile.open(path)) {
      RamCapture capture = new RawCapture(file, MAP, windowBytes);
      assertThat(capture.snapshotCount()).isEqualTo(5);
      assertThat(capture.trailingBytes()).isEqualTo(3);
      try (SnapshotCursor cursor = capture.cursor()) {
        for (int snapshot : new int[] {0, 1, 4, 2}) {
          assertThat(cursor.read(snapshot, Memory::regions)).containsExactly(STATE, HEAP, STACK);
          for (Region region : MAP.regions()) {
            for (long address : new long[] {region.start(), region.end() - 1}) {
              int value = cursor.read(snapshot, memory -> memory.u8(address));
              assertThat(value).isEqualTo((snapshot << 5) | ((int) MAP.offsetOf(address) >> 2));
            }
          }
        }
      }
    }
  }
}
