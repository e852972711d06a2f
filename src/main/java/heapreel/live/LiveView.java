package heapreel.live;

import java.io.Closeable;

/**
 * Shows a recording to people while it goes on.
 *
 * <p>Who records calls {@link #snapshot} for each snapshot that came, {@link #lost} for those that
 * did not, {@link #output} for what the program prints, and {@link #tick} at least ten times a
 * second, whatever came; then {@link #close}, which leaves the last picture where it is. All of
 * that from one thread, or one after the other: it is cheap, and only {@code tick} draws.
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

  /** Takes a snapshot. */
  void snapshot(LiveSnapshot snapshot);

  /** Takes note of snapshots that are lost or can't be decoded. */
  void lost(long snapshots, String why);

  /** Takes a line that the program printed. */
  void output(String line);

  /** Says why there is no snapshot yet; empty where there is one, or no reason is known. */
  void waiting(String why);

  /** Forgets all: what came was of something else. */
  void restart();

  /** Draws, if there is something new and enough time went by. */
  void tick();

  /** Draws for the last time. */
  @Override
  void close();
}
