package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.font.Face;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.svg.SvgFonts;
import heapreel.svg.SvgWriter;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own SVG as pixels. */
class SvgRendererTest {

  private static final Typefaces TYPEFACES = new Typefaces();
  private static final SvgRenderer RENDERER = new SvgRenderer(TYPEFACES);

  private static byte[] svg(int width, int height, Consumer<SvgWriter> contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SvgWriter svg = new SvgWriter(bytes, width, height)) {
      contents.accept(svg);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(byte[] svg, double scale) {
    return RENDERER.image(new ByteArrayInputStream(svg), scale);
  }

  private static byte[] png(byte[] svg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RENDERER.png(new ByteArrayInputStream(svg), 1, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Where the picture is not white. */
  private static Rectangle inked(BufferedImage image) {
    Rectangle inked = new Rectangle(-1, -1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xff_ffff) != 0xff_ffff) {
          inked.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return inked;
  }

  private static byte[] boxAndText() {
    return svg(
        60,
        40,
        svg -> {
          svg.text("style", ".box{fill:#1f77b4}text{font-size:12px;font-family:heapreel-mono}");
          svg.open("g");
          svg.text("title", "0x20001a40");
          svg.empty("rect", "class", "box", "x", "10", "y", "20", "width", "30", "height", "10");
          svg.text("text", "dict", "x", "5", "y", "15");
          svg.end();
        });
  }

  @Test
  void aBoxHasItsColourAndItsEdgesAndTheRestIsWhite() {
    BufferedImage image = image(boxAndText(), 1);
    assertThat(image.getWidth()).isEqualTo(60);
    assertThat(image.getHeight()).isEqualTo(40);
    assertThat(image.getRGB(10, 20)).isEqualTo(0xff1f77b4);
    assertThat(image.getRGB(39, 29)).isEqualTo(0xff1f77b4);
    assertThat(image.getRGB(9, 20)).isEqualTo(0xffffffff);
    assertThat(image.getRGB(40, 29)).isEqualTo(0xffffffff);
  }

  @Test
  void scaleMakesMorePixels() {
    BufferedImage image = image(boxAndText(), 2);
    assertThat(image.getWidth()).isEqualTo(120);
    assertThat(image.getRGB(20, 40)).isEqualTo(0xff1f77b4);
    assertThat(image.getRGB(79, 59)).isEqualTo(0xff1f77b4);
    assertThat(image.getRGB(80, 59)).isEqualTo(0xffffffff);
  }

  @ParameterizedTest
  @EnumSource
  void textIsAsWideAsMeasured(Face face) {
    String text = "HIMMELFAHRT-H";
    double width = TYPEFACES.width(face, 30, text);
    for (String anchor : new String[] {"start", "middle", "end"}) {
      byte[] svg =
          svg(
              900,
              60,
              document -> {
                TextSample sample = new TextSample();
                sample.add(face, text);
                document.text("style", SvgFonts.css(sample));
                String style =
                    SvgFonts.declarations(face) + ";font-size:30px;text-anchor:" + anchor;
                document.text("text", text, "x", "400", "y", "50", "style", style);
              });
      Rectangle inked = inked(image(svg, 1));
      double left =
          switch (anchor) {
            case "middle" -> 400 - width / 2;
            case "end" -> 400 - width;
            default -> 400;
          };
      // An H has some room on either side, less than an eighth of its size.
      assertThat(inked.getMinX()).isBetween(left, left + 4);
      assertThat(inked.getMaxX()).isBetween(left + width - 4, left + width);
      assertThat(inked.getMaxY()).isEqualTo(50);
    }
  }

  @Test
  void lettersWithPlacesOfTheirOwnStandThere() {
    String style = "font-size:20px;font-family:heapreel";
    byte[] placed =
        svg(200, 30, svg -> svg.text("text", "III", "x", "10,60 150", "y", "25", "style", style));
    BufferedImage image = image(placed, 1);
    for (int x : new int[] {10, 60, 150}) {
      assertThat(inked(image.getSubimage(x, 0, 10, 30)).width).isBetween(2, 6);
    }
    assertThat(inked(image.getSubimage(20, 0, 40, 30)).width).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"start,10", "middle,-20", "end,-50"})
  void lettersAreSpaced(String anchor, int left) {
    String style =
        "font-size:20px;font-family:heapreel-mono;letter-spacing:7.959px;text-anchor:" + anchor;
    byte[] spaced = svg(200, 30, s -> s.text("text", "III", "x", "110", "y", "25", "style", style));
    BufferedImage image = image(spaced, 1);
    for (int i = 0; i < 3; i++) { // 12.041 px each, and the letter is in the middle of that
      Rectangle letter = inked(image.getSubimage(100 + left + 20 * i, 0, 12, 30));
      assertThat(letter.getMinX()).isBetween(1.0, 3.0);
      assertThat(letter.getMaxX()).isBetween(9.0, 11.0);
    }
  }

  @Test
  void rulesForAPointerAreLeftOut() {
    String css = "rect{fill:#00f}g:hover,.a:hover rect{filter:brightness(1.25)}rect{stroke:#f00}";
    byte[] svg =
        svg(
            10,
            10,
            s -> {
              s.text("style", css);
              s.empty("rect", "width", "10", "height", "10");
            });
    assertThat(image(svg, 1).getRGB(5, 5)).isEqualTo(0xff0000ff);
    assertThat(image(svg, 1).getRGB(5, 0)).isNotEqualTo(0xff0000ff);
  }

  @Test
  void whatHasNoLookIsDrawnAsItIsMeasured() {
    String style = "font-size:20px;font-family:heapreel-mono";
    byte[] emoji = svg(100, 30, s -> s.text("text", "😀日", "x", "1", "y", "20", "style", style));
    byte[] shown = svg(100, 30, s -> s.text("text", "��", "x", "1", "y", "20", "style", style));
    assertThat(png(emoji)).isEqualTo(png(shown));
  }

  @Test
  void arrowsHaveHeads() {
    byte[] bytes =
        svg(
            100,
            40,
            svg -> {
              svg.open("defs");
              svg.open(
                  "marker",
                  "id",
                  "head",
                  "orient",
                  "auto",
                  "markerWidth",
                  "8",
                  "markerHeight",
                  "8",
                  "refY",
                  "4",
                  "markerUnits",
                  "userSpaceOnUse");
              svg.empty("path", "d", "M0 0L8 4L0 8z");
              svg.end();
              svg.end();
              String style = "fill:none;stroke:#000;marker-end:url(#head)";
              svg.empty("path", "d", "M10 20C30 20 50 20 70 20", "style", style);
            });
    Rectangle inked = inked(image(bytes, 1));
    assertThat(inked.getMaxX()).isEqualTo(78);
    assertThat(inked.height).isEqualTo(8);
  }

  @Test
  void theBytesAreTheSameEachTimeAndShowThePicture() throws IOException {
    byte[] png = png(boxAndText());
    assertThat(png(boxAndText())).isEqualTo(png);
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(inked(back)).isEqualTo(inked(image(boxAndText(), 1)));
  }

  @Test
  void threadsShareARenderer() {
    byte[] png = png(boxAndText());
    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> png(boxAndText())))
        .allSatisfy(other -> assertThat(other).isEqualTo(png));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50000 1001", "1 50000001", "2000000000 2000000000"})
  void aPictureThatIsTooLargeIsRefused(String size) {
    String[] edges = size.split(" ", -1);
    byte[] svg = svg(Integer.parseInt(edges[0]), Integer.parseInt(edges[1]), document -> {});
    assertThatThrownBy(() -> image(svg, 1))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too large")
        .hasMessageContaining(edges[0] + " × " + edges[1]);
  }

  @Test
  void scaleCountsForTheSize() {
    byte[] svg = svg(5000, 5000, document -> {});
    assertThatThrownBy(() -> image(svg, 1.5)).hasMessageContaining("7500 × 7500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='1'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='NaN'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='100%'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><path d='M0 0Lx'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><rect width='1'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><text x='a'>a</text></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><style>rect{fill:no-such}"
            + "</style><rect width='1' height='1'/></svg>",
        "<svg width='1' height='1'/>"
      })
  void whatIsWrongIsOneFaultAndNothingOnStderr(String svg) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      assertThatThrownBy(() -> image(svg.getBytes(StandardCharsets.UTF_8), 1))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("SVG");
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
