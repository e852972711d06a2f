package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a disk. */
@NullMarked
class DiskSpaceTest {

  @TempDir Path folder = Path.of("");

  @Test
  void isThatOfTheFolderWhereTheFileWouldBe() {
    assertThat(DiskSpace.usableBytes(folder.resolve("none"))).isPositive();
    assertThat(DiskSpace.usableBytes(folder.resolve("no/folder"))).isEqualTo(-1);
  }

  @Test
  void ofAFileSystemThatNeverHasAnyItIsUnknown() {
    Path none = Path.of("/proc/self");
    assumeThat(none).exists();
    assertThat(DiskSpace.usableBytes(none.resolve("x"))).isEqualTo(-1);
  }
}
