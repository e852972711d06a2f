package heapreel.trend;

import heapreel.trend.Share.Amount;
import heapreel.trend.Share.By;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Finds what grew. Only what is no garbage counts, so that what waits for the next collection is
 * none of it; and it must rise again and again and be there in the end: what was made once and
 * stays is no growth, nor is what rises and falls. Filled forward in time; holds what each snapshot
 * has, and nothing of what it has not.
 */
final class GrowthSeries {

  /** Fewer snapshots show no trend. */
  static final int MIN_SAMPLES = 5;

  /** Three levels of equal length are 0.67, two are 0.5. */
  static final double MIN_RISING = 0.6;

  /** What grows by less in the whole capture is not worth a word. */
  static final long MIN_BYTES = 64;

  /** In less time nothing is seen of what is allocated in a second. */
  static final double MIN_SECONDS = 1;

  private static final int MAX_CANDIDATES = 24;

  private static final Comparator<Growth> MOST_FIRST =
      Comparator.comparingLong(Growth::grownBytes)
          .reversed()
          .thenComparing(growth -> growth.share().name());

  private final List<Double> snapshots = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Share, List<Point>> points = new HashMap<>();

  /** Samples in which a share that is missing may be one of those left out. */
  private final BitSet cut = new BitSet();

  private record Point(int sample, long bytes, int count) {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Candidate(Share share, long[] bytes, long[] counts, long grown) {

    /** Whether more than half of what it grew by is there in the end. */
    boolean stays() {
      return 2 * (bytes[bytes.length - 1] - first(bytes)) > grown;
    }
  }

  void add(Sample sample) {
    if (sample.liveBytes().isEmpty()) {
      return;
    }
    for (Amount amount : sample.shares()) {
      points
          .computeIfAbsent(amount.share(), of -> new ArrayList<>())
          .add(new Point(snapshots.size(), amount.bytes(), amount.count()));
    }
    cut.set(snapshots.size(), sample.cut());
    snapshots.add((double) sample.snapshot());
    seconds.add(sample.seconds());
  }

  /** What grew, by line, by holder and then by type, the most first. */
  List<Growth> growing() {
    if (snapshots.size() < MIN_SAMPLES) {
      return List.of();
    }
    return Stream.of(By.LINE, By.HOLDER, By.TYPE).flatMap(this::growing).toList();
  }

  private Stream<Growth> growing(By by) {
    return points.entrySet().stream()
        .filter(of -> of.getKey().by() == by && isKnown(of.getValue()))
        .map(of -> candidate(of.getKey(), of.getValue()))
        .filter(of -> of.grown() >= MIN_BYTES && of.stays())
        .sorted(
            Comparator.comparingLong(Candidate::grown)
                .reversed()
                .thenComparing(of -> of.share().name()))
        .limit(MAX_CANDIDATES)
        .map(this::growth)
        .filter(of -> of.rising() >= MIN_RISING && of.bytesPerSnapshot() > 0)
        .sorted(MOST_FIRST);
  }

  /** Whether it is known of every sample how much it is: what is left out of one is not nothing. */
  private boolean isKnown(List<Point> of) {
    return of.stream().filter(point -> cut.get(point.sample())).count() == cut.cardinality();
  }

  private Candidate candidate(Share share, List<Point> of) {
    long[] bytes = new long[snapshots.size()];
    long[] counts = new long[snapshots.size()];
    for (Point point : of) {
      bytes[point.sample()] = point.bytes();
      counts[point.sample()] = point.count();
    }
    return new Candidate(share, bytes, counts, last(bytes) - first(bytes));
  }

  private Growth growth(Candidate of) {
    double[] times = seconds.stream().mapToDouble(Double::doubleValue).toArray();
    boolean timed = seconds.stream().noneMatch(time -> time.isNaN());
    double span = times[times.length - 1] - times[0];
    return new Growth(
        of.share(),
        first(of.bytes()),
        last(of.bytes()),
        first(of.counts()),
        last(of.counts()),
        Slope.median(snapshots.stream().mapToDouble(Double::doubleValue).toArray(), of.bytes()),
        timed && span >= MIN_SECONDS
            ? OptionalDouble.of(Slope.median(times, of.bytes()))
            : OptionalDouble.empty(),
        timed && span > 0 ? OptionalDouble.of(span) : OptionalDouble.empty(),
        Slope.rising(of.bytes()));
  }

  private static long first(long[] values) {
    return Slope.middle(values, 0, quarter(values));
  }

  private static long last(long[] values) {
    return Slope.middle(values, values.length - quarter(values), values.length);
  }

  private static int quarter(long[] values) {
    return (values.length + 3) / 4;
  }
}
