package heapreel.live;

import heapreel.look.Ink;
import heapreel.look.NumberText;
import heapreel.metrics.HeapMetrics;
import java.util.List;
import java.util.Locale;

/**
 * A recording as a screen of characters.
 *
 * <pre>
 *  name  snapshot  seconds  lost                         hint
 *  numbers
 *  map …
 *  legend
 *  curve …
 *  the curve's caption
 *  the program's output …
 *  where the page is
 *  label
 * </pre>
 *
 * <p>On a screen of few lines the legend and the curve's caption are left out, and the output is
 * shortened; when the recording has ended the output is left out, for it is printed. Pure; takes
 * time linear in the heap's blocks and in the screen's characters.
 */
public final class TerminalView {

  /** Minimum number of columns of a picture; a narrower screen shows one line. */
  public static final int MIN_COLUMNS = 20;

  /** Minimum number of lines of a picture; a lower screen shows one line. */
  public static final int MIN_LINES = 8;

  /** Number of lines from which on everything is shown. */
  private static final int ROOMY_LINES = 16;

  /** Number of lines from which on the legend says what has changed. */
  private static final int CHANGES_LINES = 22;

  private static final int TALL_LINES = 36;
  private static final String GAP = "  ";

  private final TerminalStyle style;
  private final String hint;
  private final String page;

  /**
   * A view.
   *
   * @param style what the terminal can show
   * @param hint which key does what, in a few words
   * @param page the address of the recording's page; empty if there is none
   */
  public TerminalView(TerminalStyle style, String hint, String page) {
    this.style = style;
    this.hint = hint;
    this.page = page;
  }

  /**
   * The screen as a terminal takes it, from the upper left corner on: exactly {@code lines} lines,
   * without a line feed after the last.
   */
  public String render(LiveModel model, int columns, int lines) {
    return screen(model, columns, lines).render(style);
  }

  /** The same without colours, as lines of text. */
  public String text(LiveModel model, int columns, int lines) {
    return screen(model, columns, lines).plain(style);
  }

  private Screen screen(LiveModel model, int columns, int lines) {
    Screen screen = new Screen(columns, lines);
    if (columns < MIN_COLUMNS || lines < MIN_LINES) {
      screen.text(0, 0, LiveLine.of(model), Ink.BRIGHT.rgb());
      return screen;
    }
    title(model, screen);
    HeapMetrics metrics = model.numbers().orElse(null);
    if (metrics == null) {
      screen.text(0, 2, "waiting for the first snapshot", Ink.DIM.rgb());
      screen.text(0, 3, model.waiting(), Ink.DIM.rgb());
      output(model, screen, page(screen, screen.lines()));
      return screen;
    }
    int top = numbers(LiveNumbers.of(metrics), screen);
    int bottom = label(model, screen, screen.lines());
    bottom = page(screen, bottom);
    bottom = output(model, screen, bottom);
    boolean roomy = screen.lines() >= ROOMY_LINES;
    if (roomy) {
      bottom--;
      caption(model, screen, bottom);
    }
    int curveLines = !roomy ? 1 : screen.lines() < TALL_LINES ? 3 : 5;
    bottom -= curveLines;
    new TerminalCurve(screen, bottom, curveLines, style).draw(model.curve());
    if (roomy) {
      bottom = legend(new TerminalLegend(model, metrics, screen, style), bottom, screen.lines());
    }
    TerminalMap.draw(model, screen, top, Math.max(0, bottom - top), style);
    return screen;
  }

  private void title(LiveModel model, Screen screen) {
    int at = screen.text(0, 0, model.name(), Ink.BRIGHT.rgb());
    LiveSnapshot last = model.last().orElse(null);
    if (last != null) {
      at = screen.text(at, 0, GAP + "snapshot ", Ink.DIM.rgb());
      at = screen.text(at, 0, NumberText.grouped(last.number()), Ink.BRIGHT.rgb());
      if (!Double.isNaN(last.seconds())) {
        String seconds = String.format(Locale.ROOT, "%s%.1f s", GAP, last.seconds());
        at = screen.text(at, 0, seconds, Ink.BRIGHT.rgb());
      }
    }
    if (model.lostCount() > 0) {
      String lost = GAP + NumberText.grouped(model.lostCount()) + " lost";
      at = screen.text(at, 0, lost, Ink.RED.rgb());
    }
    String right = model.hasEnded() ? "ended" : hint;
    int column = screen.columns() - right.codePoints().map(CharacterWidth::of).sum();
    if (column >= at + GAP.length()) {
      screen.text(column, 0, right, Ink.DIM.rgb());
    }
  }

  /** Writes the numbers and returns the line after them. */
  private static int numbers(List<LiveNumbers.Piece> pieces, Screen screen) {
    int line = 1;
    int at = 0;
    for (LiveNumbers.Piece piece : pieces) {
      if (at > 0 && at + GAP.length() + piece.width() > screen.columns()) {
        line++;
        at = 0;
      }
      at += at > 0 ? GAP.length() : 0;
      at = screen.text(at, line, piece.caption(), Ink.DIM.rgb());
      at = screen.text(at, line, piece.value(), piece.ink().rgb());
      at = screen.text(at, line, piece.unit(), Ink.DIM.rgb());
    }
    return line + 1;
  }

  /** Writes the last label above {@code bottom}, and returns its line. */
  private static int label(LiveModel model, Screen screen, int bottom) {
    int line = bottom - 1;
    if (!model.label().isEmpty()) {
      String number = NumberText.grouped(model.labelled()) + ": ";
      int at = screen.text(0, line, number, Ink.DIM.rgb());
      screen.text(at, line, model.label(), Ink.BRIGHT.rgb());
    }
    return line;
  }

  /** Writes the page's address above {@code bottom} if it fits, and returns the first line used. */
  private int page(Screen screen, int bottom) {
    if (page.isEmpty() || page.length() > screen.columns()) {
      return bottom;
    }
    screen.text(0, bottom - 1, page, Ink.BLUE.rgb());
    return bottom - 1;
  }

  /**
   * Writes the last lines of the program's output above {@code bottom}, and returns the first line
   * used.
   */
  private static int output(LiveModel model, Screen screen, int bottom) {
    List<String> all = model.hasEnded() ? List.of() : model.output();
    int room = screen.lines() < ROOMY_LINES ? 1 : screen.lines() < TALL_LINES ? 3 : 8;
    int count = Math.min(room, all.size());
    for (int i = 0; i < count; i++) {
      screen.text(0, bottom - count + i, all.get(all.size() - count + i), Ink.DIM.rgb());
    }
    return bottom - count;
  }

  /** Writes what the map's colours mean above {@code bottom}, and returns the first line used. */
  private static int legend(TerminalLegend legend, int bottom, int lines) {
    boolean both = lines >= CHANGES_LINES;
    legend.uses(bottom - 1, !both);
    if (both) {
      legend.changes(bottom - 2);
    }
    return bottom - (both ? 2 : 1);
  }

  private void caption(LiveModel model, Screen screen, int line) {
    int at = mark(screen, 0, line, TerminalCurve.FREE_RGB, '░', ':');
    at = screen.text(at, line, " free" + GAP, Ink.DIM.rgb());
    at = mark(screen, at, line, Ink.AMBER.rgb(), '█', '#');
    at = screen.text(at, line, " largest free" + GAP, Ink.DIM.rgb());
    long most = 0;
    for (long bytes : model.curve().mostFreeBytes(LiveCurve.MAX_SLOTS)) {
      most = Math.max(most, bytes);
    }
    screen.text(at, line, "0 to " + NumberText.grouped(most) + " bytes", Ink.DIM.rgb());
  }

  private int mark(Screen screen, int column, int line, int rgb, int unicode, int ascii) {
    int character = style.unicode() ? (style.hasColours() ? '■' : unicode) : ascii;
    boolean blank = character == ' ';
    screen.put(column, line, character, rgb, blank ? rgb : Screen.DEFAULT);
    return column + 1;
  }
}
