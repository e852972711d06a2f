package heapreel.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      file.commit();
    }
    assertThat(target).hasContent("whole");
    assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part");
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
          .hasMessageContaining("can't be written; expected")
          .hasMessageNotContaining("Exception")
          .hasMessageNotContaining(".part");
    }
  }
}
