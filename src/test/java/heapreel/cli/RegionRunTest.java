package heapreel.cli;

import static heapreel.cli.RegionCaptures.MICROBIT;
import static heapreel.cli.RegionCaptures.OPTIONS;
import static heapreel.cli.RegionCaptures.SNAPSHOT_BYTES;
import static heapreel.cli.RegionCaptures.devices;
import static heapreel.cli.RegionCaptures.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs over captures whose snapshots hold several regions of RAM. */
class RegionRunTest {

  @TempDir private Path folder;

  private RegionCaptures captures() {
    return new RegionCaptures(folder);
  }

  static Stream<Path> texts() throws IOException {
    return new GroundTruth(CommandLineRun.sample("microbit")).texts().stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theMapIsTheOneThatTheDevicePrinted(Path truth) throws IOException {
    Files.createDirectories(folder.resolve("device"));
    captures().cut("device/ram.bin");
    new GroundTruth(folder.resolve("device")).assertEqualCells(truth, (Object[]) OPTIONS);
  }

  @Test
  void rawFilesOfOneMomentAreASnapshotWhenJoined() throws IOException {
    byte[] whole = Files.readAllBytes(MICROBIT);
    int snapshot = 107;
    int at = snapshot * SNAPSHOT_BYTES;
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(whole, at + 0x3e0, SNAPSHOT_BYTES - 0x3e0);
    joined.write(whole, at, 0x3e0);
    Path ram = Files.write(folder.resolve("ram.bin"), joined.toByteArray());
    String[] regions = {"--ram", "high=0x200003e0+15392", "--ram", "low=0x20000000+992"};
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    CommandLineRun.of("table", MICROBIT, "-o", one, "--snapshots", snapshot);
    CommandLineRun run = CommandLineRun.of((Object[]) words("table", ram, "-o", two, regions));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(two).replace("\n0,", "\n107,")).isEqualTo(Files.readString(one));
  }

  @Test
  void tablesAreThoseOfOneRegion() throws IOException {
    Path one = folder.resolve("one.csv");
    Path several = folder.resolve("several.csv");
    CommandLineRun.of("table", MICROBIT, "-o", one);
    CommandLineRun run =
        CommandLineRun.of(
            (Object[]) words("table", captures().cut("ram.bin"), "-o", several, OPTIONS));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(several).hasSameTextualContentAs(one);
  }

  @Test
  void theFileBesideTheCaptureSaysTheRegions() throws IOException {
    Path ram = captures().cut("ram.bin");
    Files.writeString(
        folder.resolve("ram.bin.regions.json"),
        """
        {"made by": {"a": [1, 2]}, "regions": [
          {"name": "top", "start": "0x20002c00", "length": 5120},
          {"length": 10272, "start": "0x200003E0", "name": "heap", "more": null},
          {"start": 536870912, "length": "0x3e0"}]}
        """);
    CommandLineRun run = CommandLineRun.of("inspect", ram);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("114 of 16,384 bytes (from ram.bin.regions.json)")
        .contains(
            "top 0x20002c00..0x20004000, heap 0x200003e0..0x20002c00, 0x20000000..0x200003e0");
  }

  private String warnings(byte[] damaged, int rows) throws IOException {
    Path ram = Files.write(folder.resolve("damaged.bin"), damaged);
    Path table = folder.resolve("damaged.csv");
    CommandLineRun run = CommandLineRun.of((Object[]) words("table", ram, "-o", table, OPTIONS));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllLines(table)).hasSize(rows + 1);
    return run.err();
  }

  @Test
  void beside100MissingBytesTwoSnapshotsAreLeftOut() throws IOException {
    byte[] whole = Files.readAllBytes(captures().cut("ram.bin"));
    int at = 50 * SNAPSHOT_BYTES + 9000;
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(whole, 0, at);
    damaged.write(whole, at + 100, whole.length - at - 100);
    assertThat(warnings(damaged.toByteArray(), 114))
        .contains("100 bytes missing in snapshots 49 to 50, which are left out")
        .contains("2 of 114 snapshots could not be decoded");
  }

  @Test
  void anIncompleteLastSnapshotAloneIsLeftOut() throws IOException {
    byte[] whole = Files.readAllBytes(captures().cut("ram.bin"));
    assertThat(warnings(Arrays.copyOf(whole, whole.length - 5000), 113))
        .contains("snapshot 113 is incomplete, 11384 of 16384 bytes; left out")
        .doesNotContain("could not be decoded");
    assertThat(warnings(Arrays.copyOf(whole, whole.length - 100), 113))
        .contains("snapshot 113 is incomplete, 16284 of 16384 bytes; left out")
        .doesNotContain("could not be decoded");
  }

  @Test
  void theLastSnapshotIsLeftOutWhereOtherBytesFollow() throws IOException {
    byte[] whole = Files.readAllBytes(captures().cut("ram.bin"));
    byte[] longer = Arrays.copyOf(whole, whole.length + 700);
    Arrays.fill(longer, whole.length, longer.length, (byte) 0x55);
    assertThat(warnings(longer, 114)).contains("700 extra bytes in snapshot 113");
  }

  @Test
  void withoutItsBeginningACaptureIsReadFromTheNextSnapshotOn() throws IOException {
    byte[] whole = Files.readAllBytes(captures().cut("ram.bin"));
    assertThat(warnings(Arrays.copyOfRange(whole, 3000, whole.length), 114))
        .contains("3,000 bytes missing in snapshot 0, which is left out");
  }

  /** MicroPython in WebAssembly, whose heap has up to five areas, cut before the heap. */
  @Test
  void aRealHeapOfSeveralAreasIsTheSameInTwoRegions() throws IOException {
    int snapshotBytes = 262_144;
    int heap = 0x2fa00;
    byte[] whole;
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(CommandLineRun.sample("webassembly/ram.bin.gz")))) {
      whole = in.readAllBytes();
    }
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    for (int at = 0; at < whole.length; at += snapshotBytes) {
      cut.write(whole, at + heap, snapshotBytes - heap);
      cut.write(whole, at, heap);
    }
    Path one = Files.write(folder.resolve("one.bin"), whole);
    Path two = Files.write(folder.resolve("two.bin"), cut.toByteArray());
    String[] regions = {"--ram", "0x2fa00+0x10600", "--ram", "low=0+0x2fa00"};
    for (String command : new String[] {"table", "objects"}) {
      Path ofOne = folder.resolve("one.ndjson");
      Path ofTwo = folder.resolve("two.ndjson");
      CommandLineRun.of(command, one, "-o", ofOne);
      CommandLineRun run = CommandLineRun.of((Object[]) words(command, two, "-o", ofTwo, regions));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(ofTwo).hasSameTextualContentAs(ofOne);
    }
  }

  @ParameterizedTest
  @MethodSource("heapreel.cli.RegionCaptures#devices")
  void numbersAndObjectsAreThoseOfTheSameDeviceInOneRegion(List<String> device) throws IOException {
    List<String> oneRegion = new ArrayList<>(device);
    while (oneRegion.contains("--apart")) {
      int at = oneRegion.indexOf("--apart");
      oneRegion.subList(at, at + 2).clear();
    }
    Path apart = captures().synthetic("apart", device);
    Path one = captures().synthetic("one", oneRegion);
    assertThat(table(apart)).hasSize(41).isEqualTo(table(one));
    assertThat(objects(apart)).isEqualTo(objects(one)).hasSizeGreaterThan(100);
  }

  private static Object[] files(String command, Path device, Path into) {
    return new Object[] {
      command,
      device.resolve("ram.bin"),
      device.resolve("firmware.bin"),
      device.resolve("firmware.map"),
      "-o",
      into
    };
  }

  private static List<String> table(Path device) throws IOException {
    Path table = device.resolve("table.csv");
    CommandLineRun run = CommandLineRun.of(files("table", device, table));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readAllLines(table);
  }

  /** What is said of each object, but for addresses, which differ. */
  private static List<String> objects(Path device) throws IOException {
    Path objects = device.resolve("objects.ndjson");
    CommandLineRun run = CommandLineRun.of(files("objects", device, objects));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readAllLines(objects).stream()
        .map(row -> row.replaceAll("0x[0-9a-f]{6,16}", "ADDRESS"))
        .toList();
  }

  @Test
  void withoutTheRegionsItIsSaidWhatToGive() throws IOException {
    Path ram = captures().synthetic("esp32s3", devices().toList().get(0)).resolve("ram.bin");
    Files.delete(ram.resolveSibling("ram.bin.regions.json"));
    CommandLineRun run = CommandLineRun.of("inspect", ram);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("the heap from 0x3c170000 on, psram of esp32s3-psram", "--ram", "--board");
  }

  @Test
  void anAreaThatIsInAnotherRegionIsNotLeftOut() throws IOException {
    Path ram = captures().synthetic("three", devices().toList().get(2)).resolve("ram.bin");
    Files.delete(ram.resolveSibling("ram.bin.regions.json"));
    CommandLineRun run = CommandLineRun.of("inspect", ram);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
    assertThat(run.err().lines()).singleElement().asString().contains("several regions of RAM");
  }

  @Test
  void areasBeyondWhatWasRecordedAreReported() throws IOException {
    List<String> growing = new ArrayList<>(devices().toList().get(0));
    growing.addAll(List.of("--every", "30"));
    Path device = captures().synthetic("cut", growing);
    byte[] all = Files.readAllBytes(device.resolve("ram.bin"));
    int stride = all.length / 40;
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    for (int at = 0; at < all.length; at += stride) {
      cut.write(all, at, 1088 + 9000); // the first area, and the beginning of the next
    }
    Path ram = Files.write(folder.resolve("cut.bin"), cut.toByteArray());
    Path table = folder.resolve("cut.csv");
    CommandLineRun run =
        CommandLineRun.of(
            "table", ram, "-o", table, "--ram", "0x3fc88000+1088", "--ram", "0x3c170000+9000");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(41);
    assertThat(rows.get(1)).endsWith(",");
    assertThat(rows.get(40)).contains("the heap lies outside the snapshot");
  }

  @Test
  void stillsFilmsAndInspectionsNameTheRegions() throws IOException {
    Path ram = captures().synthetic("named", devices().toList().get(0)).resolve("ram.bin");
    Files.writeString(
        ram.resolveSibling("ram.bin.regions.json"),
        """
        {"regions": [{"name": "dram", "start": "0x3fc88000", "length": 1088},
                     {"name": "psram", "start": "0x3c170000", "length": 48064}]}
        """);
    assertThat(CommandLineRun.of("inspect", ram).out())
        .contains("dram 0x3fc88000..0x3fc88440, psram 0x3c170000..0x3c17bbc0")
        .contains("psram: tables 0x3c170000");
    assertThat(CommandLineRun.of("inspect", ram, "--json").out())
        .contains("\"name\" : \"dram\"", "\"region\" : \"psram\"");
    CommandLineRun.of("draw", ram, "-o", folder, "--format", "svg");
    assertThat(folder.resolve("heap_layout0039.svg")).content().contains("0x3c1700c0 psram</text>");
  }
}
