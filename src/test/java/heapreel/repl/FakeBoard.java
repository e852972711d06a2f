package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.serial.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A board at a port, whose raw prompt answers as it is told. */
public final class FakeBoard implements Port {

  private static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
  private static final int NO_WINDOW = 0;

  /** What it does with what it is to run. */
  public interface Python {

    /** What running this prints, with {@code \4} before the traceback, if there is one. */
    String run(String source);
  }

  private final Python python;
  private final int window;
  private final StringBuilder toHost = new StringBuilder();
  private final StringBuilder typed = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private final List<String> sources = new ArrayList<>();
  private boolean raw;
  private boolean pasting;
  private int resets;
  private boolean running;
  private boolean gone;
  private int room;
  private String awaited = "\0";
  private Runnable then = () -> {};

  private FakeBoard(Python python, int window) {
    this.python = python;
    this.window = window;
  }

  /** One with raw-paste mode, which takes so many bytes at a time. */
  public static FakeBoard pasting(int window, Python python) {
    return new FakeBoard(python, window);
  }

  /** One of before raw-paste mode. */
  public static FakeBoard old(Python python) {
    return new FakeBoard(python, NO_WINDOW);
  }

  /** What it was to run so far. */
  public List<String> sources() {
    return sources;
  }

  /** All bytes that were written to it. */
  public String written() {
    return written.toString();
  }

  /** How often its interpreter began anew. */
  public int resets() {
    return resets;
  }

  /** Prints this by itself. */
  public void print(String bytes) {
    toHost.append(bytes);
  }

  /** Does this when all is read that it has printed since it ran such a source. */
  public void whenSilentAfter(String source, Runnable action) {
    awaited = source;
    then = action;
  }

  /** Is unplugged when all that it has printed is read. */
  public void unplug() {
    gone = true;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public int read(byte[] into, int waitMillis) {
    if (toHost.isEmpty()) {
      if (!sources.isEmpty() && sources.get(sources.size() - 1).contains(awaited)) {
        then.run();
      }
      return gone ? GONE : 0;
    }
    int count = Math.min(into.length, Math.min(7, toHost.length())); // lines come in pieces
    System.arraycopy(toHost.substring(0, count).getBytes(ISO_8859_1), 0, into, 0, count);
    toHost.delete(0, count);
    return count;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (gone) {
      throw new IOException("unplugged");
    }
    for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
      written.append(c);
      take(c);
    }
  }

  private void take(char c) {
    if (pasting) {
      takePasted(c);
    } else if (c == 3) {
      typed.setLength(0);
      if (running) {
        running = false;
        print("\4Traceback (most recent call last):\r\nKeyboardInterrupt: \r\n\4>");
      } else if (!raw) {
        print("\r\n>>> ");
      }
    } else if (c == 1) {
      if (raw && window > 0 && typed.toString().equals("\5A")) {
        print("R\1" + (char) (window & 255) + (char) (window >> 8));
        pasting = true;
        room = window;
      } else {
        print(raw ? BANNER : "\r\n" + BANNER);
        raw = true;
      }
      typed.setLength(0);
    } else if (c == 2) {
      raw = false;
      print("\r\n>>> ");
    } else if (c == 4) {
      if (raw && typed.isEmpty()) {
        resets++;
        print("OK\r\nMPY: soft reboot\r\nfrom boot.py\r\n" + BANNER);
      } else if (raw) {
        print("OK");
        run();
      }
    } else if (raw) {
      typed.append(c);
    }
  }

  private void takePasted(char c) {
    if (c == 4) {
      pasting = false;
      print("\4");
      run();
      return;
    }
    typed.append(c);
    room--;
    if (room < 0) {
      throw new AssertionError("more was sent than there is room for");
    }
    if (typed.length() % window == 0) {
      print("\1");
      room += window;
    }
  }

  private void run() {
    String source = new String(typed.toString().getBytes(ISO_8859_1), UTF_8);
    typed.setLength(0);
    sources.add(source);
    String said = python.run(source);
    if (said.endsWith("…")) { // it runs on
      running = true;
      print(said.substring(0, said.length() - 1));
    } else {
      print(said.indexOf('\4') < 0 ? said + "\4\4>" : said + "\4>");
    }
  }

  @Override
  public void close() {
    gone = true;
  }
}
