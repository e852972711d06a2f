package heapreel.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.FaultException;
import heapreel.image.FileBytes;
import heapreel.image.Uf2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Random damage: files are read or refused with a fault, soon, and nothing else happens. */
class DamagedFilesTest {

  private static final int ROUNDS = 3000;
  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void damagedElfs() {
    for (boolean wide : new boolean[] {false, true}) {
      damage(
          new ElfBytes(wide)
              .contents(0x2000, new byte[64])
              .contents(0x2000_0000L, 0x3000, ElfBytes.WRITABLE, new byte[16])
              .symbol("main", 0x2001, 4, ElfBytes.FUNCTION, 1)
              .symbol("heap.lto_priv.0", 0x2000_0000L, 8, ElfBytes.OBJECT, 2)
              .bytes());
    }
  }

  @Test
  void damagedUf2s() {
    damage(
        new Uf2Bytes()
            .block(0x2000, new byte[256])
            .block(Uf2.EXTENSION_TAGS, 5, 0x2100, new byte[256])
            .block(Uf2.MD5_PRESENT, 5, 0x9000, new byte[300])
            .bytes());
  }

  @Test
  void damagedEspressifImages() {
    byte[] application =
        new EspressifBytes()
            .segment(0x400d0020L, new byte[64])
            .segment(0x3f400020L, "text")
            .bytes();
    damage(application);
    damage(EspressifBytes.flash(0x1000, application, application));
  }

  @Test
  void damagedIntelHexes() {
    String hex =
        IntelHexTest.record(0, 4, 0x10, 0)
            + IntelHexTest.record(0x10, 0, 1, 2, 3, 4, 5, 6, 7, 8)
            + IntelHexTest.record(0, 2, 0x10, 0)
            + IntelHexTest.record(0xfffc, 0, 1, 2, 3, 4, 5, 6, 7, 8)
            + ":00000001FF\n";
    damage(hex.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void damagedLinkerMaps() {
    damage(LinkerMapTest.MAP.getBytes(StandardCharsets.UTF_8));
  }

  private static void damage(byte[] whole) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> {
          int read = 0;
          for (long seed = 0; seed < ROUNDS; seed++) {
            read += readsOrFaults(damaged(whole, new Random(seed)), seed) ? 1 : 0;
          }
          assertThat(read).as("some survive, some do not").isBetween(1, ROUNDS - 1);
        });
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            default -> (byte) random.nextInt();
          };
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
  }

  private static boolean readsOrFaults(byte[] bytes, long seed) {
    FileBytes file = FileBytes.of(Path.of("input"), ByteBuffer.wrap(bytes));
    boolean read = succeeds(seed, () -> readAll(FirmwareImage.read(file, OptionalLong.of(0))));
    return succeeds(seed, () -> Symbols.read(file).label(0x2000)) || read;
  }

  private static void readAll(FirmwareImage image) {
    image.rom().segments().forEach(s -> s.copy(s.start(), new byte[1], 0, 1));
    image.rom().segments().forEach(s -> s.u8(s.end() - 1));
    image.symbols().conflicts();
  }

  private static boolean succeeds(long seed, Runnable action) {
    try {
      action.run();
      return true;
    } catch (FaultException e) {
      assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("\n").contains("input");
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
