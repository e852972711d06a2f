package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Typefaces;
import heapreel.svgraster.PictureAgreement;
import heapreel.svgraster.SvgRenderer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code why -o} draws what it says. */
class VerdictPictureTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final Pattern TEXT = Pattern.compile("<text class=\"[^\"]*\"[^>]*>([^<]*)</text>");

  @TempDir private Path folder;

  private Path draw(String name, Object... words) {
    Path file = folder.resolve(name);
    Object[] all = new Object[words.length + 3];
    all[0] = "why";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "-o";
    all[words.length + 2] = file;
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return file;
  }

  @Test
  void thePictureSaysWhatTheVerdictSays() throws IOException {
    String svg = Files.readString(draw("why.svg", WEBASSEMBLY));
    List<String> texts = TEXT.matcher(svg).results().map(MatchResult::toString).toList();
    assertThat(TEXT.matcher(svg).results().map(found -> found.group(1)))
        .startsWith("3,000 bytes don't fit: largest free piece 2,000 of 7,888 free")
        .contains(
            "in the way: 112 bytes in 5 allocations",
            "16 bytes  list 3 of 4",
            "0x000329c0",
            "__main__.logger.readings[20].values",
            "where the least is in the way, enlarged: 3,008 bytes from 0x00032540",
            "doesn't fit: 15 of 35 snapshots",
            "snapshot 24");
    assertThat(texts).isNotEmpty();
  }

  @Test
  void pngAndSvgAgree() throws IOException {
    assertAgree("webassembly", WEBASSEMBLY);
    assertAgree("microbit", MICROBIT, "--need", "1000");
    assertAgree("log", CommandLineRun.sample("microbit/mem_info/0105.txt"), "--need", "1000");
  }

  private void assertAgree(String name, Object... words) throws IOException {
    BufferedImage painted = ImageIO.read(draw(name + ".png", words).toFile());
    try (InputStream svg = Files.newInputStream(draw(name + ".svg", words))) {
      BufferedImage drawn = new SvgRenderer(new Typefaces()).image(svg, 1);
      PictureAgreement.assertAgree("verdict-" + name, painted, drawn, PictureAgreement.COARSE);
    }
  }

  @Test
  void whatIsSaidIsTheSameWithAPictureAndAsJson() throws IOException {
    CommandLineRun plain = CommandLineRun.of("why", WEBASSEMBLY, "--json");
    Path file = folder.resolve("x.PNG");
    CommandLineRun drawn = CommandLineRun.of("why", WEBASSEMBLY, "--json", "-o", file);
    assertThat(drawn.out()).isEqualTo(plain.out());
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void whatIsSaidIsSaidWhereThePictureCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (List<Object> words : List.<List<Object>>of(List.of(), List.of("--json"))) {
      List<Object> all = new ArrayList<>(List.of("why", MICROBIT, "--need", "1000"));
      all.addAll(words);
      CommandLineRun plain = CommandLineRun.of(all.toArray());
      all.addAll(List.of("-o", file.resolve("why.png")));
      CommandLineRun drawn = CommandLineRun.of(all.toArray());
      assertThat(drawn.exitCode()).as(drawn.err()).isEqualTo(3);
      assertThat(drawn.err()).contains("is a file, not a folder");
      assertThat(drawn.out()).isEqualTo(plain.out()).isNotEmpty();
    }
  }

  @Test
  void aNameOfNoPictureIsWrongUse() {
    for (String name : List.of("why.pdf", "why.dot", "why", "-")) {
      CommandLineRun run = CommandLineRun.of("why", MICROBIT, "-o", name);
      assertThat(run.exitCode()).as(name).isEqualTo(2);
      assertThat(run.err()).contains("expected a name that ends in .png or .svg");
    }
  }

  @Test
  void aFolderThatIsNotThereOrAnInputIsRefused() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("why", MICROBIT, "-o", folder.resolve("no").resolve("why.png"));
    assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
    Path copy = Files.copy(MICROBIT, folder.resolve("ram.png"));
    CommandLineRun same = CommandLineRun.of("why", copy, "-o", copy);
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.err()).contains("would overwrite an input");
  }
}
