package heapreel.stream;

import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;

/** What a device of two regions sends whose RAM changes here and there, and what that was. */
@NullMarked
final class SentStream {

  static final List<Region> REGIONS =
      List.of(new Region(0x2000_0000, 2 * 256), new Region(0x2001_0000, 14 * 256));
  static final List<Region> OWN = List.of(new Region(0x2001_0100, 2 * 256));

  /** The snapshots as they were sent. */
  final List<byte[]> snapshots = new ArrayList<>();

  /** What the program printed. */
  final StringBuilder printed = new StringBuilder();

  final StreamWriter writer;
  private final char letter;
  private final int id;
  private final long seed;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final SplittableRandom random;
  private final byte[] ram = new byte[16 * 256];

  SentStream(char letter, int id, long seed) {
    this.letter = letter;
    this.id = id;
    this.seed = seed;
    this.writer = new StreamWriter(letter, id, REGIONS, OWN, 256);
    this.random = new SplittableRandom(seed);
  }

  /** How many records so many snapshots are, and the header, of a stream that begins as this one. */
  int sequenceAfter(int count) {
    SentStream same = new SentStream(letter, id, seed).begin().run(count);
    return same.writer.sequence();
  }

  /** Begins another recording by itself, as where the heap has grown: the sequence goes on. */
  SentStream goOn(int id, long seed) {
    SentStream other = new SentStream(letter, id, seed);
    other.writer.goOnAt(writer.sequence());
    return other.begin();
  }

  /** Begins the recording. */
  SentStream begin() {
    writer.begin();
    return taken();
  }

  /** Sends so many snapshots, with text of the program between them. */
  SentStream run(int count) {
    for (int i = 0; i < count; i++) {
      for (int change = random.nextInt(4); change > 0; change--) {
        byte[] some = new byte[random.nextInt(1, 300)];
        random.nextBytes(some);
        System.arraycopy(some, 0, ram, random.nextInt(ram.length - some.length), some.length);
      }
      print("line " + snapshots.size() + "\n");
      snapshots.add(writer.snapshot(ram, "snap " + snapshots.size()));
    }
    return taken();
  }

  SentStream print(String text) {
    writer.text(text);
    printed.append(text);
    return taken();
  }

  SentStream end(String reason) {
    writer.end(reason);
    return taken();
  }

  private SentStream taken() {
    out.writeBytes(writer.take());
    return this;
  }

  /** All that was sent. */
  byte[] bytes() {
    return out.toByteArray();
  }
}
