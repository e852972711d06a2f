package heapreel.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run has left goes with the next; what another is writing stays. */
class TemporaryFileTest {

  @TempDir private Path folder;

  @Test
  void whatAKilledRunHasLeftIsDeletedAndNothingElse() throws IOException {
    Path left = Files.writeString(folder.resolve(".heap.mp4.0123abcd-89ef4567.part"), "half");
    Path other = Files.writeString(folder.resolve("0123abcd-89ef4567.part"), "not ours");
    Path third = Files.writeString(folder.resolve(".download.part"), "not ours");
    MadeFiles.deleteLeft(folder);
    assertThat(left).doesNotExist();
    assertThat(other).exists();
    assertThat(third).exists();
    MadeFiles.deleteLeft(folder.resolve("not there"));
  }

  @Test
  void whatThisRunIsWritingStays() throws IOException {
    try (PendingFile file = PendingFile.of(folder.resolve("film.mp4"))) {
      MadeFiles.deleteLeft(folder);
      assertThat(folder).isDirectoryContaining("glob:**.part");
      assertThat(file.channel().isOpen()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAnotherRunIsWritingStaysUntilItIsKilled() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process other =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.resolve("film.mp4").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(says.readLine()).isEqualTo("writing");
      MadeFiles.deleteLeft(folder);
      assertThat(folder.toFile().list()).as("while it writes").hasSize(1);
      other.destroyForcibly().waitFor();
      assertThat(folder.toFile().list()).as("left by it").hasSize(1);
      MadeFiles.deleteLeft(folder);
      assertThat(folder).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void twoOfOneTargetDoNotMeet() throws IOException {
    Path target = folder.resolve("film.mp4");
    try (PendingFile first = PendingFile.of(target);
        PendingFile second = PendingFile.of(target)) {
      assertThat(first.channel().isOpen() && second.channel().isOpen()).isTrue();
      assertThat(folder.toFile().list()).hasSize(2);
    }
  }

  @Test
  void aNameMayBeAsLongAsTheFileSystemTakes() throws IOException {
    for (String name : new String[] {"n".repeat(251) + ".mp4", "ä".repeat(120) + ".mp4"}) {
      try (PendingFile file = PendingFile.of(folder.resolve(name))) {
        assertThat(file.channel().isOpen()).isTrue();
      }
    }
  }

  /** Another run: begins a file, says so, and waits until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] words) throws IOException {
      try (PendingFile file = PendingFile.of(Path.of(words[0]))) {
        System.out.println(file.channel().isOpen() ? "writing" : "");
        System.in.read();
      }
    }
  }
}
