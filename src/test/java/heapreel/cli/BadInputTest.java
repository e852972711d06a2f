package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.ImageBytes;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gives one line that says what, where, expected and found, exit code 3, and no file. */
class BadInputTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");
  private static final Path MAP = CommandLineRun.sample("synthetic/firmware.map");

  @TempDir Path folder;
  private Path out = Path.of("unset");

  @BeforeEach
  void chooseOutput() {
    out = folder.resolve("out");
  }

  @Test
  void aMissingCapture() {
    refused("no such file", "nope.bin", folder.resolve("nope.bin"));
  }

  @Test
  void aDirectory() {
    refused("a directory", "expected a file of RAM snapshots", folder);
  }

  @Test
  void anEmptyFile() throws IOException {
    refused("empty file", "found 0 bytes", file("empty.bin", new byte[0]));
  }

  @Test
  void lessThanOneSnapshot() throws IOException {
    byte[] ram = Files.readAllBytes(RAM);
    Path half = file("half.bin", Arrays.copyOf(ram, 8000));
    refused("shorter than one snapshot", "found 8000 bytes", half, FIRMWARE, MAP);
    refused("no MicroPython heap found", "half.bin", file("half.bin", Arrays.copyOf(ram, 100)));
  }

  @Test
  void allZeros() throws IOException {
    Path zeros = file("zeros.bin", new byte[1 << 18]);
    refused("no MicroPython heap found", "zeros.bin", zeros);
    refused(
        "no heap found",
        "found nothing",
        zeros,
        "--ram-start",
        "0x20000000",
        "--ram-length",
        32768);
  }

  @Test
  void randomBytes() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(3).nextBytes(noise);
    refused("no MicroPython heap found", "noise.bin", file("noise.bin", noise));
  }

  @Test
  void firmwareWithoutACapture() throws IOException {
    Path hex = file("my.hex", ImageBytes.intelHex(0x8000, new byte[] {1, 2, 3}));
    Path elf = file("my.elf", "\u007fELF\1\1\1 and so on".getBytes(UTF_8));
    Path uf2 = file("my.uf2", ImageBytes.uf2(0x8000, new byte[] {1, 2, 3}));
    refused(
        "my.hex: is an Intel HEX, not RAM snapshots", "put the capture before it: RAM " + hex, hex);
    refused("my.uf2: is a UF2, not RAM snapshots", "put the capture before it: RAM " + uf2, uf2);
    refused(
        "firmware.map: is a linker map, not RAM snapshots",
        "put the capture before it: RAM " + MAP,
        MAP);
    refused("my.elf: is an ELF", "put the capture before it", elf, MAP);
    refused("nope.bin: no such file", "nope.bin", hex, folder.resolve("nope.bin"));
  }

  @Test
  void aMapWithoutTheSymbols() throws IOException {
    String map = Files.readString(MAP).replace("mp_state_ctx", "some_state");
    refused(
        "not the symbols of MicroPython firmware",
        "expected the symbol mp_state_ctx",
        RAM,
        FIRMWARE,
        file("other.map", map.getBytes(UTF_8)));
  }

  @Test
  void aMapOfAnotherFirmware() throws IOException {
    for (Profile profile : new Profile[] {Profile.K, Profile.A_CP2, Profile.L_CP10}) {
      SyntheticDevice other = new SyntheticDevice(DeviceOptions.of(profile.build(), 24 * 1024), 5);
      other.run(1, new SnapshotPolicy(1, false), ram -> {});
      Path map = file(profile + ".map", other.linkerMap().getBytes(UTF_8));
      refused("expected", profile + ".map", RAM, FIRMWARE, map);
    }
  }

  @Test
  void aMapThatPutsTheRamElsewhere() throws IOException {
    String map = Files.readString(MAP).replace("0x0000000020000000 ", "0x0000000020000020 ");
    Path moved = file("moved.map", map.getBytes(UTF_8));
    refused("disagree", "moved.map", RAM, FIRMWARE, moved);
  }

  @Test
  void anAddressThatIsNotTheOneOfTheRam() {
    Path microbit = CommandLineRun.sample("microbit/ram.bin");
    for (String start : new String[] {"0x1ffffff0", "0x1ffffffc", "0x20000004", "0x20000010"}) {
      refused("expected", "0x", microbit, "--ram-start", start);
      refused("expected", "0x", microbit, "--ram-start", start, "--ram-length", 16384);
    }
  }

  @Test
  void numbersThatNoRamHas() throws IOException {
    refused("shorter than one snapshot", "99999999", RAM, "--ram-length", 99_999_999);
    refused("invalid snapshot length", "found 0", RAM, "--ram-length", 0);
    refused(
        "invalid RAM start address",
        "0x7fffffffffffffff",
        RAM,
        "--ram-start",
        "0x7fffffffffffffff");
    String map = Files.readString(MAP).replace("0x0000000020004000 ", "0x00000000a0004000 ");
    Path large = file("large.map", map.getBytes(UTF_8));
    refused("invalid snapshot length", "large.map", RAM, FIRMWARE, large);
  }

  @Test
  void aDeviceInPlaceOfACapture() {
    refused("not a capture", "found a device", "/dev/zero");
  }

  @Test
  void aRomOfAnotherFirmware() throws IOException {
    SyntheticDevice other = new SyntheticDevice(DeviceOptions.of(Profile.K.build(), 24 * 1024), 5);
    Path rom = file("other.bin", other.firmware().rom().array());
    refused("not the captured firmware", "other.bin", RAM, rom, MAP);
    byte[] noise = new byte[200_000];
    new Random(8).nextBytes(noise);
    refused("not the captured firmware", "noise.bin", RAM, file("noise.bin", noise), MAP);
  }

  @Test
  void aBinWithoutAnAddress() {
    refused("raw binary", "--rom-start", RAM, FIRMWARE);
  }

  @Test
  void truncatedFirmware() throws IOException {
    byte[] elf = new byte[40];
    elf[0] = 0x7f;
    elf[1] = 'E';
    elf[2] = 'L';
    elf[3] = 'F';
    elf[4] = 1;
    elf[5] = 1;
    elf[6] = 1;
    refused("short.elf", "expected", RAM, file("short.elf", elf), MAP);
    byte[] uf2 = new byte[300];
    System.arraycopy(
        new byte[] {0x55, 0x46, 0x32, 0x0a, 0x57, 0x51, 0x5d, (byte) 0x9e}, 0, uf2, 0, 8);
    refused("short.uf2", "expected", RAM, file("short.uf2", uf2), MAP);
    refused(
        "bad.hex",
        "checksum",
        RAM,
        file("bad.hex", ":020000040000FA\n:0400000001020304F3\n:00000001FF\n".getBytes(UTF_8)),
        MAP);
    refused(
        "cut.hex",
        "expected",
        RAM,
        file("cut.hex", ":020000040000FA\n:0400000001020304F2\n".getBytes(UTF_8)),
        MAP);
  }

  @Test
  void anOutputDirectoryThatCannotBeMadeOrWritten() throws IOException {
    Path file = file("file", new byte[1]);
    out = file.resolve("below");
    refused("file: is a file, not a folder", "choose another folder with -o", RAM);
    Path directory = Files.createDirectory(folder.resolve("film.mp4"));
    CommandLineRun run = CommandLineRun.of(RAM, "--video", directory, "-o", folder);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(errors(run)).hasSize(1).first().asString().contains("a directory");
  }

  @Test
  void anOutputThatIsADevice() throws IOException {
    Path device = Files.createSymbolicLink(folder.resolve("null.mp4"), Path.of("/dev/null"));
    CommandLineRun run = CommandLineRun.of(RAM, "--video", device);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(errors(run)).hasSize(1).first().asString().contains("found a device");
  }

  @Test
  void snapshotsThatAreNotThere() {
    refused("--snapshots 50-60", "the capture has 0 to 59", RAM, "--snapshots", "50-60");
    refused("--snapshots 7--60", "the capture has 0 to 59", RAM, "--snapshots", "7--60");
  }

  @Test
  void aSizeForAFilmThatIsNotMade() {
    CommandLineRun run = CommandLineRun.of(RAM, "--max-megabytes", "5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(errors(run)).first().asString().contains("--max-megabytes needs a film");
    run =
        CommandLineRun.of(RAM, "--analyze-snapshots", "all", "--no-video", "--max-megabytes", "5");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private void refused(String what, String detail, Object... words) {
    Object[] all =
        Stream.concat(Stream.of(words), Stream.of("--analyze-snapshots", "all", "-o", out))
            .toArray();
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(errors(run)).hasSize(1);
    assertThat(errors(run).get(0)).contains(what).contains(detail);
    assertThat(run.out()).isEmpty();
    assertThat(out.toFile().list()).as("what is left behind").isNullOrEmpty();
  }

  private static List<String> errors(CommandLineRun run) {
    return run.err().lines().filter(line -> line.contains("error: ")).toList();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
