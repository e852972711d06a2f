package heapreel.live;

import heapreel.look.NumberText;
import heapreel.metrics.HeapMetrics;
import java.util.Locale;

/** A recording in one line, for use without a terminal. */
public final class LiveLine {

  private LiveLine() {}

  /** The line, such as "snapshot 12, 3.0 s: 53,824 bytes used, 9,216 free …". */
  public static String of(LiveModel model) {
    LiveSnapshot last = model.last().orElse(null);
    HeapMetrics metrics = model.numbers().orElse(null);
    String lost =
        model.lostCount() == 0
            ? ""
            : "; " + NumberText.grouped(model.lostCount()) + " lost: " + model.whyLost();
    if (last == null || metrics == null) {
      return "no snapshot yet" + lost;
    }
    String seconds =
        Double.isNaN(last.seconds()) ? "" : String.format(Locale.ROOT, ", %.1f s", last.seconds());
    String label = model.label().isEmpty() ? "" : "; " + model.label();
    return "snapshot "
        + NumberText.grouped(last.number())
        + seconds
        + ": "
        + NumberText.grouped(metrics.usedBytes())
        + " bytes used, "
        + NumberText.grouped(metrics.freeBytes())
        + " free, largest free "
        + NumberText.grouped(metrics.largestFreeBytes())
        + ", "
        + LiveNumbers.numbers(metrics).fragmentationPercent()
        + "% fragmented"
        + label
        + lost;
  }
}
