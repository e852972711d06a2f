package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {

  private static final long RAM_START = 0x2000_0000L;
  private static final int STRIDE = 4096;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, STRIDE, 3 * STRIDE, 1 << 30})
  void everySnapshotIsReadAtItsAddressesWhateverTheWindow(long windowBytes) throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered(7, 0))) {
      RamCapture capture = new RawCapture(file, RegionMap.of(RAM_START, STRIDE), windowBytes);
      List<Long> seen = new ArrayList<>();
      try (SnapshotCursor cursor = capture.cursor()) {
        for (long snapshot : new long[] {0, 1, 2, 3, 4, 5, 6, 0, 5}) {
          seen.add(cursor.read(snapshot, memory -> memory.u32(RAM_START + STRIDE - 4)));
        }
      }
      assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 0L, 5L);
    }
  }

  @Test
  void aPartialLastSnapshotIsCountedAndLeftOut() throws IOException {
    try (CaptureFile file = CaptureFile.open(numbered(3, 100))) {
      RamCapture capture = new RawCapture(file, RegionMap.of(RAM_START, STRIDE));
      assertThat(capture.snapshotCount()).isEqualTo(3);
      assertThat(capture.trailingBytes()).isEqualTo(100);
      try (SnapshotCursor cursor = capture.cursor()) {
        assertThatThrownBy(() -> cursor.read(3, memory -> 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  void aHundredGibibytesOpenAtOnceAndItsEndIsReadable() throws IOException {
    Path path = folder.resolve("sparse.bin");
    long bytes = 100L << 30;
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(bytes);
      sparse.seek(bytes - 4);
      sparse.write(new byte[] {1, 2, 3, 4});
    }
    try (CaptureFile file = CaptureFile.open(path)) {
      int stride = 192 << 10;
      RamCapture capture = new RawCapture(file, RegionMap.of(RAM_START, stride));
      long last = capture.snapshotCount() - 1;
      assertThat(last).isEqualTo(bytes / stride - 1);
      try (SnapshotCursor cursor = capture.cursor()) {
        assertThat(cursor.read(last, Memory::regions))
            .containsExactly(new Region(RAM_START, stride));
      }
    }
  }

  @Test
  @Tag("slow") // not with --fast: where all code is compiled, the JVM throws its error elsewhere
  void aFileThatShrinksWhileItIsReadIsAFaultAndNoCrash() throws IOException {
    Path path = numbered(64, 0);
    try (CaptureFile file = CaptureFile.open(path);
        SnapshotCursor cursor = new RawCapture(file, RegionMap.of(RAM_START, STRIDE)).cursor()) {
      long number = cursor.read(0, memory -> memory.u32(RAM_START + STRIDE - 4));
      assertThat(number).isZero();
      try (RandomAccessFile shrinking = new RandomAccessFile(path.toFile(), "rw")) {
        shrinking.setLength(STRIDE);
      }
      assertThatThrownBy(() -> cursor.read(40, memory -> memory.u32(RAM_START)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining(
              "the file shrank while it was being read; expected at least 262144 bytes");
    }
  }

  @Test
  void aFileThatShrankBeforeItsNextWindowIsAFault() throws IOException {
    Path path = numbered(8, 0);
    try (CaptureFile file = CaptureFile.open(path);
        SnapshotCursor cursor =
            new RawCapture(file, RegionMap.of(RAM_START, STRIDE), STRIDE).cursor()) {
      try (RandomAccessFile shrinking = new RandomAccessFile(path.toFile(), "rw")) {
        shrinking.setLength(STRIDE);
      }
      assertThatThrownBy(() -> cursor.read(7, memory -> memory.u32(RAM_START)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("found 4096 bytes");
    }
  }

  @Test
  void whatIsNoCaptureIsRefusedInOneLine() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.bin"));
    assertThatThrownBy(() -> CaptureFile.open(empty)).hasMessageContaining("empty file");
    assertThatThrownBy(() -> CaptureFile.open(folder)).hasMessageContaining("a directory");
    assertThatThrownBy(() -> CaptureFile.open(folder.resolve("none.bin")))
        .hasMessageContaining("no such file");
    try (CaptureFile file = CaptureFile.open(numbered(1, 0))) {
      assertThatThrownBy(() -> new RawCapture(file, RegionMap.of(RAM_START, STRIDE + 1)))
          .hasMessageContaining("shorter than one snapshot; expected at least 4097 bytes");
    }
  }

  /** Snapshots whose last word is their number, and some bytes more. */
  private Path numbered(int snapshots, int trailingBytes) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(snapshots * STRIDE + trailingBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < snapshots; i++) {
      bytes.putInt((i + 1) * STRIDE - 4, i);
    }
    return Files.write(folder.resolve("numbered.bin"), bytes.array());
  }
}
