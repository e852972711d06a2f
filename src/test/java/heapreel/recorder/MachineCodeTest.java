package heapreel.recorder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The machine code of the recorder for CircuitPython, run as that calls it, on memory that changes:
 * what comes of its lines is that memory.
 */
class MachineCodeTest {

  private static final Path FILE =
      Path.of("src/main/resources/heapreel/device/heapreel_circuitpython.py");
  private static final Path SOURCE =
      Path.of("src/main/resources/heapreel/device/heapreel_circuitpython.s");
  private static final Pattern HALF_WORDS = Pattern.compile("(?m)^ .*@((?: \\p{XDigit}{4})+)$");
  private static final Pattern BYTE = Pattern.compile("\\\\x(\\p{XDigit}{2})");
  private static final int START = Thumb.RAM_START;
  private static final int PAGE = 256;
  private static final int PAGES = 96;
  private static final int RAM_BYTES = PAGES * PAGE;
  private static final int CODE = 0x400;
  private static final int STACK = 0x1000;

  /** Two pages within: sums, block, record and line. */
  private static final int OWN = 0x2000;

  private static final int OWN_BYTES = 0x800;
  private static final int BLOCK = OWN + 4 * PAGES;
  private static final int RECORD = BLOCK + 96;
  private static final int LINE = BLOCK + 624;
  private static final int NEXT = 0;
  private static final int ANY = 1;
  private static final int SEAL = 2;
  private static final int TOTAL = 3;
  private static final int SNAPSHOTS = 60;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final ByteBuffer ram = ByteBuffer.allocate(RAM_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final Thumb thumb = new Thumb(ram);
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private static byte[] code() throws IOException {
    String file = Files.readString(FILE);
    int from = file.indexOf("_CODE = (");
    Matcher match = BYTE.matcher(file.substring(from, file.indexOf("\n)", from)));
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    while (match.find()) {
      code.write(Integer.parseInt(match.group(1), 16));
    }
    return code.toByteArray();
  }

  private void load() throws IOException {
    byte[] code = code();
    ram.put(CODE, code);
    ram.putInt(CODE + code.length - 4, START + BLOCK);
    int[] block = {
      START + OWN, PAGES, START, OWN / PAGE, (OWN + OWN_BYTES) / PAGE, 0, START + LINE, 0x2c1b3c6d
    };
    for (int i = 0; i < block.length; i++) {
      ram.putInt(BLOCK + 4 * i, block[i]);
    }
    ram.put(BLOCK + 32, ALPHABET.getBytes(US_ASCII));
    ram.put(LINE, "~hrm".getBytes(US_ASCII));
  }

  private int work(int number, int what) {
    int given = thumb.call(START + CODE, 2 * number + 1, 2 * what + 1, START + STACK);
    assertThat(given & 1).as("an int").isOne();
    return given >> 1;
  }

  private void send(int length) {
    byte[] line = Arrays.copyOfRange(ram.array(), LINE, LINE + length);
    assertThat(line[length - 1]).isEqualTo((byte) '\n');
    sent.writeBytes(line);
  }

  private void record(char kind, int number, byte[] data) {
    ram.putInt(RECORD, kind).putInt(RECORD + 4, number);
    byte[] padded = Arrays.copyOf(data, (data.length + 3) & ~3);
    ram.put(RECORD + 8, padded);
    work(padded.length / 4, SEAL);
    send((padded.length + 14) / 3 * 4 + 6);
  }

  private int snapshot(int number) {
    int pages = 0;
    for (int p = work(0, NEXT); p >= 0; p = work(p + 1, NEXT)) {
      send(366);
      pages++;
    }
    if (work(number * 5 % PAGES, ANY) >= 0) {
      send(366);
      pages++;
    }
    work(0, TOTAL);
    ByteBuffer end = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0, ram.getInt(RECORD + 8)).putInt(4, pages).putInt(16, ram.getInt(RECORD + 24));
    record('E', number, end.array());
    return pages;
  }

  private static final class Heard implements StreamListener {
    private final List<byte[]> memories = new ArrayList<>();
    private final List<Long> pages = new ArrayList<>();
    private final List<Long> stackPointers = new ArrayList<>();

    @Override
    public void snapshot(RecordedSnapshot snapshot, byte[] bytes) {
      memories.add(bytes.clone());
      pages.add(snapshot.pagesSent());
      stackPointers.add(snapshot.stackPointer().orElse(0));
    }

    @Override
    public void lost(long first, long count, Loss why) {
      throw new AssertionError("lost " + first + ": " + why);
    }

    @Override
    public void refused(String why) {
      throw new AssertionError(why);
    }
  }

  @Test
  void whatComesOfItsLinesIsTheMemory() throws IOException {
    Random random = new Random(7);
    load();
    String header =
        String.format(
            "{\"v\": 1, \"id\": 5, \"regions\": [[%d, %d, \"ram\"]], \"page\": 256,"
                + " \"own\": [[%d, %d]]}",
            START, RAM_BYTES, START + OWN, OWN_BYTES);
    record('H', header.length(), header.getBytes(UTF_8));
    List<byte[]> memories = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < SNAPSHOTS; i++) {
      change(random, i);
      pages.add(snapshot(i));
      byte[] now = ram.array().clone();
      Arrays.fill(now, OWN, OWN + OWN_BYTES, (byte) 0);
      memories.add(now);
    }
    Heard heard = new Heard();
    StreamReader reader = new StreamReader(heard);
    reader.feed(sent.toByteArray(), 0, sent.size());
    reader.end();
    assertThat(reader.damagedCount()).isZero();
    assertThat(heard.memories).hasSize(SNAPSHOTS);
    for (int i = 0; i < SNAPSHOTS; i++) {
      assertThat(withoutStack(heard.memories.get(i)))
          .as("snapshot %d", i)
          .isEqualTo(withoutStack(memories.get(i)));
      assertThat(heard.pages.get(i)).isEqualTo((long) pages.get(i));
    }
    assertThat(heard.stackPointers).containsOnly(START + STACK - 24L);
    assertThat(pages.subList(1, SNAPSHOTS)).as("no more than what changed").allMatch(n -> n <= 12);
  }

  /** Words in up to ten pages, now and then exchanged, or a page made zeros. */
  private void change(Random random, int step) {
    for (int i = 0; i < (step == 0 ? 2_000 : 9); i++) {
      int page = random.nextInt(PAGES);
      boolean other = page == CODE / PAGE || page == CODE / PAGE + 1 || page == STACK / PAGE - 1;
      if (other || (page >= OWN / PAGE && page < (OWN + OWN_BYTES) / PAGE)) {
        continue;
      }
      int at = page * PAGE + 4 * random.nextInt(PAGE / 4 - 1);
      switch (random.nextInt(3)) {
        case 0 -> ram.putInt(at, random.nextInt());
        case 1 -> ram.putLong(at, Long.rotateLeft(ram.getLong(at), 32));
        default -> ram.put(page * PAGE, new byte[PAGE]);
      }
    }
  }

  /** What the code itself leaves there differs from call to call. */
  private static byte[] withoutStack(byte[] memory) {
    Arrays.fill(memory, STACK - PAGE, STACK, (byte) 0);
    return memory;
  }

  @Test
  void theLineThatItIsTriedWithIsWhatTheRecorderExpects() throws IOException {
    load();
    record('F', 0, "ABCD".getBytes(US_ASCII));
    String line = sent.toString(US_ASCII).strip();
    assertThat(Files.readString(FILE)).contains("b\"" + line + "\\n\"");
  }

  @Test
  void theSourceHasTheHalfWordsThatTheRecorderHas() throws IOException {
    ByteBuffer words = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    Matcher match = HALF_WORDS.matcher(Files.readString(SOURCE));
    while (match.find()) {
      Pattern.compile(" ")
          .splitAsStream(match.group(1).strip())
          .forEach(word -> words.putShort((short) Integer.parseInt(word, 16)));
    }
    assertThat(Arrays.copyOf(words.array(), words.position())).isEqualTo(code());
  }
}
