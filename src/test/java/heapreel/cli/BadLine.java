package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line between a board and the host, which is at a socket: what the board sends is damaged on the
 * way, what the host sends is not. Keeps what the board sent.
 */
final class BadLine implements Closeable {

  private static final int PART = 1 << 14;
  private static final Pattern END = Pattern.compile("~hr[mw]E[^\\n]*\\n");

  private final InputStream board;
  private final OutputStream toBoard;
  private final LineDamage damage;
  private final ServerSocket server;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private volatile long cutAfter = Long.MAX_VALUE;

  /** A line to a board, of which {@code board} comes. */
  BadLine(InputStream board, OutputStream toBoard, LineDamage damage) throws IOException {
    this.board = board;
    this.toBoard = toBoard;
    this.damage = damage;
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    run("bad line", this::serve);
  }

  /** The name of the port at its end. */
  String port() {
    return "socket://127.0.0.1:" + server.getLocalPort();
  }

  /** The line breaks when the board has sent so many bytes. */
  BadLine cutAfter(long bytes) {
    cutAfter = bytes;
    return this;
  }

  /**
   * Waits until the board has sent so many snapshots since the beginning.
   *
   * @return whether it has, in time
   */
  boolean awaitSnapshots(int count, int seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (sent) {
      while (snapshots() < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        sent.wait(left);
      }
      return true;
    }
  }

  /** How many snapshots the board has sent. */
  int snapshots() {
    Matcher end = END.matcher(new String(sent(), ISO_8859_1));
    return (int) end.results().count();
  }

  /** What the board has sent so far, as it was before any damage. */
  byte[] sent() {
    synchronized (sent) {
      return sent.toByteArray();
    }
  }

  private void serve() throws IOException {
    try (Socket host = server.accept()) {
      host.setTcpNoDelay(true);
      InputStream fromHost = host.getInputStream();
      run("bad line to the board", () -> copy(fromHost));
      OutputStream out = host.getOutputStream();
      byte[] part = new byte[PART];
      long left = cutAfter;
      for (int count = board.read(part); count >= 0 && left > 0; count = board.read(part)) {
        int length = (int) Math.min(count, left);
        left -= length;
        synchronized (sent) {
          sent.write(part, 0, length);
          sent.notifyAll();
        }
        out.write(damage.passed(part, length));
        out.flush();
      }
    }
  }

  private void copy(InputStream fromHost) throws IOException {
    byte[] part = new byte[PART];
    for (int count = fromHost.read(part); count >= 0; count = fromHost.read(part)) {
      toBoard.write(part, 0, count);
      toBoard.flush();
    }
  }

  /** Does what may end when one of the ends is closed. */
  private interface Work {
    void run() throws IOException;
  }

  private static void run(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // an end is closed: nothing more comes
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
