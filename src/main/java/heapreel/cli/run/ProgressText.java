package heapreel.cli.run;

import heapreel.output.Progress;
import java.time.Duration;
import java.util.Locale;

/**
 * A line of progress: {@code filming 42 % [====> ] 1,234 of 3,000 snapshots, 0:05 left}. Of what
 * the terminal has no room for, whole parts are left out: first the bar, then the time left, then
 * the amount.
 *
 * @param stage what is done
 * @param unit what is counted
 */
record ProgressText(String stage, Progress.Unit unit) {

  private static final int MIN_BAR = 8;
  private static final int MAX_BAR = 40;

  /** The line, of at most {@code width} characters; {@code total} may be unknown. */
  String line(long done, long total, Duration elapsed, int width) {
    boolean known = total > 0;
    long shown = known ? Math.min(done, total) : done;
    String start = String.format(Locale.ROOT, "%-10s", stage);
    if (known) {
      start += String.format(Locale.ROOT, " %3d %%", 100 * shown / total);
    }
    String amount =
        String.format(Locale.ROOT, " %,d", shown)
            + (known ? String.format(Locale.ROOT, " of %,d", total) : "")
            + unit(unit);
    String time = time(shown, total, elapsed);
    if (start.length() + amount.length() > width) {
      return start.substring(0, Math.min(start.length(), width));
    }
    if (start.length() + amount.length() + time.length() > width) {
      return start + amount;
    }
    int room = width - start.length() - amount.length() - time.length() - " []".length();
    return known && room >= MIN_BAR
        ? start + " [" + bar(shown, total, Math.min(room, MAX_BAR)) + "]" + amount + time
        : start + amount + time;
  }

  private static String unit(Progress.Unit unit) {
    return switch (unit) {
      case SNAPSHOTS -> " snapshots";
      case MEBIBYTES -> " MiB";
      case CAPTURES -> " captures";
    };
  }

  /** What is left, as far as that can be told; at the end, what it took. */
  private static String time(long done, long total, Duration elapsed) {
    if (done >= total) {
      return ", " + clock(elapsed);
    }
    if (done == 0) {
      return "";
    }
    double seconds = elapsed.toMillis() / 1000.0 * (total - done) / done;
    return ", " + clock(Duration.ofSeconds((long) Math.ceil(seconds))) + " left";
  }

  private static String clock(Duration time) {
    long hours = time.toHours();
    String minutes =
        String.format(
            Locale.ROOT,
            hours > 0 ? "%02d:%02d" : "%d:%02d",
            time.toMinutesPart(),
            time.toSecondsPart());
    return hours > 0 ? hours + ":" + minutes : minutes;
  }

  private static String bar(long done, long total, int length) {
    int full = (int) (length * done / total);
    String tip = full < length ? ">" : "";
    return "=".repeat(full) + tip + " ".repeat(length - full - tip.length());
  }
}
