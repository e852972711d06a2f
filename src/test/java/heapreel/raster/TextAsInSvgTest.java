package heapreel.raster;

import static java.util.stream.Collectors.joining;

import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.frame.TextBox;
import heapreel.look.Ink;
import heapreel.svg.SvgFonts;
import heapreel.svg.SvgWriter;
import heapreel.svgraster.PictureAgreement;
import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Painted text looks as it does in an SVG. */
class TextAsInSvgTest {

  private static final int WIDTH = 1600;
  private static final int LINE = 32;
  private static final int MIN_PX = 8;
  private static final int MAX_PX = 24;
  private static final int HEIGHT = LINE * (MAX_PX - MIN_PX + 1);
  private static final String TEXT =
      IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(joining()) + "…";

  @ParameterizedTest
  @EnumSource
  void lettersStandWhereTheyStandThere(Face face) {
    Typefaces typefaces = new Typefaces();
    Canvas canvas = new Canvas(WIDTH, HEIGHT, FilmColours.PALETTE);
    canvas.fill(0, 0, WIDTH, HEIGHT, FilmColours.GROUND);
    TextPainter painter = new TextPainter(new Lettering(typefaces), canvas);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SvgWriter svg = new SvgWriter(bytes, WIDTH, HEIGHT)) {
      String ground = SvgWriter.colour(FilmColours.PALETTE.rgb(FilmColours.GROUND));
      svg.empty("rect", "width", "100%", "height", "100%", "fill", ground);
      for (int size = MIN_PX; size <= MAX_PX; size++) {
        Box box = new Box(10, (size - MIN_PX) * LINE, WIDTH - 20, LINE);
        TextBox place = new TextBox(box, face, size, Ink.BRIGHT, size % 2 == 0);
        String text = typefaces.cut(face, size, TEXT, box.width());
        painter.paint(place, text);
        write(svg, place, text);
      }
    }
    PictureAgreement.assertAgree(
        "text-" + face, canvas, bytes.toByteArray(), PictureAgreement.FINE);
  }

  private static void write(SvgWriter svg, TextBox place, String text) {
    svg.text(
        "text",
        text,
        "x",
        SvgWriter.number(place.rightAligned() ? place.box().right() : place.box().x()),
        "y",
        SvgWriter.number(place.baseline()),
        "style",
        SvgFonts.declarations(place.face())
            + (place.rightAligned() ? ";text-anchor:end" : "")
            + (";font-size:" + place.sizePx() + "px")
            + (";fill:" + SvgWriter.colour(place.ink().rgb())));
  }
}
