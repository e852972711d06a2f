package heapreel.cli;

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
