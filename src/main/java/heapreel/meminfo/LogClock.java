package heapreel.meminfo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since the first time in a log. Times of another kind than the first, and those before the
 * latest, are not taken; one of a day that is much less than the latest is of the next day.
 */
final class LogClock {

  private static final double DAY_SECONDS = 86_400;

  private LogTime.@Nullable Clock clock;
  private double first;
  private double latest;
  private double days;

  /** Seconds since the first time; NaN for none. */
  double seconds(Optional<LogTime> read) {
    if (read.isEmpty()) {
      return Double.NaN;
    }
    LogTime time = read.get();
    if (clock == null) {
      clock = time.clock();
      first = time.seconds();
      latest = first;
    }
    if (clock != time.clock()) {
      return Double.NaN;
    }
    double seconds = time.seconds() + days;
    if (clock == LogTime.Clock.DAY && seconds < latest - DAY_SECONDS / 2) {
      days += DAY_SECONDS;
      seconds += DAY_SECONDS;
    }
    if (seconds < latest) {
      return Double.NaN;
    }
    latest = seconds;
    return Math.round((seconds - first) * 1e6) / 1e6;
  }
}
