package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture of several stretches: snapshots 0-2, two lost ones, 5-8, and 9-10 of another RAM. */
class StretchesTest {

  private static final RegionMap LONG = RegionMap.of(0x2000_0000L, 256);
  private static final RegionMap SHORT = RegionMap.of(0x1000_0000L, 64);
  private static final Fault LOST = Fault.of("the snapshot is incomplete");
  private static final List<Stretch> STRETCHES =
      List.of(
          new Stretch(0, 3, 0, LONG, 0, Optional.empty()),
          new Stretch(3, 2, 768, LONG, 0, Optional.of(LOST)),
          new Stretch(5, 4, 1003, LONG, 0, Optional.empty()),
          new Stretch(9, 2, 2027, SHORT, 1, Optional.empty()));
  private static final int SIZE = 2027 + 128 + 30;

  @TempDir Path folder;

  @Test
  void aSnapshotIsInTheStretchThatNamesIt() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered())) {
      RamCapture capture = capture(file, 1 << 20);
      int[] stretchOf = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3};
      for (int snapshot = 0; snapshot < stretchOf.length; snapshot++) {
        assertThat(capture.stretchOf(snapshot))
            .as("snapshot %d", snapshot)
            .isEqualTo(STRETCHES.get(stretchOf[snapshot]));
      }
      for (long none : new long[] {-1, 11, Long.MAX_VALUE}) {
        assertThatThrownBy(() -> capture.stretchOf(none))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessageContaining("count=11");
      }
    }
  }

  @Test
  void lostSnapshotsCount() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered())) {
      RamCapture capture = capture(file, 1 << 20);
      assertThat(capture.snapshotCount()).isEqualTo(11);
      assertThat(capture.lostCount()).isEqualTo(2);
      assertThat(capture.trailingBytes()).isEqualTo(30);
      assertThat(capture.stretches()).isEqualTo(STRETCHES);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 256, 600, 1 << 20})
  void aWindowNeverGoesAcrossStretches(long windowBytes) throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered());
        SnapshotCursor cursor = capture(file, windowBytes).cursor()) {
      List<Long> seen = new ArrayList<>();
      for (long snapshot : new long[] {0, 1, 2, 5, 6, 7, 8, 9, 10, 8, 9, 2, 5, 0}) {
        boolean other = snapshot >= 9;
        RegionMap layout = other ? SHORT : LONG;
        seen.add(
            cursor.read(
                snapshot,
                memory -> {
                  assertThat(memory.regions()).containsExactlyElementsOf(layout.regions());
                  return memory.u32(layout.end() - 4);
                }));
      }
      assertThat(seen).containsExactly(0L, 1L, 2L, 5L, 6L, 7L, 8L, 9L, 10L, 8L, 9L, 2L, 5L, 0L);
    }
  }

  @Test
  void aLostSnapshotIsAFaultOfThatSnapshotAloneAndNotOfTheFile() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered());
        SnapshotCursor cursor = capture(file, 600).cursor()) {
      for (long lost : new long[] {3, 4}) {
        assertThatThrownBy(() -> cursor.read(lost, memory -> 0))
            .isInstanceOfSatisfying(
                FaultException.class,
                e -> {
                  assertThat(e.fault().path()).isEmpty();
                  assertThat(e.fault().snapshot()).hasValue(lost);
                  assertThat(e.fault().what()).isEqualTo(LOST.what());
                });
      }
      long after = cursor.read(5, memory -> memory.u32(LONG.end() - 4));
      assertThat(after).isEqualTo(5);
    }
  }

  @Test
  void theLayoutIsThatOfTheSectionOfWhichMostCanBeRead() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered())) {
      RamCapture capture = capture(file, 1 << 20);
      assertThat(capture.mainSection()).isZero();
      assertThat(capture.layout()).isEqualTo(LONG);
      List<Stretch> mostlyLost =
          List.of(
              new Stretch(0, 1, 0, LONG, 0, Optional.empty()),
              new Stretch(1, 90, 256, LONG, 0, Optional.of(LOST)),
              new Stretch(91, 2, 2027, SHORT, 1, Optional.empty()));
      RamCapture other = new RawCapture(file, mostlyLost, 0, 600);
      assertThat(other.mainSection()).isEqualTo(1);
      assertThat(other.layout()).isEqualTo(SHORT);
      assertThat(other.snapshotCount()).isEqualTo(93);
      assertThat(other.lostCount()).isEqualTo(90);
    }
  }

  @Test
  void numbersThatAreLeftOutOrComeTwiceAreRefused() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered())) {
      for (long next : new long[] {2, 4}) {
        List<Stretch> stretches =
            List.of(
                new Stretch(0, 3, 0, LONG, 0, Optional.empty()),
                new Stretch(next, 1, 800, LONG, 0, Optional.empty()));
        assertThatThrownBy(() -> new RawCapture(file, stretches, 0, 600))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("expected snapshot 3");
      }
    }
  }

  private static RamCapture capture(CaptureFile file, long windowBytes) {
    return new RawCapture(file, STRETCHES, 30, windowBytes);
  }

  /** Snapshots whose last word is their number. */
  private Path numbered() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (Stretch stretch : STRETCHES) {
      for (long number = stretch.first(); number < stretch.end(); number++) {
        long end = stretch.offsetOf(number) + stretch.layout().strideBytes();
        if (stretch.lost().isEmpty()) {
          bytes.putInt((int) end - 4, (int) number);
        }
      }
    }
    return Files.write(folder.resolve("numbered.bin"), bytes.array());
  }
}
