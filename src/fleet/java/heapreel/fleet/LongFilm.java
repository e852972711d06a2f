package heapreel.fleet;

import java.io.Serializable;

/**
 * A film that is too long to be made by one task.
 *
 * @param segments how many segments it has
 * @param framesPerSecond its rate
 * @param facts the staged file of what a segment has to know of the whole capture, as {@link
 *     heapreel.survey.FilmFactsFormat} has it
 */
record LongFilm(int segments, int framesPerSecond, String facts) implements Serializable {}
