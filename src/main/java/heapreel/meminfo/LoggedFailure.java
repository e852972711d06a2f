package heapreel.meminfo;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code MemoryError} that a program printed, or its recorder noted.
 *
 * @param requestedBytes bytes requested, if its message says so
 */
public record LoggedFailure(OptionalLong requestedBytes) {

  private static final String NAME = "MemoryError";
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:^|[^\\w.])MemoryError"
              + "(?:: (?:memory allocation failed, )?allocating (\\d{1,10}) bytes|:|$)");

  /** The one that an event of a recording is, if it is one. */
  public static Optional<LoggedFailure> ofEvent(String event) {
    return event.startsWith(NAME) ? in(event) : Optional.empty();
  }

  /** The one that a line of a log tells, if it does. */
  static Optional<LoggedFailure> in(String line) {
    if (!line.contains(NAME)) {
      return Optional.empty();
    }
    Matcher message = MESSAGE.matcher(line.strip());
    if (!message.find()) {
      return Optional.empty();
    }
    String bytes = message.group(1);
    return Optional.of(
        new LoggedFailure(
            bytes == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bytes))));
  }
}
