package heapreel.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a folder takes no file, said of what is in the way. */
class UnwritableFolderTest {

  @TempDir private Path folder;

  private String said(Path target, Exception e) {
    return UnwritableFolder.fault(target, e, "read-only file system").toString();
  }

  @Test
  void theFolderThatRefusesIsNamed() {
    Path below = folder.resolve("a/b");
    assertThat(said(below, new AccessDeniedException("x")))
        .isEqualTo(folder + ": permission denied; choose another folder with -o, or another name");
    assertThat(said(below, new NoSuchFileException("x")))
        .startsWith(folder + ": can't hold new files");
    assertThat(said(below, new IOException("x"))).startsWith(folder + ": read-only file system");
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(said(file.resolve("a/b"), new IOException("x")))
        .isEqualTo(
            file + ": is a file, not a folder; choose another folder with -o, or another name");
  }

  @Test
  void namesBelowTheWorkingDirectoryAreShort() {
    Path target = Path.of("target").toAbsolutePath();
    assertThat(said(target, new AccessDeniedException("x"))).startsWith("target: permission");
  }
}
