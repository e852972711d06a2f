package heapreel.film;

/**
 * A film that was made.
 *
 * @param snapshots number of snapshots shown
 * @param seconds how long it plays
 * @param bytes size of the file
 * @param wanted how it would have been, had its size not mattered
 * @param plan how it is
 */
public record MadeFilm(int snapshots, double seconds, long bytes, FilmPlan wanted, FilmPlan plan) {}
