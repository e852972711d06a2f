package heapreel.live;

import java.io.Closeable;

/**
 * Shows a recording to people while it goes on.
 *
 * <p>The recording calls {@link #snapshot} for each snapshot, {@link #lost} for those that were
 * lost, {@link #output} for what the program prints, and {@link #tick} at least ten times a second
 * in any case; in the end {@link #close}, which leaves the last picture on the screen. Calls come
 * from one thread at a time and are cheap: only {@code tick} draws.
 */
public interface LiveView extends Closeable {

  /** Shows nothing. */
  LiveView NONE =
      new LiveView() {
        @Override
        public void snapshot(LiveSnapshot snapshot) {}

        @Override
        public void lost(long snapshots, String why) {}

        @Override
        public void output(String line) {}

        @Override
        public void waiting(String why) {}

        @Override
        public void restart() {}

        @Override
        public void tick() {}

        @Override
        public void close() {}
      };

  /** Adds a snapshot. */
  void snapshot(LiveSnapshot snapshot);

  /** Counts snapshots that are lost or can't be decoded. */
  void lost(long snapshots, String why);

  /** Adds a line that the program printed. */
  void output(String line);

  /** Sets why there is no snapshot yet; empty if there is one, or if no reason is known. */
  void waiting(String why);

  /** Discards everything so far: it belonged to another recording. */
  void restart();

  /** Draws if there is something new and enough time has passed. */
  void tick();

  /** Draws one last time. */
  @Override
  void close();
}
