package heapreel.live.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's server tells, and to whom. */
class PageServerTest {

  private static final int SNAPSHOTS = 3;
  private static final int UNREADABLE = 100;
  private static final int ODD = 101;

  private static final class Pictures implements PageContent {

    @Override
    public String state() {
      return "{\"name\": \"\u6e2c\"}";
    }

    @Override
    public Optional<byte[]> picture(int snapshot) throws IOException {
      if (snapshot == UNREADABLE) {
        throw new IOException("no disk");
      }
      if (snapshot == ODD) {
        throw new IllegalStateException("odd");
      }
      if (snapshot == SNAPSHOTS) {
        throw Fault.of("the file shrank").toException();
      }
      return snapshot > SNAPSHOTS
          ? Optional.empty()
          : Optional.of(new byte[] {(byte) 0x89, (byte) snapshot});
    }
  }

  private PageServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = PageServer.start(new Pictures());
    url = URI.create(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Asks as nothing but a socket does, which takes any host. */
  private String answer(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(loopback(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      String lines = method + " " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
      out.write(lines.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private String get(String name) throws IOException {
    return answer("GET", url.getPath() + name, "Host: 127.0.0.1:" + url.getPort() + "\r\n");
  }

  @Test
  void givesThePageAndWhatItNeeds() throws IOException {
    assertThat(get(""))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("text/html")
        .contains("<!DOCTYPE");
    assertThat(get("page.css")).startsWith("HTTP/1.1 200").containsIgnoringCase("text/css");
    assertThat(get("page.js")).startsWith("HTTP/1.1 200").containsIgnoringCase("text/javascript");
    assertThat(
            new String(get("state").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"name\": \"\u6e2c\"}");
  }

  @Test
  void givesThePictureOfEachSnapshot() throws IOException {
    for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
      assertThat(get("frame/" + snapshot + ".png?v=1"))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("image/png")
          .endsWith("\u0089" + (char) snapshot);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frame/4.png", "frame/-1.png", "frame/99999999999999999999.png", "frame/x.png", "frame/1",
        "page.html", "../page.css", "PageServer.class", "%2e%2e/page.css", "state/"
      })
  void hasNothingElse(String name) throws IOException {
    assertThat(get(name)).startsWith("HTTP/1.1 404");
  }

  @Test
  void saysWhatIsWrongWithACaptureThatCanNoLongerBeRead() throws IOException {
    assertThat(get("frame/3.png")).startsWith("HTTP/1.1 500").contains("the file shrank");
  }

  @Test
  void givesAReasonForWhatCannotBeRead() throws IOException {
    assertThat(get("frame/100.png")).startsWith("HTTP/1.1 500").contains("no disk");
    assertThat(get("frame/101.png")).startsWith("HTTP/1.1 500").contains("odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/state", "/00000000000000000000000000000000/state", "/a/b/c"})
  void isNotFoundWithoutItsPath(String path) throws IOException {
    String host = "Host: 127.0.0.1:" + url.getPort() + "\r\n";
    assertThat(answer("GET", path, host)).startsWith("HTTP/1.1 404").doesNotContain("name");
  }

  @Test
  void refusesOtherHostsThoughThePathIsRight() throws IOException {
    for (String host :
        new String[] {
          "Host: attacker.example\r\n",
          "Host: attacker.example:" + url.getPort() + "\r\n",
          "Host: 127.0.0.1\r\n",
          "Host: 127.0.0.1:1\r\n",
          "Host: 127.0.0.1:" + url.getPort() + ".attacker.example\r\n",
          ""
        }) {
      assertThat(answer("GET", url.getPath() + "state", host))
          .as(host)
          .startsWith("HTTP/1.1 4")
          .doesNotContain("\"name\"");
    }
    String local = "Host: localhost:" + url.getPort() + "\r\n";
    assertThat(answer("GET", url.getPath() + "state", local)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void changesNothing(String method) throws IOException {
    String host = "Host: 127.0.0.1:" + url.getPort() + "\r\nContent-Length: 0\r\n";
    assertThat(answer(method, url.getPath() + "state", host)).startsWith("HTTP/1.1 405");
  }

  @Test
  void letsThePageLoadNothingFromElsewhereAndNobodyElseLoadIt() throws IOException {
    assertThat(get("").toLowerCase(Locale.ROOT))
        .contains("content-security-policy: default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("cross-origin-resource-policy: same-origin")
        .contains("referrer-policy: no-referrer")
        .contains("x-content-type-options: nosniff")
        .contains("cache-control: no-store")
        .doesNotContain("access-control");
    for (String name : new String[] {"", "page.css", "page.js"}) {
      assertThat(get(name)).doesNotContain("http://", "https://", "//cdn");
    }
  }

  @Test
  void isReachedFromThisComputerAlone() throws IOException {
    Optional<InetAddress> other =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .findFirst();
    assertThat(url.getHost()).isEqualTo("127.0.0.1");
    if (other.isPresent()) {
      assertThatThrownBy(() -> new Socket(other.get(), url.getPort()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void hasAnotherPathEachTime() throws IOException {
    try (PageServer other = PageServer.start(new Pictures())) {
      assertThat(URI.create(other.url()).getPath()).isNotEqualTo(url.getPath());
    }
  }
}
