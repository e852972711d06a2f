package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --inspect} says, with and without a firmware. */
class InspectTest {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final int SNAPSHOT_BYTES = 16384;
  private static final int SNAPSHOTS = 114;

  /** Offset of what stands behind the heap's state, and blocks of the heap. */
  private static final int STATE_END = 0x208;

  private static final int BLOCKS = 628;

  @TempDir Path folder;

  @Test
  void theSampleWithoutItsFirmwareIsSaidToLackIt() throws IOException {
    CommandLineRun run = CommandLineRun.of(MICROBIT, "--inspect");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(golden("inspect-microbit.txt"));
    assertThat(run.err()).isEmpty();
  }

  /** What stands behind the state of this firmware's heap may be such words. */
  @Test
  void wordsThatLookLikeARecordOfAnAreaByChanceMakeNone() throws IOException {
    byte[] snapshot = Arrays.copyOf(Files.readAllBytes(MICROBIT), SNAPSHOT_BYTES);
    byte[] two = Arrays.copyOf(snapshot, 2 * SNAPSHOT_BYTES);
    System.arraycopy(snapshot, 0, two, SNAPSHOT_BYTES, SNAPSHOT_BYTES);
    ByteBuffer words = ByteBuffer.wrap(two).order(ByteOrder.LITTLE_ENDIAN);
    // As last_used_block; for the first free one stands 0.
    words.putInt(STATE_END + Integer.BYTES, BLOCKS - 1);
    Path alone = Files.write(folder.resolve("one.bin"), Arrays.copyOf(two, SNAPSHOT_BYTES));
    Path both = Files.write(folder.resolve("two.bin"), two);
    assertThat(notes(alone)).as("the words alone").contains("can be split");
    assertThat(notes(both)).contains("no finaliser table").doesNotContain("can be split");
  }

  private String notes(Path ram) {
    CommandLineRun run = CommandLineRun.of(ram, "--metrics", folder.resolve("m.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.err();
  }

  @Test
  void aDeviceWithItsFirmwareIsKnownThroughAndThrough() throws IOException {
    CommandLineRun run = inspectScene();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(golden("inspect-scene.txt"));
  }

  /** The numbers are held against the table of metrics. */
  @Test
  void whoHasAMemoryErrorIsToldFirstWhatThatMeans() throws IOException {
    Path table = folder.resolve("m.csv");
    CommandLineRun.of(MICROBIT, "--snapshots", 99, "--metrics", table);
    String[] names = Files.readAllLines(table).get(0).split(",", -1);
    String[] row = Files.readAllLines(table).get(1).split(",", -1);
    String largest = row[Arrays.asList(names).indexOf("largest_free_bytes")];
    long free = Long.parseLong(row[Arrays.asList(names).indexOf("free_bytes")]);
    String said =
        CommandLineRun.of(MICROBIT, "--inspect", "--snapshots", 99).out().replaceAll("\\s+", " ");
    assertThat(said)
        .startsWith("in short In snapshot 99 of 0 to 113, the heap has ")
        .contains(
            "The largest free piece has " + largest + " bytes: a larger allocation fails with a")
        .contains("though " + String.format(Locale.ROOT, "%,d", free) + " are free")
        .contains("is unknown: give the firmware");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    CommandLineRun run = CommandLineRun.of(MICROBIT, "--inspect", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(golden("inspect-microbit.json"));
    run = inspectScene("--json");
    assertThat(run.out()).isEqualTo(golden("inspect-scene.json"));
  }

  @Test
  void theManualHasEveryFieldOfTheJson() throws IOException {
    String json = inspectScene("--json").out();
    String manual = Files.readString(Path.of("src/docs/manual.md"));
    JsonNames.objects(json)
        .forEach(
            (object, fields) -> {
              String name = object.isEmpty() ? "" : "`" + object + "`";
              assertThat(manual.lines())
                  .as("%s %s", object, fields)
                  .anyMatch(
                      row ->
                          row.startsWith("| " + name)
                              && fields.stream()
                                  .allMatch(field -> row.contains("`" + field + "`")));
            });
  }

  @Test
  void whatTheFirmwareSaysOfItselfStandsBesideWhatItCanBe() throws IOException {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    byte[] text = "MicroPython v1.27.0 on 2026-01-02; made-up board\0".getBytes(UTF_8);
    scene.firmware().rom().setBytes(scene.firmware().address("gc_init"), text);
    SceneFiles files = SceneFiles.write(scene, folder);
    assertThat(files.run("--inspect").out())
        .contains("  says of itself MicroPython v1.27.0 on 2026-01-02; made-up board\n")
        .contains("  can be         MicroPython 1.22 or later\n");
  }

  @Test
  void whatIsGivenIsSaidToBeSo() {
    CommandLineRun run =
        CommandLineRun.of(
            MICROBIT, "--inspect", "--ram-start", "0x20000000", "--ram-length", "16384");
    assertThat(run.out())
        .contains("114 of 16,384 bytes (given)\n")
        .contains("0x20000000..0x20004000 (given)\n");
    run = CommandLineRun.of(MICROBIT, "--inspect", "--ram-start", "0x20000000");
    assertThat(run.out()).contains("bytes (inferred)\n").contains("0x20004000 (given)\n");
  }

  @Test
  void theLastSnapshotThatHasAHeapIsInspectedUnlessAnotherIsChosen() throws IOException {
    byte[] ram = Files.readAllBytes(MICROBIT);
    int last = (SNAPSHOTS - 1) * SNAPSHOT_BYTES;
    Arrays.fill(ram, last, last + SNAPSHOT_BYTES, (byte) 0);
    Path broken = Files.write(folder.resolve("broken.bin"), Arrays.copyOf(ram, ram.length + 5));
    CommandLineRun run = CommandLineRun.of(broken, "--inspect");
    assertThat(run.out())
        .contains("heap of snapshot 112\n")
        .contains("trailing       5 bytes, left out\n");
    assertThat(run.err()).hasLineCount(1).contains("snapshot 114 is incomplete");
    assertThat(CommandLineRun.of(broken, "--inspect", "--snapshots", 7).out())
        .contains("heap of snapshot 7\n");
    assertThat(CommandLineRun.of(broken, "--inspect", "--snapshots", "100-113").out())
        .contains("heap of snapshot 112\n");
    run = CommandLineRun.of(broken, "--inspect", "--snapshots", 113);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("broken.bin").contains("snapshot 113").contains("no heap here");
  }

  @Test
  void itMakesNoFilesByItself() {
    Path out = folder.resolve("out");
    CommandLineRun run = CommandLineRun.of(MICROBIT, "--inspect", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("Total free space");
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void itGoesTogetherWithOtherOutput() {
    Path table = folder.resolve("m.csv");
    CommandLineRun run =
        CommandLineRun.of(MICROBIT, "--inspect", "--print-mem-info", "--metrics", table);
    assertThat(run.out())
        .contains("\ncapture ram.bin\n")
        .contains("114 rows\n")
        .contains("GC: total");
    assertThat(table).exists();
  }

  @Test
  void jsonIsAloneOnStdout() throws IOException {
    Path table = folder.resolve("m.csv");
    CommandLineRun run = CommandLineRun.of(MICROBIT, "--inspect", "--json", "--metrics", table);
    assertThat(run.out()).isEqualTo(golden("inspect-microbit.json"));
    assertThat(run.err()).contains("m.csv: 114 rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json",
        "--inspect --json --print-mem-info",
        "--inspect --json --print_block_state",
        "--inspect --json --print_conflicting_symbols"
      })
  void jsonWithoutInspectOrBesideTextsIsRefused(String options) {
    Object[] words = (options + " " + MICROBIT).split(" ", -1);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains("--json");
  }

  @Test
  void whatCannotBeReadIsRefusedAsEverywhere() throws IOException {
    Path zeros = Files.write(folder.resolve("zeros.bin"), new byte[1 << 16]);
    CommandLineRun run = CommandLineRun.of(zeros, "--inspect", "--json");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("zeros.bin").contains("no MicroPython heap found");
    assertThat(CommandLineRun.of(folder.resolve("none.bin"), "--inspect").exitCode()).isEqualTo(3);
    assertThat(CommandLineRun.of(MICROBIT, "--inspect", "--snapshots", 114).exitCode())
        .isEqualTo(3);
  }

  private CommandLineRun inspectScene(Object... options) throws IOException {
    SceneFiles scene = SceneFiles.write(ObjectScene.of(Profile.L_CP10.build()), folder);
    return scene.run(Stream.concat(Stream.of("--inspect"), Stream.of(options)).toArray());
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(InspectTest.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
