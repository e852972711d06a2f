package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heapreel.cli.Chromium;
import heapreel.font.Face;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser takes the typefaces of an SVG, and its text is as wide as was measured. */
class FontsInBrowserIT {

  private static final double TOLERANCE_PX = 0.02;
  private static final Typefaces TYPEFACES = new Typefaces();

  /** Pairs that kerning draws together, ligatures, spaces, and what has no look. */
  private static final List<String> LINES =
      List.of(
          "AVATAR To. LT P, fi ffl office <0x20001a40> \"wifi\"",
          "ÄÖÜ é Ж я Ω → ½ … A\u2007B\u2009C\u00a0D",
          "  a   b  c  ",
          "e\u0301 \u00ad מ(שלום) مرحبا ⚡❤ 日本 \ud83d\ude00 \ud835\udd38 \n ?");

  /** Adds to the page what became of each typeface and how long each text is. */
  private static final String SCRIPT =
      "<script>document.fonts.ready.then(() => document.body.append("
          + "...[...document.fonts].map(f => ` font=${f.family} ${f.weight} ${f.status}; `),"
          + "...[...document.querySelectorAll('text')].map("
          + "t => ` measured=${t.getComputedTextLength()}; `)))</script>";

  @TempDir Path folder;

  private record Line(Face face, int sizePx, String text) {}

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Face face : Face.values()) {
      for (int size : List.of(9, 11, 14, 23)) {
        LINES.forEach(text -> lines.add(new Line(face, size, text)));
      }
    }
    return lines;
  }

  private static String svg(List<Line> lines) {
    TextSample sample = new TextSample();
    lines.forEach(line -> sample.add(line.face, TYPEFACES.shown(line.face, line.text)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SvgWriter svg = new SvgWriter(bytes, 1000, 1000)) {
      svg.text("style", SvgFonts.css(sample));
      for (Line line : lines) {
        // Only the typefaces brought along: the machine may have DejaVu, too.
        String family =
            SvgFonts.declarations(line.face).replaceFirst(",[^;]*", ",fantasy,\"no such family\"");
        svg.text(
            "text",
            TYPEFACES.shown(line.face, line.text),
            "style",
            family + ";font-size:" + line.sizePx + "px");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8).replaceFirst("<\\?xml.*?\\?>", "");
  }

  private static List<String> all(String name, String document) {
    return Pattern.compile(" " + name + "=([^;$]+); ")
        .matcher(document)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void textIsAsWideAsMeasured() throws IOException, InterruptedException {
    List<Line> lines = lines();
    Path page = folder.resolve("page.html");
    Files.writeString(
        page, "<!doctype html><meta charset=utf-8><body>" + svg(lines) + SCRIPT + "</body>");
    String document = Chromium.document(page.toUri(), folder);
    assertThat(all("font", document))
        .containsExactly(
            "heapreel normal loaded", "heapreel bold loaded", "heapreel-mono normal loaded");
    List<String> widths = all("measured", document);
    assertThat(widths).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      assertThat(Double.parseDouble(widths.get(i)))
          .as(line.toString())
          .isCloseTo(TYPEFACES.width(line.face, line.sizePx, line.text), within(TOLERANCE_PX));
    }
  }
}
