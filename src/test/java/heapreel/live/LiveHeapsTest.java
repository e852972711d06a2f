package heapreel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heaps of snapshots that come as bytes. */
class LiveHeapsTest {

  private static final int SNAPSHOTS = 20;

  @TempDir static Path made;

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  private static byte[] snapshot(int number, int stride) throws IOException {
    byte[] all = Files.readAllBytes(made.resolve("ram.bin"));
    return Arrays.copyOfRange(all, number * stride, (number + 1) * stride);
  }

  @Test
  void areThoseOfTheCaptureAlsoAfterOneThatIsDamaged() throws IOException {
    LiveHeaps heaps = new LiveHeaps();
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")));
        SnapshotReader reader = new SnapshotReader(capture)) {
      RegionMap layout = capture.ram().orElseThrow().capture().layout();
      int stride = Math.toIntExact(layout.strideBytes());
      for (int number = 0; number < SNAPSHOTS; number++) {
        Heap heap = reader.decode(number, false).heap().orElseThrow();
        assertThat(heaps.read(layout, snapshot(number, stride))).isEqualTo(heap);
        assertThatThrownBy(() -> heaps.read(layout, new byte[stride]))
            .isInstanceOf(FaultException.class);
      }
    }
  }

  @Test
  void areLookedForAgainWhereTheRegionsAreOthers() throws IOException {
    LiveHeaps heaps = new LiveHeaps();
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")))) {
      RegionMap layout = capture.ram().orElseThrow().capture().layout();
      int stride = Math.toIntExact(layout.strideBytes());
      byte[] first = snapshot(3, stride);
      Heap heap = heaps.read(layout, first);
      int more = 4096;
      byte[] shifted = new byte[more + stride];
      System.arraycopy(first, 0, shifted, more, stride);
      RegionMap larger = RegionMap.of(layout.start() - more, stride + (long) more);
      assertThat(heaps.read(larger, shifted)).isEqualTo(heap);
    }
  }

  @Test
  void aSnapshotOfAnotherLengthIsAMistakeOfTheCaller() {
    assertThatThrownBy(() -> new LiveHeaps().read(RegionMap.of(0x2000_0000L, 64), new byte[65]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
