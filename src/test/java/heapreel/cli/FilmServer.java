package heapreel.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A web server on this machine that shows a film on a page, in parts as a player asks for them, and
 * takes what the page reports of it.
 */
final class FilmServer implements Closeable {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final byte[] film;
  private final Map<String, Playback.Shown> pictures = new ConcurrentHashMap<>();
  private final CompletableFuture<Playback> result = new CompletableFuture<>();

  private FilmServer(HttpServer server, byte[] film) {
    this.server = server;
    this.film = film;
  }

  /** Begins to serve a film. */
  static FilmServer of(Path film) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer http = HttpServer.create(new InetSocketAddress(here, 0), 0);
    FilmServer server = new FilmServer(http, Files.readAllBytes(film));
    server.handle("/", server::page);
    server.handle("/film.mp4", server::film);
    server.handle("/picture", server::picture);
    server.handle("/done", server::done);
    server.handle("/failed", server::failed);
    http.setExecutor(server.workers);
    http.start();
    return server;
  }

  /** The page that plays the film, asked what to look at. */
  URI address(String query) {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/?" + query);
  }

  /** What the page saw, once it has told; fails with what it says went wrong. */
  CompletableFuture<Playback> result() {
    return result;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
  }

  private void page(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/")) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    try (InputStream page = FilmServer.class.getResourceAsStream("playback.html")) {
      byte[] text = Objects.requireNonNull(page, "playback.html").readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** The film, or the part of it that is asked for (RFC 9110, 14). */
  private void film(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    String range = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "");
    Matcher asked = RANGE.matcher(range);
    if (!asked.matches()) {
      exchange.sendResponseHeaders(200, film.length);
      exchange.getResponseBody().write(film);
      return;
    }
    int first = Integer.parseInt(asked.group(1));
    int last = asked.group(2).isEmpty() ? film.length - 1 : Integer.parseInt(asked.group(2));
    if (first >= film.length || last < first) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + film.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    int end = Math.min(last + 1, film.length);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + film.length);
    exchange.sendResponseHeaders(206, end - first);
    exchange.getResponseBody().write(film, first, end - first);
  }

  private void picture(HttpExchange exchange) throws IOException {
    Map<String, String> query = values(exchange.getRequestURI().getQuery(), "&");
    double mediaTime = Double.parseDouble(query.getOrDefault("mediaTime", ""));
    Playback.Shown shown = new Playback.Shown(mediaTime, ImageIO.read(exchange.getRequestBody()));
    pictures.put(query.getOrDefault("name", ""), shown);
    exchange.sendResponseHeaders(204, -1);
  }

  private void done(HttpExchange exchange) throws IOException {
    result.complete(new Playback(values(text(exchange), "\n"), Map.copyOf(pictures)));
    exchange.sendResponseHeaders(204, -1);
  }

  private void failed(HttpExchange exchange) throws IOException {
    String problem = text(exchange) + "; pictures seen: " + pictures.keySet();
    result.completeExceptionally(new AssertionError(problem));
    exchange.sendResponseHeaders(204, -1);
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> values(String text, String separator) {
    return Stream.of(text.split(separator, -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
