package heapreel.live.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a page to browsers on this computer only: at 127.0.0.1, on a port that the system chooses,
 * below a path that can't be guessed. Requests with another host name are refused, which prevents
 * DNS rebinding.
 *
 * <pre>
 *  GET /TOKEN/              the page
 *  GET /TOKEN/page.css, page.js
 *  GET /TOKEN/state         the state of the recording, as JSON
 *  GET /TOKEN/frame/N.png   the picture of snapshot N
 * </pre>
 *
 * What can't be read is answered by 500 and the reason as text.
 */
public final class PageServer implements Closeable {

  private static final int TOKEN_BYTES = 16;
  private static final int THREADS = 4;
  private static final Pattern PATH = Pattern.compile("/([0-9a-f]{32})/(.{0,40})");
  private static final Pattern FRAME = Pattern.compile("frame/(\\d{1,9})\\.png");
  private static final String POLICY =
      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int UNREADABLE = 500;

  private final PageContent content;
  private final HttpServer server;
  private final ExecutorService workers;
  private final String token;
  private final Set<String> hosts;

  private PageServer(
      PageContent content, HttpServer server, ExecutorService workers, String token) {
    this.content = content;
    this.server = server;
    this.workers = workers;
    this.token = token;
    int port = server.getAddress().getPort();
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** Starts to serve {@code content}; its threads don't keep the program from ending. */
  public static PageServer start(PageContent content) throws IOException {
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "page");
              thread.setDaemon(true);
              return thread;
            });
    PageServer page = new PageServer(content, server, workers, HexFormat.of().formatHex(secret));
    server.setExecutor(workers);
    server.createContext("/", page::answer);
    server.start();
    return page;
  }

  /** The address of the page. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + token + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      String method = exchange.getRequestMethod();
      if (host == null || !hosts.contains(host)) {
        send(exchange, FORBIDDEN, Body.text("forbidden"));
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        send(exchange, WRONG_METHOD, Body.text("only GET"));
      } else {
        give(exchange);
      }
    }
  }

  private void give(HttpExchange exchange) throws IOException {
    Optional<Body> body;
    try {
      body = body(exchange.getRequestURI().getRawPath());
    } catch (FaultException e) {
      send(exchange, UNREADABLE, Body.text(e.fault().toString()));
      return;
    } catch (IOException | RuntimeException | InternalError e) { // the last of mapped pages
      send(exchange, UNREADABLE, Body.text("can't be read: " + Printable.line(e.toString())));
      return;
    }
    send(exchange, body.isPresent() ? OK : NOT_FOUND, body.orElse(Body.text("not found")));
  }

  private Optional<Body> body(String path) throws IOException {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || !isToken(parts.group(1))) {
      return Optional.empty();
    }
    String name = parts.group(2);
    Matcher frame = FRAME.matcher(name);
    if (frame.matches()) {
      return content
          .picture(Integer.parseInt(frame.group(1)))
          .map(png -> new Body("image/png", png));
    }
    return switch (name) {
      case "" -> Optional.of(resource("page.html", "text/html"));
      case "page.css" -> Optional.of(resource(name, "text/css"));
      case "page.js" -> Optional.of(resource(name, "text/javascript"));
      case "state" ->
          Optional.of(
              new Body("application/json", content.state().getBytes(StandardCharsets.UTF_8)));
      default -> Optional.empty();
    };
  }

  /** Compares in constant time. */
  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII));
  }

  private static Body resource(String name, String type) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new Body(type + "; charset=utf-8", in.readAllBytes());
    }
  }

  private static void send(HttpExchange exchange, int status, Body body) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", body.type);
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.bytes);
    }
  }

  /** What is sent, and what it is. */
  private static final class Body {

    private final String type;
    private final byte[] bytes;

    Body(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    static Body text(String text) {
      return new Body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
