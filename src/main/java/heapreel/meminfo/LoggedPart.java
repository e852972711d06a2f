package heapreel.meminfo;

/**
 * Where in a log a snapshot is.
 *
 * @param begin where its first token begins, in bytes
 * @param end where its last token ends
 * @param line line of its first token, from 1
 */
record LoggedPart(long begin, long end, long line) {}
