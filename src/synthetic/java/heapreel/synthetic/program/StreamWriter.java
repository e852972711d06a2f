package heapreel.synthetic.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.memory.Region;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the stream of a recorder on a device: pages that changed and some that did not, in turn,
 * and the header again from time to time. {@code src/docs/recorder-stream.md} has the format.
 *
 * <p>Holds the snapshot before, and all that was written and not taken. One thread at a time.
 */
public final class StreamWriter {

  private static final int HEADER_EVERY = 8;
  private static final int CLOCK_PERIOD = 1 << 30;

  private final StreamSum sum;
  private final List<Region> regions;
  private final List<Region> own;
  private final int pageBytes;
  private final String header;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] last;
  private final byte[] sums;
  private String lineEnd = "\n";
  private int sequence;
  private int number;
  private int turn;
  private long clock;

  /**
   * A recording that has not begun.
   *
   * @param letter of its sum: {@code m}, {@code c} or {@code w}
   * @param id of the recording
   * @param regions what a snapshot holds, multiples of a page
   * @param own what of it is left out
   * @param pageBytes length of a page
   */
  public StreamWriter(char letter, int id, List<Region> regions, List<Region> own, int pageBytes) {
    this.sum = StreamSum.valueOf(Character.toString(letter).toUpperCase(Locale.ROOT));
    this.regions = List.copyOf(regions);
    this.own = List.copyOf(own);
    this.pageBytes = pageBytes;
    int bytes = Math.toIntExact(regions.stream().mapToLong(Region::lengthBytes).sum());
    this.last = new byte[bytes];
    this.sums = new byte[4 * (bytes / pageBytes)];
    this.header =
        String.format(
            Locale.ROOT,
            "{\"v\": 1, \"id\": %d, \"regions\": %s, \"page\": %d, \"own\": %s, \"platform\":"
                + " \"synthetic\", \"version\": \"3.4.0; MicroPython v1.28.0\", \"way\": \"viper\","
                + " \"allocates\": 0, \"bytes\": 7504}",
            id,
            text(regions),
            pageBytes,
            text(own));
  }

  private static String text(List<Region> ranges) {
    return ranges.stream()
        .map(range -> "[" + range.start() + ", " + range.lengthBytes() + "]")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** From now on lines end so. */
  public void endLinesWith(String end) {
    lineEnd = end;
  }

  /** The sequence of the next record. */
  public int sequence() {
    return sequence;
  }

  /**
   * From now on records have this sequence: as after many others, or, before {@link #begin}, of a
   * recording that begins by itself after another one.
   */
  public void goOnAt(int next) {
    sequence = next;
  }

  /** The device's clock, in milliseconds. */
  public void clock(long millis) {
    clock = millis;
  }

  /** Takes what was written since the last call. */
  public byte[] take() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  /** The program prints something. */
  public void text(String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }

  /** Begins: writes the header. */
  public void begin() {
    byte[] text = header.getBytes(UTF_8);
    record('H', text.length, text);
    for (int page = 0; page < sums.length / 4; page++) {
      noteSum(page, new byte[pageBytes]);
    }
  }

  /** Writes a snapshot: {@code ram} as it is now. Gives its bytes as they were sent. */
  public byte[] snapshot(byte[] ram, String label) {
    return snapshot(ram, label, 0, 0);
  }

  /** Writes a snapshot with a stack pointer and flags. */
  public byte[] snapshot(byte[] ram, String label, long stackPointer, int flags) {
    if (number > 0 && number % HEADER_EVERY == 0) {
      byte[] text = header.getBytes(UTF_8);
      record('H', text.length, text);
    }
    byte[] shown = ram.clone();
    clearOwn(shown);
    int pages = shown.length / pageBytes;
    int changed = 0;
    for (int page = 0; page < pages; page++) {
      int from = page * pageBytes;
      if (!Arrays.equals(shown, from, from + pageBytes, last, from, from + pageBytes)) {
        page(shown, page);
        changed++;
      }
    }
    int refreshed = Math.min(pages, Math.max(4, changed / 8));
    for (int i = 0; i < refreshed; i++) {
      page(shown, turn);
      turn = (turn + 1) % pages;
    }
    System.arraycopy(shown, 0, last, 0, last.length);
    end(changed + refreshed, label, stackPointer, flags);
    return shown;
  }

  private void clearOwn(byte[] ram) {
    int offset = 0;
    for (Region region : regions) {
      for (Region mine : own) {
        if (region.contains(mine.start())) {
          int from = offset + (int) (mine.start() - region.start());
          Arrays.fill(ram, from, from + (int) mine.lengthBytes(), (byte) 0);
        }
      }
      offset += (int) region.lengthBytes();
    }
  }

  private void page(byte[] ram, int page) {
    byte[] bytes = Arrays.copyOfRange(ram, page * pageBytes, (page + 1) * pageBytes);
    noteSum(page, bytes);
    record('P', page, bytes);
  }

  private void noteSum(int page, byte[] bytes) {
    ByteBuffer.wrap(sums)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(4 * page, (int) sum.of(bytes, new byte[0]));
  }

  private void end(int pages, String label, long stackPointer, int flags) {
    byte[] text = label.getBytes(UTF_8);
    ByteBuffer data = ByteBuffer.allocate(32 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt((int) sum.of(sums, new byte[0])).putInt(pages);
    data.putInt((int) (clock % CLOCK_PERIOD)).putInt(1000 * pages);
    data.putLong(stackPointer).putInt(flags).putInt(text.length).put(text);
    record('E', number, data.array());
    number++;
    clock += 100;
  }

  /** Ends the recording. */
  public void end(String reason) {
    byte[] text = reason.getBytes(UTF_8);
    record('F', text.length, text);
  }

  /** Writes any record, which continues the sequence. */
  public void record(char kind, long value, byte[] data) {
    byte[] padded = Arrays.copyOf(data, (data.length + 3) / 4 * 4);
    byte[] head = new byte[8];
    ByteBuffer.wrap(head)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0, (sequence << 8) | kind)
        .putInt(4, (int) value);
    sequence = (sequence + 1) & 0xff_ffff;
    ByteBuffer all =
        ByteBuffer.allocate((padded.length + 12 + 2) / 3 * 3).order(ByteOrder.LITTLE_ENDIAN);
    all.put(head).put(padded).putInt((int) sum.of(padded, head));
    text(
        "~hr"
            + sum.name().toLowerCase(Locale.ROOT)
            + kind
            + Base64.getEncoder().encodeToString(all.array())
            + lineEnd);
  }
}
