package heapreel.stream;

import heapreel.capture.CaptureFile;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;

/** A recording of an equal snapshot each second. */
@NullMarked
final class LongStream {

  private static final long SECOND = 1_000_000_000;

  private LongStream() {}

  /**
   * Records to {@code file}.
   *
   * @param bytes length of a snapshot
   * @param filled how many of them aren't zero
   * @param count how many snapshots
   * @param look whether to look into the file after each but the first
   * @return how many snapshots were there each time
   */
  static List<Long> record(Path file, int bytes, int filled, int count, boolean look)
      throws IOException {
    byte[] ram = new byte[bytes];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < filled; i++) {
      ram[i] = (byte) random.nextInt(16);
    }
    StreamWriter sent =
        new StreamWriter('m', 1, List.of(new Region(0x2000_0000L, bytes)), List.of(), 256);
    sent.begin();
    List<Long> there = new ArrayList<>();
    try (FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        PackedWriter writer = new PackedWriter(out)) {
      StreamPacking packing = new StreamPacking(writer, Map.of(), new StreamListener() {});
      for (int i = 0; i < count; i++) {
        sent.snapshot(ram, "");
        byte[] stream = sent.take();
        packing.feed(stream, 0, stream.length);
        packing.flushIfDue(i * SECOND);
        if (look && i > 0) {
          there.add(countIn(file));
        }
      }
      packing.finish();
    }
    return there;
  }

  static PackedCapture open(Path file) throws IOException {
    return PackedCapture.open(CaptureFile.open(file), () -> {});
  }

  private static long countIn(Path file) throws IOException {
    try (PackedCapture capture = open(file)) {
      return capture.snapshotCount();
    }
  }
}
