package heapreel.film;

import java.util.concurrent.CancellationException;

/** Thrown when a run is stopped in mid-film; what was filmed by then is a playable film. */
public final class StoppedFilmException extends CancellationException {

  private static final long serialVersionUID = 1L;

  private final long lastSnapshot;

  StoppedFilmException(long lastSnapshot) {
    super("stopped after snapshot " + lastSnapshot);
    this.lastSnapshot = lastSnapshot;
  }

  /** The last snapshot that the film shows. */
  public long lastSnapshot() {
    return lastSnapshot;
  }
}
