package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the sample when its file was damaged: all other snapshots are as before. */
class DamagedCaptureTest {

  private static final int RAM = 16_384;
  private static final int COUNT = 114;
  private static final int CHANGED_BLOCKS = 16;
  private static final Object[] LAYOUT = {"--ram-start", "0x20000000", "--ram-length", RAM};

  /** Where in the sample's RAM the heap's state begins. */
  private static final int STATE = 0x1f8;

  @TempDir Path folder;
  private final Random random = new Random(1);
  private byte[] sample = {};

  @BeforeEach
  void read() throws IOException {
    sample = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
  }

  @Test
  void bytesDroppedInTheFirst() throws IOException {
    byte[] damaged = without(first(COUNT), 6000, 1000);
    String warning = "1,000 bytes missing in snapshot 0, which is left out";
    for (Object[] layout : new Object[][] {{}, LAYOUT}) {
      Made made = run(damaged, layout);
      assertThat(made.warnings()).first().isEqualTo(warning);
      assertThat(made.warnings()).filteredOn(line -> line.contains("missing in")).hasSize(1);
      assertOneLost(made.rows(), rows(first(COUNT)), 0);
    }
  }

  @Test
  void bytesInsertedInTheSixthOfTen() throws IOException {
    for (byte[] inserted : new byte[][] {noise(4096), new byte[4096]}) {
      Made made = run(with(first(10), 5 * RAM + 6000, inserted));
      assertThat(made.warnings()).startsWith("4,096 extra bytes in snapshot 5, which is left out");
      assertOneLost(made.rows(), rows(first(10)), 5);
    }
  }

  @Test
  void oneByteInsertedInTheFirstOfTen() throws IOException {
    for (int offset : new int[] {100, 6000}) {
      Made made = run(with(first(10), offset, new byte[] {7}));
      assertThat(made.warnings()).startsWith("1 extra byte in snapshot 0, which is left out");
      assertOneLost(made.rows(), rows(first(10)), 0);
    }
  }

  @Test
  void oneByteInsertedBeforeTheFirstCostsNone() throws IOException {
    Made made = run(with(first(10), 0, new byte[] {7}));
    assertThat(made.warnings()).containsExactly("1 extra byte before snapshot 0");
    assertThat(made.rows()).isEqualTo(rows(first(10)));
  }

  @Test
  void fourBytesDroppedInTheSixthOfTen() throws IOException {
    byte[] damaged = without(first(10), 5 * RAM + 6000, 4);
    Made all = run(damaged);
    assertThat(all.warnings()).startsWith("4 bytes missing in snapshot 5, which is left out");
    assertOneLost(all.rows(), rows(first(10)), 5);
    Made before = run(damaged, "--snapshots", "0-3");
    assertThat(before.warnings())
        .containsExactly("4 bytes missing in snapshot 5, which is left out");
    assertThat(before.rows()).isEqualTo(rows(first(10)).subList(0, 4));
  }

  @Test
  void bytesInsertedInTheLastButOneOfSixty() throws IOException {
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    Made made = run(with(first(60), 58 * RAM + 6000, noise));
    assertThat(made.warnings()).startsWith("4,096 extra bytes in snapshot 58, which is left out");
    assertOneLost(made.rows(), rows(first(60)), 58);
  }

  @Tag("slow")
  @Test
  void aFlippedBitInTheStateOfTheLastOfFourIsItsOwnAffair() throws IOException {
    List<String> clean = rows(first(4));
    for (int bit = 0; bit < 4 * 4 * 8; bit++) {
      byte[] damaged = first(4);
      damaged[3 * RAM + STATE + bit / 8] ^= (byte) (1 << (bit % 8));
      Made made = run(damaged);
      assertThat(made.rows()).as("bit %d", bit).hasSize(4);
      assertThat(made.rows().subList(0, 3)).as("bit %d", bit).isEqualTo(clean.subList(0, 3));
    }
  }

  @Test
  void twoSamplesOneBehindTheOther() throws IOException {
    byte[] other = Files.readAllBytes(CommandLineRun.sample("synthetic/ram.bin"));
    for (byte[][] parts : new byte[][][] {{sample, other}, {other, sample}}) {
      Made made = run(with(parts[0], parts[0].length, parts[1]));
      int behind = parts[0].length / RAM;
      assertThat(made.warnings())
          .singleElement()
          .asString()
          .startsWith("the file holds several recordings: 0-" + (behind - 1) + " are ");
      List<String> expected = new ArrayList<>(rows(parts[0]));
      for (String row : rows(parts[1])) {
        int comma = row.indexOf(',');
        expected.add(behind + Integer.parseInt(row.substring(0, comma)) + row.substring(comma));
      }
      expected.set(behind, withoutChanges(expected.get(behind)));
      List<String> found = new ArrayList<>(made.rows());
      found.set(behind, withoutChanges(found.get(behind)));
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void theSnapshotBeforeADestroyedLastOneIsShownAndThatIsSaid() throws IOException {
    byte[] damaged = first(10);
    byte[] noise = noise(RAM);
    System.arraycopy(noise, 0, damaged, 9 * RAM, RAM);
    Path path = Files.write(folder.resolve("ram.bin"), damaged);
    CommandLineRun run = CommandLineRun.of(path, "--print-mem-info", "-o", folder);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("warning: the last snapshot, 9, can't be decoded (no heap here)")
        .contains("; snapshot 8 is shown instead");
    assertThat(CommandLineRun.of(path, "--print-mem-info", "--strict").exitCode()).isEqualTo(4);
  }

  @Test
  void strictIsAboutTheWholeCapture() throws IOException {
    Path path = folder.resolve("ram.bin");
    for (byte[] damaged :
        List.of(
            without(first(COUNT), 6000, 1000),
            Arrays.copyOf(first(COUNT), 50 * RAM + 5000),
            with(first(COUNT), 60 * RAM, new byte[100]))) {
      Files.write(path, damaged);
      assertThat(CommandLineRun.printing(path).exitCode()).isZero();
      assertThat(CommandLineRun.printing(path, "--strict").exitCode()).isEqualTo(4);
    }
    Files.write(path, first(COUNT));
    assertThat(CommandLineRun.printing(path, "--strict").exitCode()).isZero();
  }

  /** As of a RAM of which most was never written to. */
  /** As two buffers of a picture, half of RAM apart. */
  @Test
  void theFirmwareOfTheSecondRecordingIsNotCalledMissing() throws IOException {
    byte[] other = Files.readAllBytes(CommandLineRun.sample("synthetic/ram.bin"));
    byte[] both = with(first(20), 20 * RAM, Arrays.copyOf(other, 20 * RAM));
    Path path = Files.write(folder.resolve("ram.bin"), both);
    Path firmware = CommandLineRun.sample("synthetic/firmware.bin");
    Path map = CommandLineRun.sample("synthetic/firmware.map");
    CommandLineRun run =
        CommandLineRun.of(path, firmware, map, "--metrics", folder.resolve("metrics.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .doesNotContain("no firmware given")
        .contains("object types are known for snapshots 20-39 only");
    assertThat(Files.readAllLines(folder.resolve("metrics.csv")).get(0)).contains("garbage_bytes");
  }

  @Test
  void halfAMebibyteOfOnesIsRefusedAtOnce() throws IOException {
    byte[] ones = new byte[512 << 10];
    Arrays.fill(ones, (byte) 0xff);
    Path path = Files.write(folder.resolve("ones.bin"), ones);
    for (Object[] layout : new Object[][] {{}, LAYOUT}) {
      assertTimeout(
          Duration.ofSeconds(10),
          () -> {
            CommandLineRun run = CommandLineRun.of(words(path, layout));
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("ones.bin").contains("heap found");
          });
    }
  }

  /** All but one row are as before; the one behind it has none to be compared with. */
  private static void assertOneLost(List<String> found, List<String> clean, int lost) {
    List<String> expected = new ArrayList<>(clean);
    List<String> seen = new ArrayList<>(found);
    assertThat(seen).hasSameSizeAs(expected);
    assertThat(seen.get(lost)).startsWith(lost + ",,,").contains("the snapshot is incomplete");
    expected.set(lost, seen.get(lost));
    expected.set(lost + 1, withoutChanges(expected.get(lost + 1)));
    seen.set(lost + 1, withoutChanges(seen.get(lost + 1)));
    assertThat(seen).isEqualTo(expected);
  }

  private static String withoutChanges(String row) {
    String[] fields = row.split(",", -1);
    fields[CHANGED_BLOCKS] = "";
    return String.join(",", fields);
  }

  private byte[] first(int snapshots) {
    return Arrays.copyOf(sample, snapshots * RAM);
  }

  private byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] without(byte[] bytes, int offset, int count) {
    byte[] cut = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, offset + count, cut, offset, cut.length - offset);
    return cut;
  }

  private static byte[] with(byte[] bytes, int offset, byte[] inserted) {
    byte[] more = Arrays.copyOf(bytes, bytes.length + inserted.length);
    System.arraycopy(inserted, 0, more, offset, inserted.length);
    System.arraycopy(bytes, offset, more, offset + inserted.length, bytes.length - offset);
    return more;
  }

  private List<String> rows(byte[] capture) throws IOException {
    Made made = run(capture);
    assertThat(made.warnings()).isEmpty();
    return made.rows();
  }

  private Made run(byte[] capture, Object... more) throws IOException {
    Path path = Files.write(folder.resolve("ram.bin"), capture);
    CommandLineRun run = CommandLineRun.of(words(path, more));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
    return new Made(lines.subList(1, lines.size()), run.err());
  }

  private Object[] words(Path capture, Object... more) {
    Object[] words = {
      capture,
      "--analyze-snapshots",
      "all",
      "--no-video",
      "-o",
      folder,
      "--metrics",
      folder.resolve("metrics.csv")
    };
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  /** The rows of metrics, and what was said beside them. */
  private record Made(List<String> rows, String said) {
    List<String> warnings() {
      return said.lines()
          .filter(line -> line.startsWith("heapreel: warning: "))
          .map(line -> line.substring("heapreel: warning: ".length()))
          .toList();
    }
  }
}
