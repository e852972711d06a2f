package heapreel.trend;

import heapreel.object.description.AllocationSummary;
import java.util.List;

/** Makes {@link Trends} of samples that come forward in time. For one thread. */
public final class TrendBuilder {

  private final GrowthSeries growth = new GrowthSeries();
  private final StandingPins standing;
  private final Moves moves = new Moves();
  private final Lives lives;
  private final int failing;
  private int looked;
  private int failingLooked;
  private boolean garbageKnown;
  private boolean cut;

  /**
   * Begins without a sample.
   *
   * @param knownFrom the snapshot that the watched allocations are known from
   * @param failing the snapshots in which the allocation does not fit
   */
  public TrendBuilder(long knownFrom, List<AllocationSummary> watched, Failing failing) {
    this.standing = new StandingPins(failing);
    this.failing = failing.count();
    this.lives = new Lives(knownFrom, watched);
  }

  /**
   * Adds the next one.
   *
   * @param even whether it is one of those that are spread evenly, which alone show growth
   */
  public void add(Sample sample, boolean even) {
    if (even) {
      growth.add(sample);
    }
    standing.add(sample);
    moves.add(sample);
    lives.add(sample);
    looked++;
    failingLooked += sample.standing().isPresent() ? 1 : 0;
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
        failing,
        failingLooked,
        garbageKnown,
        cut,
        growth.growing(),
        standing.costliest(),
        moves.moved(),
        lives.life());
  }
}
