package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import heapreel.live.page.PageServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's script makes of what the server says, in a browser. */
class PageScriptIT {

  /** A point. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");

  /** Chooses snapshot 3, as somebody who moves the slider does, once there are any. */
  private static final String CHOOSING =
      "const choose = setInterval(() => { const slider = document.getElementById('slider');"
          + " if (slider.max !== '0') { clearInterval(choose); slider.value = '3';"
          + " slider.dispatchEvent(new Event('input')); } }, 50);";

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;

  PageScriptIT() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** What becomes of the page where the n-th answer, from 1, is this state, or a reason. */
  private String document(IntFunction<String> states) throws IOException, InterruptedException {
    server.createContext("/", exchange -> answer(exchange, states));
    server.start();
    return documentNow();
  }

  /** The same with other answers. */
  private String documentAgain(IntFunction<String> states)
      throws IOException, InterruptedException {
    server.removeContext("/");
    server.createContext("/", exchange -> answer(exchange, states));
    return documentNow();
  }

  private String documentNow() throws IOException, InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return Chromium.document(page, folder);
  }

  private void answer(HttpExchange exchange, IntFunction<String> states) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/state")) {
        String state = states.apply(asked.incrementAndGet());
        if (state.isEmpty()) {
          return; // no answer: heapreel has ended
        }
        send(exchange, state.startsWith("{") ? 200 : 500, "application/json", utf8(state));
      } else if (path.startsWith("/frame/")) {
        send(exchange, 200, "image/png", PNG);
      } else if (path.equals("/page.js")) {
        String script = new String(resource("page.js"), StandardCharsets.UTF_8);
        send(exchange, 200, "text/javascript", utf8(script + CHOOSING));
      } else if (path.equals("/")) {
        send(exchange, 200, "text/html", resource("page.html"));
      } else {
        send(exchange, 404, "text/plain", new byte[] {'-'});
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String state(int snapshots, int version, String last) {
    return "{\"name\": \"x\", \"ended\": false, \"seconds\": null, \"used\": null, \"free\": null,"
        + " \"largest\": null, \"total\": null, \"fragmented\": null, \"allocations\": null,"
        + " \"label\": null, \"labelled\": null, \"lost\": 0, \"why\": null, \"waiting\": null,"
        + " \"trouble\": null, \"last\": "
        + last
        + ", \"snapshots\": "
        + snapshots
        + ", \"version\": "
        + version
        + "}";
  }

  @Test
  void aChosenPictureIsThatOfTheCaptureAsItIsNow() throws IOException, InterruptedException {
    assertThat(document(answer -> state(10, answer < 5 ? 1 : 2, "9")))
        .contains("frame/3.png?v=2")
        .contains("aria-pressed=\"false\"")
        .contains(">Picture: snapshot 3, 6 before the newest<")
        .contains("Newest snapshot <span id=\"latest\">9<")
        .contains(">recording<");
  }

  @Test
  void thereIsNoPictureOfWhatIsNoLongerThere() throws IOException, InterruptedException {
    String document = document(answer -> answer < 5 ? state(10, 1, "9") : state(0, 2, "null"));
    assertThat(document)
        .containsPattern("<img id=\"frame\"[^>]* hidden=\"\"")
        .contains("waiting for the first snapshot")
        .contains("id=\"latest\">–<")
        .doesNotContain("id=\"empty\" hidden")
        .contains(">No picture yet<");
  }

  @Test
  void theReasonIsShownWhereTheStateCannotBeTold() throws IOException, InterruptedException {
    assertThat(document(answer -> answer < 5 ? state(10, 1, "9") : "can't be read: no disk"))
        .contains(">can't be read: no disk<")
        .doesNotContain("heapreel has ended");
  }

  @Test
  void aPictureSaysThatItIsTheNewestOrHowMuchOlder() throws IOException, InterruptedException {
    assertThat(document(answer -> state(1, 1, "0")))
        .contains(">Picture: snapshot 0, the newest<")
        .contains("aria-pressed=\"true\"");
    assertThat(documentAgain(answer -> state(1, 1, "41")))
        .as("numbers are there before the capture is measured")
        .contains(">Picture: snapshot 0, 41 before the newest<")
        .contains("id=\"latest\">41<");
  }

  @Test
  void whereHeapreelHasEndedTheLastPictureAndNumbersStay()
      throws IOException, InterruptedException {
    assertThat(document(answer -> answer < 8 ? state(10, 1, "9") : ""))
        .contains(">heapreel has ended; this is what it showed last<")
        .containsPattern("<body class=\"[^\"]*over")
        .containsPattern("id=\"play\"[^>]* disabled=\"\"")
        .containsPattern("id=\"slider\"[^>]* disabled=\"\"")
        .contains("frame/3.png?v=1", "id=\"latest\">9<")
        .doesNotContainPattern("<img id=\"frame\"[^>]* hidden=\"\"");
  }

  @Test
  void theEndOfTheRecordingIsSaid() throws IOException, InterruptedException {
    String ended = state(10, 1, "9").replace("\"ended\": false", "\"ended\": true");
    assertThat(document(answer -> answer < 3 ? state(10, 1, "9") : ended))
        .contains(">the recording has ended<")
        .doesNotContain("disabled=")
        .doesNotContainPattern("<body class=\"[^\"]*recording");
  }
}
