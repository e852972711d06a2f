package heapreel.film;

import heapreel.opening.OpenCapture;
import heapreel.survey.Survey;

/**
 * One of the two captures of a film.
 *
 * @param source the capture
 * @param survey all of its snapshots
 * @param title what it is called in the film
 */
public record PairSide(OpenCapture source, Survey survey, String title) {

  int size() {
    return survey.selection().size();
  }
}
