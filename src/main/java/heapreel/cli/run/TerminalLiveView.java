package heapreel.cli.run;

import heapreel.live.LiveLine;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveView;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalView;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A recording on a terminal, redrawn at most ten times a second; without a terminal, a line a
 * second.
 *
 * <p>It draws on the terminal's own screen, not on the alternate one, so that the last picture
 * stays when it ends; what was there before is scrolled up first. All that can take time, asking
 * for the size and writing, is done by {@code painting}: a terminal that is stopped or slow skips
 * pictures, and nobody waits for it but {@link #close}.
 */
public final class TerminalLiveView implements LiveView {

  private static final long PICTURE_NANOS = 100_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;

  /** Lines below the last picture, for the recording's result and the shell's prompt. */
  private static final int LINES_BELOW = 3;

  private static final String HOME = "\u001b[H";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  /** The picture appears at once, and nothing in it can begin a new line. */
  private static final String BEGIN_UPDATE = "\u001b[?2026h\u001b[?7l";

  private static final String END_UPDATE = "\u001b[?7h\u001b[?2026l";

  private final PrintWriter out;
  private final String name;
  private final Optional<TerminalView> view;
  private final Supplier<Terminal.Size> sizes;
  private final Executor painting;
  private final LongSupplier nanoTime;
  private final Semaphore brush = new Semaphore(1);
  private LiveModel model;
  private Terminal.Size size = new Terminal.Size(0, 0);
  private long drawn;
  private long asked;
  private boolean begun;
  private boolean changed = true;
  private int below;
  private boolean cleared;
  private boolean closed;

  /**
   * A view.
   *
   * @param style what the terminal shows; empty where there is none
   * @param name what the recording is called
   * @param hint which key does what, in a few words
   * @param page the address of the recording's page; empty if there is none
   * @param sizes asks for the terminal's size
   * @param painting writes to the terminal, one picture at a time
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  TerminalLiveView(
      PrintWriter out,
      Optional<TerminalStyle> style,
      String name,
      String hint,
      String page,
      Supplier<Terminal.Size> sizes,
      Executor painting,
      LongSupplier nanoTime) {
    this.out = out;
    this.name = name;
    this.view = style.map(of -> new TerminalView(of, hint, page));
    this.sizes = sizes;
    this.painting = painting;
    this.nanoTime = nanoTime;
    this.model = new LiveModel(name);
  }

  @Override
  public synchronized void snapshot(LiveSnapshot snapshot) {
    model.add(snapshot);
    changed = true;
  }

  @Override
  public synchronized void lost(long snapshots, String why) {
    model.lost(snapshots, why);
    changed = true;
  }

  @Override
  public synchronized void output(String line) {
    model.output(line);
    changed = true;
  }

  @Override
  public synchronized void waiting(String why) {
    changed |= model.waiting(why);
  }

  @Override
  public synchronized void restart() {
    model = new LiveModel(name);
    changed = true;
  }

  /** Whether there is a picture on the terminal. */
  synchronized boolean isOnScreen() {
    return begun && view.isPresent();
  }

  @Override
  public synchronized void tick() {
    long now = nanoTime.getAsLong();
    long pause = view.isPresent() ? PICTURE_NANOS : SECOND_NANOS;
    boolean early = begun && now - drawn < pause;
    boolean asks = view.isPresent() && (!begun || now - asked >= SECOND_NANOS);
    boolean something = view.isPresent() || model.last().isPresent();
    if (early || !something || !(changed || asks) || !brush.tryAcquire()) {
      return;
    }
    asked = asks ? now : asked;
    drawn = changed ? now : drawn;
    try {
      painting.execute(() -> paint(asks));
    } catch (RuntimeException | Error e) {
      brush.release(); // nobody else will, and close() waits for it
      throw e;
    }
  }

  /** Draws what is new; afterwards the next may. */
  private void paint(boolean asks) {
    try {
      if (asks) {
        resize(sizes.get());
      }
      out.print(picture());
      out.flush();
    } finally {
      brush.release();
    }
  }

  private synchronized void resize(Terminal.Size now) {
    changed |= !now.equals(size);
    size = now;
  }

  private synchronized String picture() {
    if (!changed) {
      return "";
    }
    changed = false;
    if (view.isEmpty()) {
      begun = true;
      return line();
    }
    StringBuilder text = new StringBuilder();
    if (!begun) {
      begun = true;
      text.append(HIDE_CURSOR).append("\n".repeat(size.lines()));
    }
    text.append(BEGIN_UPDATE);
    if (!cleared) {
      text.append(HOME);
    }
    text.append(view.get().render(model, size.columns(), lines()));
    return text.append(END_UPDATE).toString();
  }

  private int lines() {
    int fewer = Math.max(TerminalView.MIN_LINES, size.lines() - below);
    return cleared ? Math.min(size.lines(), fewer) : size.lines();
  }

  private String line() {
    return "heapreel: " + LiveLine.of(model) + System.lineSeparator();
  }

  /**
   * Takes the picture away; the last one, drawn by {@link #close}, comes below what is printed
   * until then, and leaves room below itself.
   *
   * @param said the lines that will be printed below it
   */
  void clear(Collection<String> said) {
    brush.acquireUninterruptibly();
    try {
      if (isOnScreen()) {
        out.print(HOME + CLEAR_BELOW + SHOW_CURSOR);
        out.flush();
        leaveRoom(said);
      }
    } finally {
      brush.release();
    }
  }

  private synchronized void leaveRoom(Collection<String> said) {
    cleared = true;
    below = LINES_BELOW;
    for (String line : said) {
      below += 1 + line.length() / Math.max(1, size.columns());
    }
  }

  @Override
  public void close() {
    brush.acquireUninterruptibly();
    if (!ends()) {
      brush.release();
      return;
    }
    paint(false);
    if (isOnScreen()) {
      out.print("\r\n" + SHOW_CURSOR);
      out.flush();
    }
  }

  /** Marks the recording as ended, and returns whether something is to be drawn. */
  private synchronized boolean ends() {
    if (closed) {
      return false;
    }
    closed = true;
    model.end();
    if (view.isPresent()) {
      changed = begun;
      return begun;
    }
    return changed && model.last().isPresent();
  }
}
