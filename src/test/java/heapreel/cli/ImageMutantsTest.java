package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.CoreBytes;
import heapreel.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged images, by seed: each is refused with one line, or its row is that of the undamaged one.
 * Damage is where the format can show it: in the headers of a core and of UF2's blocks, and
 * anywhere in texts with checksums.
 */
class ImageMutantsTest {

  private static final int ROUNDS = 150;
  private static final int FAULT = 3;
  private static final long START = 0x2000_0000L;
  private static final int LENGTH = 0x4000;
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path folder;
  private byte[] ram = new byte[0];

  @BeforeEach
  void readTheSample() throws IOException {
    byte[] all = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
    ram = Arrays.copyOfRange(all, 60 * LENGTH, 61 * LENGTH);
  }

  @Test
  void headersOfCores() {
    CoreBytes core =
        new CoreBytes(4)
            .segment(0x1000, new byte[64])
            .segment(START, Arrays.copyOf(ram, 0x3000))
            .segment(START + 0x3000, Arrays.copyOfRange(ram, 0x3000, LENGTH))
            .entry(0x1234);
    byte[] whole = core.bytes();
    run(whole, random -> random.nextInt(core.headerBytes()));
  }

  @Test
  void intelHex() {
    byte[] whole = ImageBytes.intelHex(START, ram);
    run(whole, random -> random.nextInt(whole.length));
  }

  @Test
  void srecords() {
    byte[] whole = ImageBytes.srec(START, ram);
    run(whole, random -> random.nextInt(whole.length));
  }

  @Test
  void headersOfUf2() {
    byte[] whole = ImageBytes.uf2(START, ram);
    run(whole, random -> random.nextInt(whole.length / 512) * 512 + random.nextInt(32));
  }

  private interface Spot {
    int in(Random random);
  }

  private void run(byte[] whole, Spot spot) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> {
          List<String> row = table(whole, -1).out().lines().toList();
          assertThat(row).hasSize(2);
          int refused = 0;
          for (int seed = 0; seed < ROUNDS; seed++) {
            CommandLineRun run = table(mutant(whole, spot, new Random(seed)), seed);
            if (run.exitCode() == FAULT) {
              assertThat(run.err().lines().filter(line -> line.contains("error:")))
                  .as("seed %d", seed)
                  .hasSize(1);
              refused++;
            } else {
              assertThat(run.exitCode()).as("seed %d: %s", seed, run.err()).isZero();
              assertThat(run.out().lines().toList()).as("seed %d", seed).isEqualTo(row);
            }
          }
          assertThat(refused).as("many are refused").isGreaterThan(ROUNDS / 5);
        });
  }

  private static byte[] mutant(byte[] whole, Spot spot, Random random) {
    byte[] bytes = whole.clone();
    int at = spot.in(random);
    bytes[at] =
        switch (random.nextInt(4)) {
          case 0 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
          case 1 -> (byte) 0xff;
          case 2 -> 0;
          default -> (byte) random.nextInt();
        };
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
  }

  private CommandLineRun table(byte[] bytes, int seed) throws IOException {
    Path image = Files.write(folder.resolve("image" + seed), bytes);
    CommandLineRun run = CommandLineRun.of("table", image);
    Files.delete(image);
    return run;
  }
}
