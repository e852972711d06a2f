package heapreel.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {

  @TempDir Path folder;

  @Test
  void aFileHasItsNameOnlyWhenItIsComplete() throws IOException {
    Path target = folder.resolve("a/b/film.mp4");
    try (PendingFile file = PendingFile.of(target)) {
      file.channel().write(ByteBuffer.wrap("whole".getBytes(UTF_8)));
      assertThat(target).doesNotExist();
      file.commit(made());
    }
    assertThat(target).hasContent("whole");
    assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void noFileStaysThatWasMadeOfACaptureWrittenOverMeanwhile() throws IOException {
    Path capture = Files.writeString(folder.resolve("ram.bin"), "before");
    Path early = folder.resolve("early.csv");
    Path late = folder.resolve("late.csv");
    MadeFiles made = made();
    try (PendingFile first = PendingFile.of(early);
        PendingFile second = PendingFile.of(late)) {
      first.commit(made);
      made.conclude();
      assertThat(early).exists();
      Files.writeString(capture, "after!");
      assertThatThrownBy(() -> second.commit(made)).hasMessageContaining("was overwritten");
      assertThatThrownBy(made::conclude).hasMessageContaining("was overwritten");
    }
    assertThat(folder.toFile().list()).containsExactly("ram.bin");
  }

  private MadeFiles made() throws IOException {
    Path capture = folder.resolve("ram.bin");
    if (!Files.exists(capture)) {
      Files.writeString(capture, "before");
    }
    return new MadeFiles(new RawCapture(CaptureFile.open(capture), RegionMap.of(0x2000_0000L, 6)));
  }

  @Test
  void whatIsNotCompleteLeavesNothingAndKeepsWhatWasThere() throws IOException {
    Path target = Files.writeString(folder.resolve("film.mp4"), "the old one");
    try (PendingFile file = PendingFile.of(target)) {
      file.channel().write(ByteBuffer.wrap("half".getBytes(UTF_8)));
    }
    assertThat(target).hasContent("the old one");
    assertThat(folder.toFile().list()).containsExactly("film.mp4");
  }

  @Test
  void whatIsNoFileIsRefusedInWordsOfItsOwn() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path target : new Path[] {folder, Path.of("/dev/null"), file.resolve("below")}) {
      assertThatThrownBy(() -> PendingFile.of(target))
          .isInstanceOf(FaultException.class)
          .hasMessageMatching(".*(can't be written; expected|is a file, not a folder; choose).*")
          .hasMessageNotContaining("Exception")
          .hasMessageNotContaining(".part");
    }
  }
}
