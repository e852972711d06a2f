package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.image.ImageBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a directory that are empty, or can't be read. */
class ImageFilesTest {

  @TempDir private Path folder;

  private Path image(String name) throws IOException {
    return Files.write(folder.resolve(name), ImageBytes.intelHex(0x2000_0000L, new byte[64]));
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsNamedAsAnImageIsALostSnapshot() throws IOException {
    Files.createFile(folder.resolve("ram1.hex"));
    image("ram2.hex");
    Path gone = image("ram3.hex");
    image("ram4.hex");
    image("core.1");
    Files.createFile(folder.resolve("core.2"));
    Files.createFile(folder.resolve("notes.txt"));
    Files.writeString(folder.resolve("README"), "notes");
    try (ImageCapture capture = ImageCapture.of(folder, () -> delete(gone))) {
      assertThat(capture.snapshotCount()).isEqualTo(6);
      assertThat(capture.lostCount()).isEqualTo(3);
      assertThat(capture.lost(0)).isEmpty();
      assertThat(capture.lost(1).orElseThrow().what()).isEqualTo("core.2: empty file");
      assertThat(capture.lost(2).orElseThrow().what()).isEqualTo("ram1.hex: empty file");
      assertThat(capture.lost(4).orElseThrow().what()).isEqualTo("ram3.hex: no such file");
      assertThat(capture.leftOut()).containsExactly("README", "notes.txt (empty file)");
      try (SnapshotBytes snapshots = new SnapshotBytes(capture)) {
        assertThat(snapshots.read(5)).hasSize(64);
      }
    }
  }

  @Test
  void withoutAnImageItIsSaidWhatIsWrong() throws IOException {
    Path gone = image("ram1.hex");
    assertThatThrownBy(() -> ImageCapture.of(folder, () -> delete(gone)))
        .hasMessageContaining("ram1.hex: no such file");
  }
}
