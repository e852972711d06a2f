package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.serial.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A board at a port, whose raw prompt answers as it is told. */
public final class FakeBoard implements Port {

  private static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
  private static final int NO_WINDOW = 0;

  /** What it does with what it is to run. */
  public interface Python {

    /**
     * What running this, without its guard, prints, with {@code \4} before the traceback, if there
     * is one.
     */
    String run(String source);
  }

  /** What is printed where an exception reaches the prompt. */
  public static String raised(String exception) {
    return "\4Traceback (most recent call last):\r\n" + exception + "\r\n";
  }

  private final Python python;
  private final int window;
  private final StringBuilder toHost = new StringBuilder();
  private final StringBuilder typed = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private final List<String> sources = new ArrayList<>();
  private final KeptSources kept;
  private boolean raw;
  private boolean pasting;
  private boolean echoing;
  private int resets;
  private boolean running;
  private boolean gone;
  private int room;
  private String awaited = "\0";
  private Runnable then = () -> {};
  private Supplier<String> chatter = () -> "";
  private int cutOffAt = Integer.MAX_VALUE;
  private String cutOffError = "";
  private boolean cutOff;

  private FakeBoard(Python python, int window) {
    this.python = python;
    this.window = window;
    this.kept = new KeptSources(python, sources);
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

  /** The text that it keeps under this name. */
  public String kept(String name) {
    return kept.text(name);
  }

  /** All bytes that were written to it. */
  public String written() {
    return written.toString();
  }

  /** How often its interpreter began anew. */
  public int resets() {
    return resets;
  }

  /** Prints what this gives by itself from now on, before each byte of its answers. */
  public void chatters(Supplier<String> what) {
    chatter = what;
  }

  /** Takes no more than so many bytes of what is pasted, and then says this. */
  public void cutsOff(int bytes, String error) {
    cutOffAt = bytes;
    cutOffError = error;
  }

  /** Answers: what it prints by itself comes in between. */
  private void say(String answer) {
    for (int i = 0; i < answer.length(); i++) {
      print(chatter.get());
      print(answer.substring(i, i + 1));
    }
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
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      written.append(c);
      take(c);
    }
  }

  private void take(char c) {
    if (pasting) {
      takePasted(c);
    } else if (echoing) {
      takeEchoed(c);
    } else if (c == 3) {
      typed.setLength(0);
      if (running) {
        running = false;
        print("\4Traceback (most recent call last):\r\nKeyboardInterrupt: \r\n\4>");
        print(raw ? "" : ">>> ");
      } else if (!raw) {
        print("\r\n>>> ");
      }
    } else if (c == 1) {
      if (raw && window > 0 && typed.toString().equals("\5A")) {
        say("R\1" + (char) (window & 255) + (char) (window >> 8) + '\1');
        pasting = true;
        room = 2 * window;
      } else {
        print(raw ? BANNER : "\r\n" + BANNER);
        raw = true;
      }
      typed.setLength(0);
    } else if (c == 2) {
      raw = false;
      print("\r\nMicroPython v1.9.2 on 2017-09-01; a board\r\n>>> ");
    } else if (c == 4) {
      takeEnd();
    } else if (c == 5 && !raw && typed.isEmpty()) {
      print("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
      echoing = true;
    } else {
      typed.append(c);
    }
  }

  private void takeEnd() {
    if (raw && window == NO_WINDOW && !typed.isEmpty()) {
      throw new AssertionError("it would run what nobody has checked");
    }
    if (raw && !typed.isEmpty()) {
      say("OK");
      run();
    } else if (typed.isEmpty()) {
      resets++;
      kept.clear();
      print((raw ? "OK" : "") + "\r\nMPY: soft reboot\r\nfrom boot.py\r\n");
      print(raw ? BANNER : ">>> ");
    }
  }

  private void takeEchoed(char c) {
    if (c == 3) {
      typed.setLength(0);
      echoing = false;
      print("\r\n>>> ");
    } else if (c == 4) {
      echoing = false;
      print("\r\n");
      String text = text();
      if (isWhole(text)) {
        run(text);
      } else {
        print("Traceback (most recent call last):\r\n  File \"<stdin>\", line 9\r\n");
        print("SyntaxError: invalid syntax\r\n>>> ");
      }
    } else {
      typed.append(c);
      say(c + "");
    }
  }

  /** Whether it would compile, of texts that are sent: each {@code try} has its end. */
  private static boolean isWhole(String text) {
    return text.contains("\nexcept BaseException as _hr:\n")
        && (text.endsWith("print('\\x04>',end=''))\n")
            || text.endsWith("else:\n\tprint('\\x04\\x04>',end='')\n"));
  }

  private void takePasted(char c) {
    if (c == 4) {
      pasting = false;
      say("\4");
      if (cutOff) {
        cutOff = false;
        typed.setLength(0);
        say(cutOffError + "\4>");
      } else {
        run();
      }
      return;
    }
    if (cutOff) {
      return;
    }
    typed.append(c);
    room--;
    if (room < 0) {
      throw new AssertionError("more was sent than there is room for");
    }
    if (typed.length() == cutOffAt) {
      cutOff = true;
      say("\4");
    } else if (typed.length() % window == 0) {
      say("\1");
      room += window;
    }
  }

  private String text() {
    String text = new String(typed.toString().getBytes(ISO_8859_1), UTF_8);
    typed.setLength(0);
    return text;
  }

  private void run() {
    run(text());
  }

  private void run(String source) {
    String said = "";
    if (window == NO_WINDOW) {
      sources.add(source);
      said = python.run(KeptSources.bare(source));
    } else {
      said = kept.run(source);
    }
    String prompt = raw ? "\4>" : "\4>>>> ";
    if (said.endsWith("…")) { // it runs on
      running = true;
      print(said.substring(0, said.length() - 1));
    } else {
      int end = said.indexOf('\4');
      print(end < 0 ? said : said.substring(0, end));
      say((end < 0 ? "\4" : said.substring(end)) + prompt);
    }
  }

  @Override
  public void close() {
    gone = true;
  }
}
