package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of single snapshots: which are made, under what names, and what happens if not. */
class PictureRunTest {

  private static final Path RAM = CommandLineRun.sample("microbit/ram.bin");
  private static final int SNAPSHOT_BYTES = 16384;

  @TempDir private Path folder;

  private CommandLineRun run(Object... words) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(words), Stream.of("-o", folder.resolve("out"))).toArray());
  }

  private List<String> files() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aPlainRunDrawsTheLastSnapshot() throws IOException {
    CommandLineRun run = run(RAM);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(files()).containsExactly("heap_layout0113.png");
    assertThat(run.out()).endsWith(folder.resolve("out/heap_layout0113.png") + "\n");
    BufferedImage picture = ImageIO.read(folder.resolve("out/heap_layout0113.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(1600); // 628 blocks in columns of 64
    assertThat(picture.getHeight()).isBetween(1024, 1400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--no-draw-heap-layout", "--inspect", "--print-mem-info", "--snapshots=3-5"})
  void whoAsksForSomethingElseGetsNoPicture(String option) throws IOException {
    assertThat(run(RAM, option).exitCode()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void severalSnapshotsAreDrawnInSeveralFormatsWhenAskedFor() throws IOException {
    CommandLineRun run =
        run(RAM, "--snapshots", "3-7", "--every", 2, "--draw-heap-layout", "--format", "png,svg");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(files())
        .containsExactly(
            "heap_layout0003.png",
            "heap_layout0003.svg",
            "heap_layout0005.png",
            "heap_layout0005.svg",
            "heap_layout0007.png",
            "heap_layout0007.svg");
    assertThat(run.out())
        .contains("heap_layout0003.png … heap_layout0007.png: 3 pictures\n")
        .contains("heap_layout0003.svg … heap_layout0007.svg: 3 pictures\n");
  }

  @Test
  void picturesAreTheSameForAnyNumberOfThreadsAndWrittenAnew() throws IOException {
    Object[] words = {RAM, "--snapshots", "60-69", "--draw-heap-layout"};
    assertThat(run(Stream.concat(Stream.of(words), Stream.of("--threads", 1)).toArray()).exitCode())
        .isZero();
    byte[][] first = new byte[10][];
    for (int i = 0; i < first.length; i++) {
      Path picture = folder.resolve("out/heap_layout006" + i + ".png");
      first[i] = Files.readAllBytes(picture);
      Files.writeString(picture, "of a former run");
    }
    assertThat(run(Stream.concat(Stream.of(words), Stream.of("--threads", 3)).toArray()).exitCode())
        .isZero();
    for (int i = 0; i < first.length; i++) {
      assertThat(folder.resolve("out/heap_layout006" + i + ".png")).hasBinaryContent(first[i]);
    }
    assertThat(files()).hasSize(10);
  }

  @Test
  void ofASnapshotThatCannotBeDecodedThereIsNoPictureAndThatIsSaid() throws IOException {
    byte[] ram = Files.readAllBytes(RAM);
    Arrays.fill(ram, 5 * SNAPSHOT_BYTES, 6 * SNAPSHOT_BYTES, (byte) 0);
    Path broken = Files.write(folder.resolve("broken.bin"), ram);
    Object[] words = {broken, "--snapshots", "4-6", "--draw-heap-layout"};
    CommandLineRun run = run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(files()).containsExactly("heap_layout0004.png", "heap_layout0006.png");
    assertThat(run.err()).contains("1 of 3 snapshots could not be decoded; the first: snapshot 5");
    assertThat(run(Stream.concat(Stream.of(words), Stream.of("--strict")).toArray()).exitCode())
        .isEqualTo(4);
  }

  @Test
  void aFolderThatTakesNoFilesIsAnErrorInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "a file");
    CommandLineRun run = run(RAM);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("error:"))).hasSize(1);
    assertThat(run.err()).contains("out: is a file, not a folder; choose another folder with -o");
    assertThat(file).hasContent("a file");
  }

  @ParameterizedTest
  @CsvSource({
    "--rows=4, expected a whole number from 8 to 65536",
    "--columns=99999, expected a whole number from 8 to 65536",
    "--format=gif, GIF",
    "--root=__main__, add --draw-heap-ownership",
    "--full, add --draw-heap-ownership",
    "--format=dot, is for graphs; add --draw-heap-ownership"
  })
  void whatMakesNoSenseIsRefused(String option, String said) throws IOException {
    CommandLineRun run = run(RAM, "--draw-heap-layout", option);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsIgnoringCase(said);
    assertThat(files()).isEmpty();
  }

  @Tag("slow")
  @Test
  void graphsAreDrawnInEveryFormatTheSameForAnyNumberOfThreads() throws IOException {
    SceneFiles scene = SceneFiles.write(ObjectScene.of(Profile.L_CP10.build()), folder);
    List<String> formats = List.of("svg", "png", "dot");
    for (int threads : new int[] {1, 3}) {
      CommandLineRun run =
          scene.run(
              "--draw-heap-ownership",
              "--no-draw-heap-layout",
              "--format",
              String.join(",", formats),
              "--threads",
              threads,
              "-o",
              folder.resolve("out" + threads));
      assertThat(run.exitCode()).as(run.err()).isZero();
      for (String format : formats) {
        Path first = folder.resolve("out1/heap_ownership0000." + format);
        Path file = folder.resolve("out" + threads + "/heap_ownership0000." + format);
        assertThat(file).hasSameBinaryContentAs(first);
        assertThat(run.out()).contains(file.toString());
      }
    }
    assertThat(ImageIO.read(folder.resolve("out1/heap_ownership0000.png").toFile()).getWidth())
        .isGreaterThan(640);
    assertThat(folder.resolve("out1/heap_ownership0000.svg")).content().contains("__main__.nodes");
    assertThat(folder.resolve("out1/heap_ownership0000.dot")).content().startsWith("digraph");
  }

  @Test
  void aGraphTakesTypesAndThatIsSaidBeforeAnythingIsDrawn() throws IOException {
    CommandLineRun run = run(RAM, "--draw-heap-ownership");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("--draw-heap-ownership needs the firmware that was running");
    assertThat(files()).isEmpty();
  }

  @Test
  void aRootThatNothingHasIsAnErrorWithWhatComesClose() throws IOException {
    SceneFiles scene = SceneFiles.write(ObjectScene.of(Profile.L_CP10.build()), folder);
    Path out = folder.resolve("out");
    CommandLineRun run =
        scene.run("--draw-heap-ownership", "--root", "__main__.node", "-o", out, "-q");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("__main__.node").contains("__main__.nodes");
    assertThat(files()).containsExactly("heap_layout0000.png"); // which does not depend on it
  }

  @Test
  void everyAllocationOfTheTableIsInTheLayoutWithItsAddressSizeAndKind() throws IOException {
    SceneFiles scene = SceneFiles.write(ObjectScene.of(Profile.L_CP10.build()), folder);
    Path out = folder.resolve("out");
    CommandLineRun run = scene.run("--draw-heap-layout", "--format", "svg", "-o", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> titles =
        Files.readString(out.resolve("heap_layout0000.svg"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("<title>"))
            .map(line -> line.replaceFirst("</title>.*", "").substring("<title>".length()))
            .toList();
    List<ObjectTable.Row> rows =
        ObjectTable.of(scene.ram(), scene.firmware(), scene.map())
            .snapshots()
            .getOrDefault(0L, List.of());
    assertThat(titles).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      ObjectTable.Row row = rows.get(i);
      String kind = row.kind().label();
      assertThat(titles.get(i))
          .startsWith(String.format(Locale.ROOT, "0x%08x, ", row.address()))
          .contains(String.format(Locale.ROOT, ", %,d bytes, %s", row.bytes(), kind))
          .endsWith(
              switch (row.state()) {
                case LIVE -> row.path();
                case STACK -> " (referenced only by the stack)";
                case GARBAGE -> " (garbage)";
              });
    }
  }
}
