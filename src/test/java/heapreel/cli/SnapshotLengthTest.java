package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long snapshots are taken to be where much of a file is destroyed, erased or alike. */
class SnapshotLengthTest {

  private static final int RAM = 16_384;
  private static final Object[] LAYOUT = {"--ram-start", "0x20000000", "--ram-length", RAM};

  @TempDir Path folder;
  private final Random random = new Random(1);
  private byte[] sample = {};

  @BeforeEach
  void read() throws IOException {
    sample = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
  }

  @Test
  void everySecondSnapshotDestroyedIsNoLongerSnapshotInSilence() throws IOException {
    byte[] damaged = first(30);
    for (int i = 0; i < 30; i += 2) {
      System.arraycopy(noise(RAM), 0, damaged, i * RAM, RAM);
    }
    assertThat(warnings(damaged))
        .singleElement()
        .asString()
        .endsWith("if snapshots are shorter, give --ram-start and --ram-length");
    assertThat(rows(damaged, LAYOUT)).hasSize(30);
  }

  @Test
  void erasedMemoryBehindTheHeapDoesNotMakeSnapshotsShorter() throws IOException {
    byte[] wide = new byte[2 * 4 * RAM];
    Arrays.fill(wide, (byte) 0xff);
    System.arraycopy(sample, 20 * RAM, wide, 0, RAM);
    System.arraycopy(sample, 80 * RAM, wide, 4 * RAM, RAM);
    assertThat(rows(wide)).hasSize(2);
  }

  @Test
  void equalHalvesOfTheRestOfRamDoNotMakeSnapshotsShorter() throws IOException {
    byte[] buffer = noise(RAM);
    byte[] wide = new byte[5 * 4 * RAM];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(sample, (10 + 20 * i) * RAM, wide, 4 * i * RAM, RAM);
      System.arraycopy(buffer, 0, wide, (4 * i + 1) * RAM, RAM);
      System.arraycopy(buffer, 0, wide, (4 * i + 3) * RAM, RAM);
    }
    assertThat(rows(wide)).hasSize(5);
  }

  @Test
  void oneSnapshotAmongNoiseIsRefused() throws IOException {
    byte[] damaged = noise(30 * RAM);
    System.arraycopy(first(15), 14 * RAM, damaged, 14 * RAM, RAM);
    Path path = Files.write(folder.resolve("ram.bin"), damaged);
    CommandLineRun run = CommandLineRun.of(path);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("can't determine the snapshot length").contains("only once");
  }

  private byte[] first(int snapshots) {
    return Arrays.copyOf(sample, snapshots * RAM);
  }

  private byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return noise;
  }

  private List<String> warnings(byte[] capture) throws IOException {
    return run(capture).err().lines().filter(line -> line.contains("warning: ")).toList();
  }

  private List<String> rows(byte[] capture, Object... more) throws IOException {
    run(capture, more);
    List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
    return lines.subList(1, lines.size());
  }

  private CommandLineRun run(byte[] capture, Object... more) throws IOException {
    Path path = Files.write(folder.resolve("ram.bin"), capture);
    Object[] words = Arrays.copyOf(more, more.length + 3);
    words[more.length] = path;
    words[more.length + 1] = "--metrics";
    words[more.length + 2] = folder.resolve("metrics.csv");
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
