package heapreel.film;

import java.io.IOException;

/** Makes films to a plan, and estimates their size beforehand. */
interface Studio {

  /**
   * Films all shots, or gives up once {@code watch} finds it hopeless. A whole film takes the place
   * of one made before; one given up leaves that as it is.
   */
  Outcome film(FilmPlan plan, SizeWatch watch) throws IOException;

  /** Estimates the film from a sample of its shots. */
  SizeEstimate estimate(FilmPlan plan) throws IOException;

  /**
   * How far a film came.
   *
   * @param whole whether all shots are in it
   * @param shots how many were filmed
   * @param pictureBytes size of their pictures
   * @param headerBytes size of what the file of the whole film has besides pictures
   */
  record Outcome(boolean whole, int shots, long pictureBytes, long headerBytes) {

    /** Size of the file, if the film is whole. */
    long fileBytes() {
      return headerBytes + pictureBytes;
    }
  }
}
