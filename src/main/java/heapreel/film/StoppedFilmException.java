package heapreel.film;

import java.util.concurrent.CancellationException;

/** A run that was stopped in mid-film; what there was by then is a film that plays. */
public final class StoppedFilmException extends CancellationException {

  private static final long serialVersionUID = 1L;

  private final long lastSnapshot;

  StoppedFilmException(long lastSnapshot) {
    super("stopped behind snapshot " + lastSnapshot);
    this.lastSnapshot = lastSnapshot;
  }

  /** The last snapshot that the film shows. */
  public long lastSnapshot() {
    return lastSnapshot;
  }
}
