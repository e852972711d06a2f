package heapreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.capture.SnapshotBytes;
import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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

  /** Looks into the file after each write. */
  @Test
  void noSnapshotIsInTheFileBeforeWhatItIsCalledAndWhen() throws IOException {
    Path file = folder.resolve("ram.hrz");
    SentStream sent = new SentStream('m', 1, 1).begin().run(300);
    List<Long> seen = new ArrayList<>();
    try (FileChannel out = create(file);
        PackedWriter writer = new PackedWriter(watched(file, out, seen))) {
      StreamPacking packing = new StreamPacking(writer, Map.of(), new HeardStream());
      byte[] stream = sent.bytes();
      for (int from = 0; from < stream.length; from += 4000) {
        packing.feed(stream, from, Math.min(4000, stream.length - from));
        packing.flushIfDue(from * 100_000L);
      }
      packing.finish();
    }
    assertThat(seen).hasSizeGreaterThan(20).endsWith(300L);
  }

  private static WritableByteChannel watched(Path file, FileChannel out, List<Long> seen) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        int written = out.write(bytes);
        if (out.size() < 1000) {
          return written; // there is no snapshot yet
        }
        try (PackedCapture capture = open(file)) {
          EventLog log = EventLog.of(capture.events());
          for (long i = 0; i < capture.snapshotCount(); i++) {
            assertThat(log.event(i)).contains("snap " + i);
            assertThat(log.seconds(i)).isEqualTo(i / 10.0);
          }
          seen.add(capture.snapshotCount());
        }
        return written;
      }

      @Override
      public boolean isOpen() {
        return out.isOpen();
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void moreLossesThanAFileMayHaveEndNoRecording() throws IOException {
    Path file = folder.resolve("ram.hrz");
    StreamWriter sent =
        new StreamWriter('m', 1, List.of(new Region(0x2000_0000L, 256)), List.of(), 256);
    sent.begin();
    sent.snapshot(new byte[256], "");
    HeardStream heard = new HeardStream();
    try (FileChannel out = create(file);
        PackedWriter writer = new PackedWriter(out)) {
      StreamPacking packing = new StreamPacking(writer, Map.of(), heard);
      for (long number = 4000; number < 1_400_000; number += 4000) {
        sent.record('E', number, new byte[32]);
        byte[] stream = sent.take();
        packing.feed(stream, 0, stream.length);
      }
      packing.finish();
      assertThat(packing.tally().lost().get(Loss.END)).isGreaterThan(1L << 20);
    }
    assertThat(heard.refused).hasSize(1).first().asString().contains("too many snapshots");
    try (PackedCapture capture = open(file)) {
      assertThat(capture.lostCount()).isLessThanOrEqualTo(1L << 20).isGreaterThan(1_000_000);
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
