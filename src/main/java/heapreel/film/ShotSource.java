package heapreel.film;

/** What a film is of, and how it is shown. Threads may share it. */
interface ShotSource {

  /** Its shots, if it is made to a plan. */
  Shots shots(FilmPlan plan);

  /** How many pictures there are of a shot. */
  int pictures(int shot);

  /** A stage for one worker, who closes it. */
  ShotStage stage(Shots shots);
}
