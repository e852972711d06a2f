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
 */
record LoggedPart(long begin, long end, long line, Optional<PrintedInfo> numbers) {}
