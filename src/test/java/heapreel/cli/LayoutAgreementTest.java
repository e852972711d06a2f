package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Typefaces;
import heapreel.svgraster.PictureAgreement;
import heapreel.svgraster.SvgRenderer;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PNG of a layout shows what its SVG shows, drawn by Batik. */
class LayoutAgreementTest {

  @TempDir private Path folder;

  @Test
  void aLayoutWithoutTypesIsTheSameAsPngAndAsSvg() throws IOException {
    Path ram = CommandLineRun.sample("microbit/ram.bin");
    assertAgree(
        "microbit",
        "0107",
        CommandLineRun.of(ram, "--snapshots", 107, "--format", "png,svg", "-o", folder));
  }

  @Test
  void theMarksOfWhatIsNeededAreTheSameAsPngAndAsSvg() throws IOException {
    Path ram = CommandLineRun.sample("microbit/ram.bin");
    Object[] words = {"draw", ram, "--snapshots", 107, "--format", "png,svg", "-o", folder};
    Object[] needed = Arrays.copyOf(words, words.length + 2);
    needed[words.length] = "--need";
    needed[words.length + 1] = 1000;
    CommandLineRun.of(words);
    byte[] plain = Files.readAllBytes(folder.resolve("heap_layout0107.svg"));
    assertAgree("needed", "0107", CommandLineRun.of(needed));
    String marked = Files.readString(folder.resolve("heap_layout0107.svg"));
    assertThat(marked)
        .contains("where the least is in the way of 1,000", "in its way ")
        .isNotEqualTo(new String(plain, UTF_8));
  }

  @Test
  void aLayoutWithKindsIsTheSameAsPngAndAsSvg() throws IOException {
    SceneFiles scene = SceneFiles.write(ObjectScene.of(Profile.L_CP10.build()), folder);
    assertAgree("kinds", "0000", scene.run("--format", "png,svg", "-o", folder));
  }

  private void assertAgree(String name, String number, CommandLineRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    BufferedImage painted = ImageIO.read(folder.resolve("heap_layout" + number + ".png").toFile());
    try (InputStream svg = Files.newInputStream(folder.resolve("heap_layout" + number + ".svg"))) {
      BufferedImage drawn = new SvgRenderer(new Typefaces()).image(svg, 1);
      PictureAgreement.assertAgree(name, painted, drawn, PictureAgreement.COARSE);
    }
  }
}
