package heapreel.meminfo;

import heapreel.heap.PrintedInfo;
import java.util.Optional;

/**
 * Where in a log a snapshot is.
 *
 * @param begin where its first token begins, in bytes
 * @param end where its last token ends
 * @param line line of its first token, from 1
 * @param numbers what was printed, if that is numbers without a map
 * @param failure the last {@code MemoryError} printed since the snapshot before
 */
record LoggedPart(
    long begin,
    long end,
    long line,
    Optional<PrintedInfo> numbers,
    Optional<LoggedFailure> failure) {

  /** The same with a failure that was printed after it, unless one was before. */
  LoggedPart failedLater(Optional<LoggedFailure> later) {
    return new LoggedPart(begin, end, line, numbers, failure.or(() -> later));
  }
}
