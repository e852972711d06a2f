package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.CoreBytes;
import heapreel.memory.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotBytesTest {

  @TempDir private Path folder;

  @Test
  void segmentsOfOneRegionMayLieApartInTheFile() throws IOException {
    byte[] core =
        new CoreBytes(4)
            .segment(0x2000_0004, new byte[] {5, 6, 7, 8})
            .segment(0x2000_0000, new byte[] {1, 2, 3, 4})
            .segment(0x3000_0000, new byte[] {9})
            .bytes();
    CaptureFile file = CaptureFile.open(Files.write(folder.resolve("core"), core));
    try (ImageCapture capture = ImageCapture.in(file, false, () -> {}).orElseThrow();
        SnapshotBytes snapshots = new SnapshotBytes(capture)) {
      assertThat(capture.layout().regions())
          .containsExactly(new Region(0x2000_0000, 8), new Region(0x3000_0000, 1));
      assertThat(snapshots.read(0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }
}
