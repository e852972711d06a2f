package heapreel.film;

/**
 * A film that was made.
 *
 * @param snapshots number of snapshots shown
 * @param seconds how long it plays
 * @param bytes size of the file
 * @param wanted its plan if its size were not limited
 * @param plan its actual plan
 */
public record MadeFilm(int snapshots, double seconds, long bytes, FilmPlan wanted, FilmPlan plan) {}
