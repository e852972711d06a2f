package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture may grow while it is read; whatever else becomes of it is noticed. */
class ChangedCaptureTest {

  private static final int SMALL = 200_001;
  private static final int LARGE = 8_000_003;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 100_000, SMALL - 1})
  void anyByteWrittenOverInASmallFileIsNoticed(int offset) throws IOException {
    Path path = noise(SMALL);
    try (CaptureFile file = CaptureFile.open(path)) {
      file.requireUnchanged();
      writeOver(path, offset, 1);
      assertWrittenOver(file, path);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 300000", "8192, 9000", "2000000, 400000", "7999000, 1003"})
  void aPartWrittenOverInALargeFileIsNoticed(int offset, int length) throws IOException {
    Path path = noise(LARGE);
    try (CaptureFile file = CaptureFile.open(path)) {
      file.requireUnchanged();
      writeOver(path, offset, length);
      assertWrittenOver(file, path);
    }
  }

  @Test
  void whatIsWrittenOverAtTheSameTimeOfTheClockIsNoticed() throws IOException {
    Path path = noise(SMALL);
    FileTime before = Files.getLastModifiedTime(path);
    try (CaptureFile file = CaptureFile.open(path)) {
      writeOver(path, 7, 1);
      Files.setLastModifiedTime(path, before);
      assertWrittenOver(file, path);
    }
  }

  @Test
  void aFileMadeShorterAndLongerAgainIsNoticed() throws IOException {
    Path path = noise(SMALL);
    try (CaptureFile file = CaptureFile.open(path)) {
      try (RandomAccessFile other = new RandomAccessFile(path.toFile(), "rw")) {
        other.setLength(1000);
        assertThatThrownBy(file::requireUnchanged).hasMessageContaining("shrank");
        other.setLength(SMALL);
      }
      assertWrittenOver(file, path);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SMALL, LARGE})
  void whatIsAppendedIsNoChange(int length) throws IOException {
    Path path = noise(length);
    try (CaptureFile file = CaptureFile.open(path)) {
      Files.write(path, new byte[5000], StandardOpenOption.APPEND);
      file.requireUnchanged();
      assertThat(file.isUnchanged()).isTrue();
      assertThat(file.replaced()).isEmpty();
    }
  }

  @Test
  void aFileThatIsOnlyTouchedIsUnchanged() throws IOException {
    Path path = noise(SMALL);
    try (CaptureFile file = CaptureFile.open(path)) {
      Files.setLastModifiedTime(path, FileTime.fromMillis(0));
      file.requireUnchanged();
      assertThat(file.replaced()).isEmpty();
    }
  }

  @Test
  void aFilePutInItsPlaceIsSaidAndTheOneBeforeIsRead() throws IOException {
    Path path = noise(SMALL);
    try (CaptureFile file = CaptureFile.open(path)) {
      Path other = Files.write(folder.resolve("other"), new byte[100]);
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      file.requireUnchanged();
      assertThat(file.replaced().orElseThrow().toString())
          .startsWith(path + ": the capture was replaced by another file while it was being read;")
          .doesNotContain("expected");
    }
  }

  @Test
  void aFileMovedAwayIsStillRead() throws IOException {
    Path path = noise(SMALL);
    try (CaptureFile file = CaptureFile.open(path)) {
      Files.move(path, folder.resolve("elsewhere"));
      file.requireUnchanged();
      assertThat(file.replaced()).isEmpty();
    }
  }

  private static void assertWrittenOver(CaptureFile file, Path path) {
    assertThat(file.isUnchanged()).isFalse();
    assertThatThrownBy(file::requireUnchanged)
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith(path + ", offset ")
        .hasMessageContaining("the capture was overwritten while it was being read; expected")
        .hasMessageEndingWith("; wait for the recording to end, then run again");
  }

  /** Random bytes from 0 to 126; the same for each length. */
  private Path noise(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) Math.floorMod(bytes[i], 127);
    }
    return Files.write(folder.resolve("ram.bin"), bytes);
  }

  private static void writeOver(Path path, long offset, int length) throws IOException {
    byte[] others = new byte[length];
    Arrays.fill(others, (byte) 127);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(offset);
      file.write(others);
    }
  }
}
