package heapreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of many days. */
@NullMarked
class LongStreamIT {

  @TempDir Path folder = Path.of("");

  @Test
  void aSnapshotASecondIsRecordedForFourDaysAndRead() throws IOException {
    int count = 4 * 24 * 3600;
    Path file = folder.resolve("ram.hrz");
    LongStream.record(file, 256, 0, count, false);

    try (PackedCapture capture = LongStream.open(file)) {
      assertThat(capture.snapshotCount()).isEqualTo(count);
      assertThat(capture.isWhole()).isTrue();
      assertThat(EventLog.of(capture.events()).seconds(count - 1)).isEqualTo((count - 1) / 10.0);
    }
  }
}
