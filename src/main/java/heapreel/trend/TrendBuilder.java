package heapreel.trend;

import heapreel.object.description.AllocationSummary;
import java.util.List;

/** Makes {@link Trends} of samples that come forward in time. For one thread. */
public final class TrendBuilder {

  private final GrowthSeries growth = new GrowthSeries();
  private final StandingPins standing = new StandingPins();
  private final Moves moves = new Moves();
  private final Lives lives;
  private int looked;
  private boolean garbageKnown;
  private boolean cut;

  /**
   * Begins without a sample.
   *
   * @param knownFrom the snapshot that the watched allocations are known from
   */
  public TrendBuilder(long knownFrom, List<AllocationSummary> watched) {
    this.lives = new Lives(knownFrom, watched);
  }

  /** Adds the next one. */
  public void add(Sample sample) {
    growth.add(sample);
    standing.add(sample);
    moves.add(sample);
    lives.add(sample);
    looked++;
    garbageKnown |= sample.liveBytes().isPresent();
    cut |= sample.cut();
  }

  /**
   * What they say together.
   *
   * @param of how many snapshots they stand for
   */
  public Trends build(int of) {
    return new Trends(
        looked,
        of,
        garbageKnown,
        cut,
        growth.growing(),
        standing.costliest(),
        moves.moved(),
        lives.life());
  }
}
