package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import heapreel.fault.FaultException;
import heapreel.font.Typefaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in an SVG is run, and nothing outside it is read. */
class HostileSvgTest {

  private static final SvgRenderer RENDERER = new SvgRenderer(new Typefaces());

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int pixel(String svg) {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return RENDERER.image(new ByteArrayInputStream(bytes), 1).getRGB(5, 5);
  }

  private String document(String contents) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        + " width='10' height='10'>"
        + contents.replace("OUT", "http://localhost:" + server.getAddress().getPort())
        + "</svg>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>java.lang.System.exit(3)</script>",
        "<script href='OUT/a.js'/>",
        "<script type='application/java-archive' xlink:href='OUT/a.jar'/>",
        "<g onload='alert(1)'/>",
        "<rect width='9' height='9' onclick='alert(1)'/>",
        "<set attributeName='x' to='1'/>",
        "<image href='OUT/a.png' width='9' height='9'/>",
        "<image xlink:href='data:image/png;base64,AAAA' width='9' height='9'/>",
        "<use href='OUT/a.svg#a'/>",
        "<use xlink:href='OUT/a.svg#a'/>",
        "<a href='OUT/a'><rect width='9' height='9'/></a>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<g xml:base='OUT/'/>",
        "<font-face><font-face-src><font-face-uri href='OUT/a'/></font-face-src></font-face>",
        "<filter id='f'><feImage href='OUT/a.png'/></filter>",
        "<color-profile href='OUT/a.icc' name='a'/>",
        "<svg/>",
        "<text>a<tspan>b</tspan></text>",
        "<style>@import url(OUT/a.css);</style>",
        "<style>rect{fill:url(OUT/a.svg#a)}</style><rect width='9' height='9'/>",
        "<rect width='9' height='9' fill='url(OUT/a.svg#a)'/>",
        "<rect width='9' height='9' style='clip-path:url(OUT/a.svg#a)'/>",
        "<path d='M0 0L9 9' style='marker-end:url(OUT/a.svg#a)'/>",
        "<path d='M0 0L9 9' style='mask:url(OUT/a.svg#a)'/>",
        "<path d='M0 0L9 9' style='filter:url(OUT/a.svg#a)'/>",
        "<text y='9' style='font-family:url(OUT/a.ttf)'>a</text>",
        "<x xmlns='urn:x'/>"
      })
  void whatCouldReachOutIsRefused(String contents) {
    assertThatThrownBy(() -> pixel(document(contents))).isInstanceOf(FaultException.class);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<style>rect{fill:nothing}</style><rect width='9' height='9'/>",
        "<rect width='a' height='9'/>",
        "<rect width='-9' height='9'/>",
        "<rect width='9' height='9' fill='#12'/>",
        "<rect width='9' height='9' transform='turn(9)'/>",
        "<rect width='9' height='9' clip-path='url(#none)'/>",
        "<rect id='a' width='9' height='9' clip-path='url(#a)'/>",
        "<path d='M0'/>",
        "<path d='L'/>",
        "<polygon points='1'/>",
        "<circle r='a'/>",
        "<use href='#none'/>",
        "<text y='a'>a</text>",
        "<text y=','>a</text>",
        "<text x='1 b'>ab</text>",
        "<text font-size='large-ish'>a</text>",
        "<text letter-spacing='a'>a</text>"
      })
  void whatCannotBeDrawnIsOneFault(String contents) {
    assertThatThrownBy(() -> pixel(document(contents)))
        .isInstanceOf(FaultException.class)
        .message()
        .startsWith("the SVG can't be drawn: ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<style>@font-face{font-family:heapreel;src:url(OUT/a.ttf)}text{font-family:heapreel}"
            + "</style><text x='2' y='9' font-size='30'>MM</text>",
        "<style>rect{cursor:url(OUT/a.svg#a),auto}</style><rect width='9' height='9'/>"
      })
  void whatIsNotNeededIsNotLoaded(String contents) {
    assertThat(pixel(document(contents))).isEqualTo(0xff000000);
    assertThat(asked).isEmpty();
  }

  @Test
  void aDocumentTypeIsRefusedAndItsEntitiesAreNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    for (String type :
        List.of(
            "<!DOCTYPE svg>",
            "<!DOCTYPE svg SYSTEM 'OUT/a.dtd'>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'OUT/svg11.dtd'>",
            "<!DOCTYPE svg [<!ENTITY a SYSTEM 'OUT/a'>]>",
            "<!DOCTYPE svg [<!ENTITY a SYSTEM '" + secret.toUri() + "'>]>",
            "<!DOCTYPE svg [<!ENTITY b 'bbbb'><!ENTITY a '&b;&b;'>]>")) {
      String svg = document("<text y='9'>&a;</text>");
      String typed = type.replace("OUT", "http://localhost:" + server.getAddress().getPort()) + svg;
      assertThatThrownBy(() -> pixel(typed))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("DOCTYPE");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aStyleSheetBesideTheDocumentIsRefused() {
    String instruction = "<?xml-stylesheet type='text/css' href='OUT/a.css'?>";
    String svg =
        instruction.replace("OUT", "http://localhost:" + server.getAddress().getPort())
            + document("<rect width='9' height='9'/>");
    assertThatThrownBy(() -> pixel(svg)).isInstanceOf(FaultException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsAskedForWouldBeSeen() throws IOException {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/a");
    assertThatThrownBy(() -> address.toURL().openStream().close()).isInstanceOf(IOException.class);
    assertThat(asked).containsExactly("/a");
  }
}
