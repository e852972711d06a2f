package heapreel.svgraster;

import heapreel.font.Typefaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws one SVG with everything in it that we may write, in a Java of its own. */
final class Alone {

  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>"
          + "<style>@font-face{font-family:heapreel;src:url(data:font/ttf;base64,AA)}"
          + ".a{fill:rgb(10,200,30);stroke:navy;stroke-width:.5;stroke-dasharray:3 1}"
          + "g>rect:hover{fill:red}</style>"
          + "<defs><marker id='m' orient='auto' markerWidth='8' markerHeight='8' refY='4'>"
          + "<path d='M0 0L8 4L0 8z'/></marker><clipPath id='c'><rect width='50' height='50'/>"
          + "</clipPath><symbol id='s'><circle r='5'/></symbol><g id='g'><path d='M0 0h9v9z'/></g>"
          + "</defs><g opacity='.5' transform='translate(9 9) rotate(3)' clip-path='url(#c)'>"
          + "<title>one</title><rect class='a' width='90' height='30' rx='3'/></g>"
          + "<use href='#g' x='100' y='50'/><use href='#s' x='90' y='50'/>"
          + "<ellipse cx='80' cy='80' rx='9' ry='5' fill='none' stroke='#0a0'/>"
          + "<line x1='1' y1='90' x2='60' y2='80' stroke='#123' marker-end='url(#m)'/>"
          + "<polyline points='1,1 5,9 20,3' fill='#abc' fill-opacity='.4'/>"
          + "<polygon points='150,1 190,9 160,30' style='fill:#fedcba'/>"
          + "<text x='2' y='52' style='font:bold 11px heapreel,\"DejaVu Sans\"'>heap</text>"
          + "<text x='100 120' y='92' style='font-family:serif;text-anchor:end'>reel</text></svg>";

  private Alone() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(drawn());
  }

  /** Says what the picture's bytes are. */
  static String drawn() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    byte[] svg = SVG.getBytes(StandardCharsets.UTF_8);
    new SvgRenderer(new Typefaces()).png(new ByteArrayInputStream(svg), 1, png);
    return "drawn: " + png.size() + " " + Arrays.hashCode(png.toByteArray());
  }

  /** Runs it, with options for Java, and returns the lines that it says. */
  static List<String> run(String... options) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Djava.awt.headless=true");
    words.addAll(List.of(options));
    words.add(Alone.class.getName());
    Process java = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().toList();
  }
}
