package heapreel.stream;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.fault.FaultException;
import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  @Test
  void aFileThatIsFullCanBeEnded() throws IOException {
    Path file = folder.resolve("ram.hrz");
    StreamWriter sent =
        new StreamWriter('m', 1, List.of(new Region(0x2000_0000L, 256)), List.of(), 256);
    sent.begin();
    long count;
    try (FileChannel out = FileChannel.open(file, CREATE, WRITE);
        PackedWriter writer = new PackedWriter(out)) {
      StreamPacking packing = new StreamPacking(writer, Map.of(), new StreamListener() {});
      assertThatThrownBy(
              () -> {
                while (true) {
                  sent.snapshot(new byte[256], "");
                  byte[] stream = sent.take();
                  packing.feed(stream, 0, stream.length);
                  packing.flush();
                }
              })
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("too many segments");
      count = packing.tally().snapshots();
      packing.finish();
    }
    try (PackedCapture capture = LongStream.open(file)) {
      assertThat(capture.snapshotCount()).isEqualTo(count).isGreaterThan(250_000);
      assertThat(capture.isWhole()).isTrue();
    }
  }
}
