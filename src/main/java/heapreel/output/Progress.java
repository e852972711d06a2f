package heapreel.output;

/** Receives how far a run has come; called by one thread at a time. */
public interface Progress {

  /** An amount that is not known beforehand. */
  long UNKNOWN = -1;

  /** What is counted. */
  enum Unit {
    SNAPSHOTS,
    MEBIBYTES,
    CAPTURES
  }

  /** Ignores all progress. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String stage, long amount, Unit unit) {}

        @Override
        public void advance(long amount) {}

        @Override
        public void end() {}
      };

  /** A stage over so many snapshots, or {@link #UNKNOWN}, begins. */
  default void begin(String stage, long snapshots) {
    begin(stage, snapshots, Unit.SNAPSHOTS);
  }

  /** A stage over so much, or {@link #UNKNOWN}, begins. */
  void begin(String stage, long amount, Unit unit);

  /** So much more is done. */
  void advance(long amount);

  /** The stage is over. */
  void end();
}
