package heapreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.capture.SnapshotBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a stream is in the packed capture, with what was lost on the way in its place. */
@NullMarked
class StreamPackingTest {

  @TempDir Path folder = Path.of("");

  private FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static PackedCapture open(Path file) throws IOException {
    return PackedCapture.open(CaptureFile.open(file), () -> {});
  }

  @Test
  void aDamagedStreamIsAFileOfWhatIsRightAndWhatIsLost() throws IOException {
    Path file = folder.resolve("ram.hrz");
    for (int run = 0; run < 150; run++) {
      SplittableRandom random = new SplittableRandom(run);
      SentStream sent = new SentStream("mcw".charAt(run % 3), 1, run).begin().run(30);
      byte[] bad = StreamDamage.of(sent.bytes(), 0, sent.bytes().length, random);
      HeardStream heard = HeardStream.of(bad);
      if (heard.given.isEmpty()) {
        continue;
      }
      try (FileChannel out = create(file);
          PackedWriter writer = new PackedWriter(out)) {
        StreamPacking packing = new StreamPacking(writer, Map.of("n", "" + run), new HeardStream());
        packing.feed(bad, 0, bad.length);
        packing.finish();
        assertThat(packing.tally().snapshots()).isEqualTo(heard.given.size());
      }
      assertHolds(file, heard, "run " + run);
    }
  }

  private static void assertHolds(Path file, HeardStream heard, String run) throws IOException {
    try (PackedCapture capture = open(file);
        SnapshotBytes snapshots = new SnapshotBytes(capture)) {
      int next = 0;
      for (long i = 0; i < capture.snapshotCount(); i++) {
        if (capture.lost(i).isEmpty()) {
          assertThat(snapshots.read(i)).as(run).isEqualTo(heard.given.get(next).ram());
          next++;
        }
      }
      assertThat(next).as(run).isEqualTo(heard.given.size());
      long onTheWay =
          heard.missing.stream()
              .filter(missing -> missing.recording() >= 0 && missing.why().isOnTheWay())
              .mapToLong(HeardStream.Missing::count)
              .sum();
      assertThat(capture.lostCount()).as(run).isEqualTo(onTheWay);
      EventLog log = EventLog.of(capture.events());
      for (long i = 0; i < capture.snapshotCount(); i++) {
        assertThat(log.event(i).isPresent()).as(run).isEqualTo(capture.lost(i).isEmpty());
      }
    }
  }

  @Test
  void whatWasFlushedIsInTheFileWithItsEventsWhileItGrows() throws IOException {
    Path file = folder.resolve("ram.hrz");
    SentStream sent = new SentStream('m', 1, 1).begin().run(7);
    try (FileChannel out = create(file);
        PackedWriter writer = new PackedWriter(out)) {
      StreamPacking packing = new StreamPacking(writer, Map.of(), new HeardStream());
      packing.feed(sent.bytes(), 0, sent.bytes().length);
      packing.flush();
      try (PackedCapture capture = open(file)) {
        assertThat(capture.snapshotCount()).isEqualTo(7);
        assertThat(EventLog.of(capture.events()).event(6)).contains("snap 6");
        assertThat(capture.recorderMemory(0)).isEqualTo(SentStream.OWN);
      }
      int before = sent.bytes().length;
      sent.run(3);
      packing.feed(sent.bytes(), before, sent.bytes().length - before);
      packing.finish();
    }
    try (PackedCapture capture = open(file)) {
      assertThat(capture.snapshotCount()).isEqualTo(10);
      assertThat(capture.isWhole()).isTrue();
      assertThat(EventLog.of(capture.events()).seconds(9)).isEqualTo(0.9);
    }
    assertThat(Files.size(file)).isPositive();
  }
}
