package heapreel.fleet;

import heapreel.survey.FilmFacts;
import heapreel.survey.FilmFactsFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;

/** A film that is too long to be made by one task. Immutable. */
final class LongFilm implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int segments;
  private final int framesPerSecond;
  private final byte[] facts;

  /**
   * A film.
   *
   * @param segments how many segments it has
   * @param framesPerSecond its rate
   * @param facts what a segment has to know of the whole capture
   */
  LongFilm(int segments, int framesPerSecond, FilmFacts facts) throws IOException {
    this.segments = segments;
    this.framesPerSecond = framesPerSecond;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FilmFactsFormat.write(facts, new DataOutputStream(out));
    this.facts = out.toByteArray();
  }

  /** How many segments it has. */
  int segments() {
    return segments;
  }

  /** Its rate. */
  int framesPerSecond() {
    return framesPerSecond;
  }

  /** What a segment has to know of the whole capture. */
  FilmFacts facts() throws IOException {
    return FilmFactsFormat.read(new DataInputStream(new ByteArrayInputStream(facts)));
  }
}
