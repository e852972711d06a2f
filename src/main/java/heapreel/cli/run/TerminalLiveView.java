package heapreel.cli.run;

import heapreel.live.LiveLine;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveView;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalView;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A recording on a terminal, redrawn at most ten times a second; without a terminal, a line a
 * second.
 *
 * <p>It draws on the terminal's own screen, not on the alternate one, so that the last picture
 * stays when it ends; what was there before is scrolled up first.
 */
public final class TerminalLiveView implements LiveView {

  private static final long PICTURE_NANOS = 100_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;

  private static final String HOME = "\u001b[H";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String BEGIN_UPDATE = "\u001b[?2026h";
  private static final String END_UPDATE = "\u001b[?2026l";

  private final PrintWriter out;
  private final String name;
  private final Optional<TerminalView> view;
  private final Supplier<Terminal.Size> sizes;
  private final LongSupplier nanoTime;
  private LiveModel model;
  private Terminal.Size size = new Terminal.Size(0, 0);
  private long drawn;
  private long asked;
  private boolean begun;
  private boolean changed = true;
  private boolean closed;

  /**
   * A view.
   *
   * @param style what the terminal shows; empty where there is none
   * @param name what the recording is called
   * @param hint which key does what, in a few words
   * @param page the address of the recording's page; empty if there is none
   * @param sizes asks for the terminal's size
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  TerminalLiveView(
      PrintWriter out,
      Optional<TerminalStyle> style,
      String name,
      String hint,
      String page,
      Supplier<Terminal.Size> sizes,
      LongSupplier nanoTime) {
    this.out = out;
    this.name = name;
    this.view = style.map(of -> new TerminalView(of, hint, page));
    this.sizes = sizes;
    this.nanoTime = nanoTime;
    this.model = new LiveModel(name);
  }

  @Override
  public void snapshot(LiveSnapshot snapshot) {
    model.add(snapshot);
    changed = true;
  }

  @Override
  public void lost(long snapshots, String why) {
    model.lost(snapshots, why);
    changed = true;
  }

  @Override
  public void output(String line) {
    model.output(line);
    changed = true;
  }

  @Override
  public void waiting(String why) {
    changed |= model.waiting(why);
  }

  @Override
  public void restart() {
    model = new LiveModel(name);
    changed = true;
  }

  @Override
  public void tick() {
    long now = nanoTime.getAsLong();
    long pause = view.isPresent() ? PICTURE_NANOS : SECOND_NANOS;
    if (begun && now - drawn < pause) {
      return;
    }
    if (view.isEmpty()) {
      if (changed && model.last().isPresent()) {
        drawn = now;
        begun = true;
        line();
      }
      return;
    }
    if (!begun || now - asked >= SECOND_NANOS) {
      asked = now;
      Terminal.Size newSize = sizes.get();
      changed |= !newSize.equals(size);
      size = newSize;
    }
    if (changed) {
      drawn = now;
      draw(view.get());
    }
  }

  private void line() {
    changed = false;
    out.println("heapreel: " + LiveLine.of(model));
    out.flush();
  }

  private void draw(TerminalView of) {
    StringBuilder text = new StringBuilder();
    if (!begun) {
      begun = true;
      text.append(HIDE_CURSOR).append("\n".repeat(size.lines()));
    }
    changed = false;
    text.append(BEGIN_UPDATE).append(HOME);
    text.append(of.render(model, size.columns(), size.lines()));
    text.append(END_UPDATE);
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    model.end();
    if (view.isPresent() && begun) {
      draw(view.get());
      out.print("\r\n" + SHOW_CURSOR);
      out.flush();
    } else if (changed && model.last().isPresent()) {
      line();
    }
  }
}
