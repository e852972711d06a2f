package heapreel.advice;

import heapreel.advice.Advice.Rule;
import heapreel.memory.TargetAddress;
import heapreel.object.Kind;
import heapreel.trend.Growth;
import heapreel.trend.Moved;
import heapreel.trend.Share;
import java.util.Optional;
import java.util.OptionalLong;

/** Rules by what several snapshots say together. */
final class TrendRules {

  /** Data smaller than this leaves no gap worth filling. */
  private static final long MIN_MOVED_BYTES = 128;

  private TrendRules() {}

  /**
   * The data of a list, a set or a buffer moved three times or more while it grew to its double.
   */
  static Optional<Advice> presize(Evidence evidence) {
    return evidence.trends().stream()
        .flatMap(trends -> trends.moved().stream())
        .filter(
            moved ->
                moved.mostBytes() >= MIN_MOVED_BYTES && moved.mostBytes() >= 2 * moved.firstBytes())
        .findFirst()
        .map(TrendRules::presize);
  }

  private static Advice presize(Moved moved) {
    return Advice.of(Rule.PRESIZE, moved.mostBytes(), moved.firstBytes(), moved.moves())
        .about(
            moved.path().or(() -> Optional.of(TargetAddress.text(moved.owner()))),
            moved.kind(),
            OptionalLong.of(moved.first()),
            OptionalLong.of(moved.last()));
  }

  /** What a container holds grew again and again over the snapshots. */
  static Optional<Advice> bound(Evidence evidence) {
    return evidence.trends().stream()
        .flatMap(trends -> trends.growing().stream())
        .filter(
            growth ->
                growth.share().by() == Share.By.HOLDER
                    && growth.grownBytes() >= largeBytes(evidence))
        .findFirst()
        .map(TrendRules::bound);
  }

  private static long largeBytes(Evidence evidence) {
    return evidence.verdict().metrics().totalBytes() / 50;
  }

  private static Advice bound(Growth growth) {
    return Advice.of(Rule.BOUND, growth.lastBytes(), growth.firstBytes(), growth.lastCount())
        .about(
            Optional.of(growth.share().name()),
            Kind.UNKNOWN,
            OptionalLong.empty(),
            OptionalLong.empty());
  }
}
