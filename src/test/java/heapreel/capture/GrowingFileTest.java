package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.GrowingFile.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

  @TempDir private Path folder;
  private Path path;
  private GrowingFile file;
  private Look before;

  @BeforeEach
  void write() throws IOException {
    path = folder.resolve("ram.bin");
    Files.write(path, new byte[20_000]);
    file = new GrowingFile(path);
    before = file.look();
  }

  @Test
  void aFileThatIsWrittenShorterInItsPlaceIsCutOff() throws IOException {
    assertThat(file.isCutOff(before)).isFalse();
    Files.write(path, new byte[19_999]);
    assertThat(file.isCutOff(before)).isTrue();
  }

  @Test
  void aFileThatGrewIsNotCutOff() throws IOException {
    Files.write(path, new byte[20_001]);
    assertThat(file.isCutOff(before)).isFalse();
  }

  @Test
  void oneThatWasReplacedOrDeletedKeepsItsPages() throws IOException {
    Path other = folder.resolve("other");
    Files.write(other, new byte[1]);
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
    assertThat(file.isCutOff(before)).isFalse();
    Files.delete(path);
    assertThat(file.isCutOff(before)).isFalse();
  }
}
