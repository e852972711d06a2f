package heapreel.pipeline;

/** Is told how far a run has come; called by one thread at a time. */
public interface Progress {

  /** A number of snapshots that can't be told beforehand. */
  long UNKNOWN = -1;

  /** Nobody is interested. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String stage, long snapshots) {}

        @Override
        public void advance(long snapshots) {}

        @Override
        public void end() {}
      };

  /** A stage over so many snapshots, or {@link #UNKNOWN}, begins. */
  void begin(String stage, long snapshots);

  /** So many more snapshots are done. */
  void advance(long snapshots);

  /** The stage is over. */
  void end();
}
