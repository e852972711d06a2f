package heapreel.cli.run;

import heapreel.cli.request.ColorWhen;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalStyle.Colours;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that the program runs in: whether there is one, its size and what it can show. */
public final class Terminal {

  private static final File DEVICE = new File("/dev/tty");
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})\\s*");
  private static final int ANSWER_SECONDS = 2;
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_LINES = 24;

  private Terminal() {}

  /**
   * How many characters it shows.
   *
   * @param columns in a line
   * @param lines on the screen
   */
  record Size(int columns, int lines) {}

  /** Whether there is one that obeys commands to move its cursor. */
  @SuppressWarnings("SystemConsoleNull") // it is asked for more than that
  static boolean isThere() {
    Console console = System.console();
    return console != null
        && isTerminal(console)
        && !"dumb".equals(System.getenv("TERM"))
        && isStderr();
  }

  /** Whether stderr, where pictures go, is one: a console is there by stdin and stdout alone. */
  private static boolean isStderr() {
    try {
      Process test =
          new ProcessBuilder("test", "-t", "2")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return !test.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) || test.exitValue() == 0;
    } catch (IOException e) {
      return true; // nobody to ask
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** From Java 22 on there is a console even where there is no terminal, which can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return !Boolean.FALSE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** What it can show. */
  static TerminalStyle style(ColorWhen when) {
    return style(when, System.getenv(), System.getProperty("sun.jnu.encoding", ""));
  }

  static TerminalStyle style(ColorWhen when, Map<String, String> environment, String encoding) {
    boolean unicode = encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
    boolean none =
        when == ColorWhen.never
            || (when == ColorWhen.auto && !environment.getOrDefault("NO_COLOR", "").isEmpty());
    if (none) {
      return new TerminalStyle(Colours.NONE, unicode);
    }
    String depth = environment.getOrDefault("COLORTERM", "");
    boolean all = depth.equals("truecolor") || depth.equals("24bit");
    return new TerminalStyle(all ? Colours.TRUE : Colours.PALETTE, unicode);
  }

  /** Writes to it, each time on a thread of its own, for which nobody has to wait. */
  static Executor painter() {
    return picture -> {
      Thread thread = new Thread(picture, "screen");
      thread.setDaemon(true);
      thread.start();
    };
  }

  /** Its size as it is now, as {@code stty} says it; takes some milliseconds. */
  static Size size() {
    return asked().orElseGet(() -> said(System.getenv()));
  }

  private static Optional<Size> asked() {
    if (!DEVICE.exists()) {
      return Optional.empty();
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        Optional<Size> size = parsed(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        return stty.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) ? size : Optional.empty();
      } finally {
        stty.destroy();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What {@code stty size} prints; empty where it doesn't know. */
  static Optional<Size> parsed(String answer) {
    Matcher size = SIZE.matcher(answer);
    if (!size.matches()) {
      return Optional.empty();
    }
    return Optional.of(new Size(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))));
  }

  private static Size said(Map<String, String> environment) {
    String said = environment.get("LINES") + " " + environment.get("COLUMNS");
    return parsed(said).orElse(new Size(USUAL_COLUMNS, USUAL_LINES));
  }
}
