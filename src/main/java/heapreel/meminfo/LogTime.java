package heapreel.meminfo;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a logger put before a line.
 *
 * @param clock what it counts
 * @param seconds seconds of that clock
 */
record LogTime(Clock clock, double seconds) {

  /** What a time counts from. */
  enum Clock {
    /** From a date. */
    DATE,
    /** From midnight. */
    DAY,
    /** From the start of the device. */
    UPTIME
  }

  /** A date and time, a time of day, seconds in brackets, or milliseconds as ESP-IDF logs them. */
  static final String PATTERN =
      "(?:\\[?(?:(\\d{4})-(\\d\\d)-(\\d\\d)[T ])?(\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?Z?"
          + "|\\[\\s{0,12}(\\d{1,10}\\.\\d{1,9})|[IWEDV] \\((\\d{1,12})\\))";

  private static final Pattern TIME = Pattern.compile(PATTERN);

  /** The first time in what is before a token or in a line, if there is one. */
  static Optional<LogTime> in(String prefix) {
    Matcher found = TIME.matcher(prefix);
    if (!found.find()) {
      return Optional.empty();
    }
    if (found.group(8) != null) {
      return Optional.of(new LogTime(Clock.UPTIME, Double.parseDouble(found.group(8))));
    }
    if (found.group(9) != null) {
      return Optional.of(new LogTime(Clock.UPTIME, Long.parseLong(found.group(9)) / 1000.0));
    }
    return ofClock(found);
  }

  private static Optional<LogTime> ofClock(Matcher found) {
    int hours = Integer.parseInt(found.group(4));
    int minutes = Integer.parseInt(found.group(5));
    int seconds = Integer.parseInt(found.group(6));
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return Optional.empty();
    }
    double fraction = found.group(7) == null ? 0 : Double.parseDouble("0." + found.group(7));
    if (found.group(1) == null) {
      return Optional.of(new LogTime(Clock.DAY, hours * 3600 + minutes * 60 + seconds + fraction));
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3)),
              hours,
              minutes,
              seconds);
      return Optional.of(new LogTime(Clock.DATE, time.toEpochSecond(ZoneOffset.UTC) + fraction));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
