package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.memory.BufferMemory;
import heapreel.memory.Region;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DisplacedPartTest {

  private static final int STRIDE = 4 << 20;
  private static final int START = 4096;

  /** Where in a snapshot its allocation table lies. */
  private static final int TABLE = 1 << 16;

  private static final int TABLE_BYTES = STRIDE / 64;

  @TempDir private Path folder;
  private final byte[] before = new byte[STRIDE];
  private final byte[] now = new byte[STRIDE];

  /** Where no stack lies. */
  private Region lasting = new Region(START + STRIDE, STRIDE);

  private boolean isThere(Runnable stillWanted) {
    return new DisplacedPart(memory(before, 0), memory(now, 1), memory(before, 2), stillWanted)
        .isThere(List.of(new Region(START + STRIDE + TABLE, TABLE_BYTES)), List.of(lasting));
  }

  private static BufferMemory memory(byte[] snapshot, int number) {
    return BufferMemory.of(snapshot, START + (long) number * STRIDE);
  }

  private void newTable() {
    byte[] table = new byte[TABLE_BYTES];
    new Random(3).nextBytes(table);
    System.arraycopy(table, 0, now, TABLE, TABLE_BYTES);
  }

  @Test
  @Timeout(10)
  void aTableOfWhichAllHasChangedIsLookedForAtOnce() {
    newTable();
    assertThat(isThere(() -> {})).isFalse();
    System.arraycopy(now, TABLE + TABLE_BYTES - 16, before, STRIDE - 17, 16);
    assertThat(isThere(() -> {})).isTrue();
  }

  @Test
  void sixteenBytesAreNoticedOfATable() {
    byte[] part = {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8};
    System.arraycopy(part, 0, now, TABLE + 8, 16);
    System.arraycopy(part, 0, before, 777, 16);
    before[777 + 2] = 0;
    before[777 + 13] = 0;
    assertThat(isThere(() -> {})).isFalse();
    System.arraycopy(part, 0, before, 777, 16);
    assertThat(isThere(() -> {})).isTrue();
  }

  @Test
  void sixtyFourBytesAreNoticedElsewhere() {
    byte[] part = new byte[64];
    new Random(4).nextBytes(part);
    System.arraycopy(part, 0, now, 640, 64);
    System.arraycopy(part, 0, before, STRIDE - 64, 63);
    assertThat(isThere(() -> {})).isFalse();
    System.arraycopy(part, 0, before, STRIDE - 64, 64);
    assertThat(isThere(() -> {})).isTrue();
  }

  @Test
  void aFrameThatIsElsewhereOnTheStackIsNotDisplaced() {
    byte[] frame = new byte[64];
    new Random(5).nextBytes(frame);
    System.arraycopy(frame, 0, now, STRIDE - 512, 64);
    System.arraycopy(frame, 0, before, STRIDE - 984, 64);
    assertThat(isThere(() -> {})).isTrue();
    lasting = new Region(START + STRIDE, STRIDE - 512);
    assertThat(isThere(() -> {})).isFalse();
  }

  @Test
  void whoeverDoesNotWantItIsAskedOnTheWay() {
    newTable();
    int[] asked = {0};
    assertThatThrownBy(
            () ->
                isThere(
                    () -> {
                      asked[0]++;
                      if (asked[0] == 3) {
                        throw new CancellationException("enough");
                      }
                    }))
        .hasMessage("enough");
    assertThat(isThere(() -> asked[0]++)).isFalse();
    assertThat(asked[0]).isGreaterThan(3 + 8);
  }

  @Test
  void threeSnapshotsMayBeLargerThanAMapping() throws IOException {
    long stride = 400L << 20;
    Path path = folder.resolve("ram.bin");
    try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
      out.setLength(3 * stride); // sparse
      out.seek(2 * stride);
      out.write(7);
    }
    try (CaptureFile file = CaptureFile.open(path)) {
      CaptureScan scan = new CaptureScan(file, stride, 0);
      assertThat(scan.<Integer>parts(0, 3, parts -> parts.get(2).u8(2 * stride))).isEqualTo(7);
    }
  }
}
