package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged packed captures: what is read is right, what isn't is reported. {@code
 * -Dpacked.flips=100000} flips more bits.
 */
class PackedDamageTest {

  private static final RegionMap RAM = RegionMap.of(0x2000_0000L, 400);
  private static final int FLIPS = Integer.getInteger("packed.flips", 4000);
  private static final int CUTS = 1000;

  @TempDir Path folder;

  private final TreeMap<Integer, Integer> snapshotsByLength = new TreeMap<>();
  private PackedFile packed = new PackedFile(1, 5);
  private byte[] bytes = new byte[0];
  private Path path = Path.of("");

  @BeforeEach
  void write() throws IOException {
    packed = new PackedFile(1, 5);
    PackedWriter writer = packed.writer();
    writer.addSection(PackedHeader.of(RAM));
    snapshotsByLength.put(0, 0);
    for (int i = 0; i < 24; i++) {
      if (i == 12) {
        writer.events("{\"snapshot\":3,\"event\":\"free\"}\n".getBytes(UTF_8));
        writer.addSection(PackedHeader.of(RegionMap.of(0x1000_0000L, 400)));
        snapshotsByLength.put(packed.length(), i);
      }
      int before = packed.length();
      packed.add(1, 400);
      if (packed.length() > before) {
        snapshotsByLength.put(packed.length(), i);
      }
    }
    writer.goOnWith(0);
    snapshotsByLength.put(packed.length(), 24);
    bytes = packed.bytes();
    path = Files.write(folder.resolve("ram.hrz"), bytes);
  }

  /**
   * How many snapshots are lost, whether it is known from the start or found when they are read.
   */
  private int lost(PackedCapture capture) throws IOException {
    int lost = 0;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (int i = 0; i < capture.snapshotCount(); i++) {
        RegionMap layout = capture.stretchOf(i).layout();
        try {
          byte[] read = cursor.read(i, memory -> PackedFile.all(memory, layout));
          assertThat(read).as("snapshot " + i).isEqualTo(packed.snapshots.get(i));
          assertThat(layout.start()).isEqualTo(i < 12 ? 0x2000_0000L : 0x1000_0000L);
        } catch (FaultException e) {
          assertThat(e.fault().snapshot()).hasValue(i);
          lost++;
        }
      }
    }
    return lost;
  }

  @Test
  void aFileCutAnywhereHasEveryWholeSegmentBeforeTheCut() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < CUTS; i++) {
      int length = i < bytes.length - 41 ? 41 + i : 41 + random.nextInt(bytes.length - 41);
      Files.write(path, Arrays.copyOf(bytes, length));
      int expected = snapshotsByLength.floorEntry(length).getValue();
      try (CaptureFile file = CaptureFile.open(path);
          PackedCapture capture = PackedCapture.open(file, () -> {})) {
        assertThat(capture.snapshotCount()).as("cut at " + length).isEqualTo(expected);
        assertThat(lost(capture)).isZero();
        assertThat(capture.isWhole()).isEqualTo(length == bytes.length);
      } catch (FaultException e) {
        assertThat(expected).as("cut at %d: %s", length, e.getMessage()).isZero();
      }
    }
  }

  @Test
  void aFlippedBitIsReportedOrHarmless() throws IOException {
    Random random = new Random(11);
    int harmless = 0;
    int refused = 0;
    int lost = 0;
    try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw")) {
      for (int i = 0; i < FLIPS; i++) {
        int bit = i < 8 * bytes.length ? i : random.nextInt(8 * bytes.length);
        bit = FLIPS < 8 * bytes.length ? random.nextInt(8 * bytes.length) : bit;
        int at = bit / 8;
        open.seek(at);
        open.write(bytes[at] ^ (1 << (bit % 8)));
        try (CaptureFile file = CaptureFile.open(path)) {
          assertThat(PackedCapture.isIn(file)).isTrue();
          PackedCapture capture = PackedCapture.open(file, () -> {});
          int missing = lost(capture);
          assertThat(capture.faults()).as("bit " + bit).isNotEmpty();
          assertThat(capture.snapshotCount()).isEqualTo(24);
          assertThat(missing).as("bit " + bit).isEqualTo((int) capture.lostCount());
          assertThat(missing).as("bit " + bit).isLessThanOrEqualTo(5);
          harmless += missing == 0 ? 1 : 0;
          lost += missing == 0 ? 0 : 1;
        } catch (FaultException e) {
          assertThat(e.fault().scope()).isEqualTo(Fault.Scope.FILE);
          refused++;
        }
        open.seek(at);
        open.write(bytes[at]);
      }
    }
    assertThat(harmless + refused + lost)
        .as("%d harmless, %d lose snapshots, %d refused", harmless, lost, refused)
        .isEqualTo(FLIPS);
    assertThat(refused).isZero();
    assertThat(lost).isGreaterThan(FLIPS / 4);
  }

  @Test
  void bytesThatAreMissingOrTooManyCostTheirSegmentOnly() throws IOException {
    Random random = new Random(13);
    for (int i = 0; i < 500; i++) {
      int from = 8 + random.nextInt(bytes.length - 8);
      int length = 1 + random.nextInt(300);
      int to = Math.min(bytes.length, from + length);
      byte[] damaged;
      if (random.nextBoolean()) {
        damaged = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, damaged, from, bytes.length - to);
      } else {
        damaged = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, from, damaged, from + length, bytes.length - from);
        Arrays.fill(damaged, from, from + length, (byte) random.nextInt());
      }
      Files.write(path, damaged);
      try (CaptureFile file = CaptureFile.open(path);
          PackedCapture capture = PackedCapture.open(file, () -> {})) {
        int missing = lost(capture);
        assertThat(capture.faults()).as("at %d, %d bytes", from, length).isNotEmpty();
        assertThat(capture.snapshotCount() - missing).isGreaterThanOrEqualTo(24 - 15);
      }
    }
  }
}
