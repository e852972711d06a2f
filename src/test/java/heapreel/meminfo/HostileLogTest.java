package heapreel.meminfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs made to do harm: a snapshot is read, or refused in words; nothing else ever happens. */
class HostileLogTest {

  private static final int MUTANTS = 10_000;
  private static final List<String> HOSTILE =
      List.of(
          "GC: total: 99999999999999999999, used: 1, free: 2",
          "GC: total: 9223372036854775807, used: 9223372036854775807, free: 0",
          " No. of 1-blocks: 9223372036854775807, 2-blocks: 9, max blk sz: 4611686018427387904",
          "GC memory layout; from ffffffffffffffff:",
          "       (9223372036854775807 lines all free)",
          "ffffffff: " + "h".repeat(64),
          "h".repeat(5000),
          "\u0000\u001b[31m",
          "\n");

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void mutantIsReadOrRefusedInWords() throws IOException {
    byte[] log = log();
    int[] outcomes = new int[2];
    for (long seed = 0; seed < MUTANTS; seed++) {
      look(mutant(log, new Random(seed)), outcomes);
    }
    assertThat(outcomes[0]).as("whole snapshots").isGreaterThan(MUTANTS / 2);
    assertThat(outcomes[1]).as("refused").isGreaterThan(MUTANTS / 2);
  }

  @Test
  void moreMapsThanCanBeIndexedAreRefusedAsSuch() throws IOException {
    byte[] one = "GC: total: 64, used: 0, free: 64\n".getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[1_000_002 * one.length];
    for (int i = 0; i < all.length; i += one.length) {
      System.arraycopy(one, 0, all, i, one.length);
    }
    Path path = Files.write(folder.resolve("log.txt"), all);
    try (CaptureFile file = CaptureFile.open(path)) {
      assertThatThrownBy(() -> LogCapture.in(file, () -> {}))
          .isInstanceOf(LogTooLongException.class)
          .hasMessageContaining("too many maps in one log; expected 1000000 at most, found more");
    }
  }

  private void look(byte[] bytes, int[] outcomes) throws IOException {
    Path path = Files.write(folder.resolve("log.txt"), bytes);
    try (CaptureFile file = CaptureFile.open(path)) {
      Optional<LogCapture> log = LogCapture.in(file, () -> {});
      for (long i = 0; log.isPresent() && i < log.get().snapshotCount(); i++) {
        try {
          log.get().numbers(i);
          log.get().read(i);
          outcomes[0]++;
        } catch (FaultException e) {
          assertThat(e.fault().toString()).doesNotContain("\n").hasSizeLessThan(500);
          outcomes[1]++;
        }
      }
    }
  }

  private static byte[] log() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("samples", "microbit", "mem_info"))) {
      for (Path text : files.sorted().limit(4).toList()) {
        all.add(Files.readString(text));
      }
    }
    return String.join(">>> print()\n", all).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] mutant(byte[] log, Random random) {
    byte[] bytes = log;
    for (int change = random.nextInt(4); change >= 0; change--) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + random.nextInt(200));
      byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
      byte[] head = Arrays.copyOf(bytes, from);
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> joined(head, tail);
            case 1 -> joined(head, noise(random), Arrays.copyOfRange(bytes, from, bytes.length));
            case 2 -> joined(head, Arrays.copyOfRange(bytes, from, to), bytes);
            default -> joined(head, hostile(random), tail);
          };
      if (bytes.length == 0) {
        return log;
      }
    }
    return bytes;
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[1 + random.nextInt(4)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] hostile(Random random) {
    return HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int length = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, length, part.length);
      length += part.length;
    }
    return all;
  }
}
