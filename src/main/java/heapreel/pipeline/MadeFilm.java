package heapreel.pipeline;

/**
 * A film that was made.
 *
 * @param snapshots number of snapshots shown
 * @param seconds how long it plays
 * @param bytes size of the file
 */
public record MadeFilm(int snapshots, double seconds, long bytes) {}
