package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.KnownObject;
import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed of what allocations are: their kinds, and the types that nothing names. */
class PrintedKindsTest {

  private static final String UNKNOWN = "unknown type ";

  @TempDir Path folder;

  @Test
  void aPlainRunSaysWhatTheHeapIsFullOf() throws IOException {
    CommandLineRun run = files(ObjectScene.of(Profile.L_CP10.build())).run("--no-draw-heap-layout");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            ram.bin: snapshot 0, the only one
              total 35,776 bytes, used 10,416, free 25,360
              largest free 11,904 bytes, 53 % fragmented; 288 allocations
              room for 1,585 allocations of 16 bytes, or 396 of 64, 98 of 256, 23 of 1,024, 4 of 4,096
              qstr chunk 1,664, qstr pool 1,616, str data 1,312, map table 1,104,
              bytecode 592, str 576, class 528, function 368, list items 272, …
              garbage 240 bytes
              MemoryError in or before snapshot 0: 1,000 bytes asked for
            Total free space: 25360
            Longest free space: 11904
            """);
  }

  @Test
  void withoutTypesNothingIsSaidOfThem() {
    CommandLineRun run = CommandLineRun.printing(CommandLineRun.sample("microbit/ram.bin"));
    assertThat(run.out())
        .endsWith(
            """
              largest free 6,128 bytes, 30 % fragmented; 18 allocations
              room for 547 allocations of 16 bytes, or 132 of 64, 29 of 256, 5 of 1,024, 1 of 4,096
            Total free space: 8752
            Longest free space: 6128
            """);
  }

  @Test
  void onlyTypesThatNothingNamesArePrintedInTheOrderOfAddresses() throws IOException {
    ObjectScene scene = ObjectScene.of(Profile.C.build());
    List<KnownObject> tuples =
        scene.known().stream().filter(known -> known.kind() == Kind.TUPLE).toList();
    assertThat(tuples).hasSizeGreaterThan(2);
    scene.image().setWord(tuples.get(0).address(), 0x12345);
    scene.image().setWord(tuples.get(1).address(), 0);
    scene.image().setWord(tuples.get(2).address(), 0xfedcba98L);
    SceneFiles files = files(scene);
    for (String option : List.of("--print_unknown_types", "--print-unknown-types=yes")) {
      List<String> lines = files.run(option, "--no-draw-heap-layout").out().lines().toList();
      assertThat(lines.subList(lines.size() - 4, lines.size() - 2))
          .containsExactly(UNKNOWN + "0x12345", UNKNOWN + "0xfedcba98");
      assertThat(lines).filteredOn(line -> line.startsWith(UNKNOWN)).hasSize(2);
    }
    assertThat(files.run("--print_unknown_types=no").out()).doesNotContain(UNKNOWN);
  }

  @Test
  void anUnknownTypeFollowsTheLineOfItsAllocation() throws IOException {
    ObjectScene scene = ObjectScene.of(Profile.C.build());
    KnownObject tuple =
        scene.known().stream()
            .filter(known -> known.kind() == Kind.TUPLE)
            .findFirst()
            .orElseThrow();
    scene.image().setWord(tuple.address(), 0x12345);
    String text = files(scene).run("--print_unknown_types", "--print_block_state").out();
    String address = "0x" + Long.toHexString(tuple.address());
    assertThat(text).containsPattern(address + " \\d+ bytes allocated\nunknown type 0x12345\n");
  }

  @Test
  void whereNoTypesAreKnownAllFirstWordsArePrintedWithAWarning() {
    Path ram = CommandLineRun.sample("microbit/ram.bin");
    CommandLineRun run = CommandLineRun.printing(ram, "--print_unknown_types");
    assertThat(run.err()).contains("--print_unknown_types: no types are known");
    List<String> lines = run.out().lines().filter(line -> line.startsWith(UNKNOWN)).toList();
    assertThat(lines).hasSizeBetween(10, 18).doesNotContain(UNKNOWN + "0x0");
  }

  private SceneFiles files(ObjectScene scene) throws IOException {
    return SceneFiles.write(scene, folder);
  }
}
