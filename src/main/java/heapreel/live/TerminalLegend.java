package heapreel.live;

import heapreel.look.Ink;
import heapreel.look.NumberText;
import heapreel.metrics.HeapMetrics;

/**
 * What the colours of a map mean, on one line or two: free memory and what has just changed, and
 * the kinds or sizes of what is in use, the commonest first, as far as there is room.
 */
final class TerminalLegend {

  private static final String GAP = "  ";

  private final LiveModel model;
  private final HeapMetrics metrics;
  private final Screen screen;
  private final TerminalStyle style;
  private int at;

  TerminalLegend(LiveModel model, HeapMetrics metrics, Screen screen, TerminalStyle style) {
    this.model = model;
    this.metrics = metrics;
    this.screen = screen;
    this.style = style;
  }

  /** Writes free memory and what has changed since the snapshot before. */
  void changes(int line) {
    at = 0;
    String freed = "just freed " + bytes(model.freedBlocks());
    String changed = bytes(model.changedBlocks());
    if (style.hasColours()) {
      boolean square = style.unicode();
      int mark = square ? '\u25a1' : Screen.DEFAULT;
      add(line, mark, Ink.DIM.rgb(), (square ? "free " : "dark: free ") + percent(freeBlocks()));
      add(line, '\u25a0', MapDots.freedRgb(), freed);
      add(line, Screen.DEFAULT, Screen.DEFAULT, "lighter: just changed " + changed);
    } else {
      marks(line, percent(freeBlocks()));
      add(line, Screen.DEFAULT, Screen.DEFAULT, freed);
      add(line, Screen.DEFAULT, Screen.DEFAULT, "just changed " + changed);
    }
  }

  /**
   * Writes what there is in use.
   *
   * @param alone whether there is no other line
   */
  void uses(int line, boolean alone) {
    at = 0;
    if (alone && !style.hasColours()) {
      marks(line, "");
    }
    for (LiveLegend.Entry entry : LiveLegend.of(model)) {
      String text = entry.label() + " " + percent(entry.blocks());
      if (!add(line, style.hasColours() ? '\u25a0' : Screen.DEFAULT, entry.rgb(), text)) {
        return;
      }
    }
  }

  private void marks(int line, String free) {
    String marks = style.unicode() ? "█ used  · free" : "# used  . free";
    at = screen.text(0, line, (marks + " " + free).stripTrailing(), Ink.DIM.rgb());
  }

  private long freeBlocks() {
    return metrics.totalBlocks() * metrics.freeBytes() / Math.max(1, metrics.totalBytes());
  }

  private String percent(long blocks) {
    long percent = Math.round(100.0 * blocks / metrics.totalBlocks());
    return (percent == 0 && blocks > 0 ? "<1" : percent) + "%";
  }

  private String bytes(long blocks) {
    long each = metrics.totalBytes() / Math.max(1, metrics.totalBlocks());
    return NumberText.grouped(blocks * each) + " bytes";
  }

  /** Writes a mark, unless it is {@link Screen#DEFAULT}, and words; false if they don't fit. */
  private boolean add(int line, int mark, int rgb, String text) {
    int gap = at > 0 ? GAP.length() : 0;
    int marked = mark == Screen.DEFAULT ? 0 : 2;
    if (at + gap + marked + text.length() > screen.columns()) {
      return false;
    }
    if (marked > 0 && style.unicode()) {
      screen.put(at + gap, line, mark, rgb, Screen.DEFAULT);
    } else if (marked > 0) {
      screen.put(at + gap, line, ' ', rgb, rgb);
    }
    at = screen.text(at + gap + marked, line, text, Ink.DIM.rgb());
    return true;
  }
}
