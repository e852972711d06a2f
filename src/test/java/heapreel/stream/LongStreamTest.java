package heapreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that takes long, of a snapshot a second, written as it comes. */
@NullMarked
class LongStreamTest {

  @TempDir Path folder = Path.of("");

  @Test
  void equalSnapshotsTakeLittleAndFewAreNotInTheFile() throws IOException {
    Path file = folder.resolve("ram.hrz");
    List<Long> there = LongStream.record(file, 1 << 18, 100 << 10, 600, true);

    assertThat(Files.size(file)).isLessThan(3_000_000);
    for (int i = 0; i < there.size(); i++) {
      assertThat(i + 2 - there.get(i)).as("after snapshot " + (i + 1)).isBetween(0L, 30L);
    }
  }

  @Test
  void shortSnapshotsAreInTheFileEachSecond() throws IOException {
    List<Long> there = LongStream.record(folder.resolve("ram.hrz"), 1 << 13, 1 << 11, 200, true);

    for (int i = 60; i < there.size(); i++) {
      assertThat(there.get(i)).isEqualTo(i + 2);
    }
  }
}
