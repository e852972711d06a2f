package heapreel.trend;

import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Adds up, over the snapshots in which an allocation does not fit, what stands in the cheapest
 * window. Of the same address, kind and length is the same. Filled forward in time; a snapshot
 * lasts until the next one that is looked at.
 */
final class StandingPins {

  private static final int MAX_PINS = 64;

  private static final Comparator<StandingPin> COSTLIEST_FIRST =
      Comparator.comparingLong(StandingPin::byteSnapshots)
          .thenComparingLong(StandingPin::snapshots)
          .thenComparingLong(of -> of.pin().allocation().bytes())
          .reversed()
          .thenComparingLong(of -> of.pin().allocation().address());

  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private final Failing failing;
  private @Nullable Sample last;

  /** Begins without a snapshot; {@code failing} are those in which the allocation does not fit. */
  StandingPins(Failing failing) {
    this.failing = failing;
  }

  private record Key(long address, long bytes, Kind kind) {}

  private static final class Sum {
    private Pin pin;
    private final long first;
    private long last;
    private long snapshots;
    private long byteSnapshots;
    private double byteSeconds;

    Sum(Pin pin, long first) {
      this.pin = pin;
      this.first = first;
    }
  }

  void add(Sample sample) {
    Sample before = last;
    if (before != null) {
      count(before, sample.snapshot());
    }
    last = sample;
  }

  /** The costliest, after the last snapshot. */
  List<StandingPin> costliest() {
    Sample end = last;
    if (end != null) {
      count(end, Long.MAX_VALUE);
      last = null;
    }
    return sums.values().stream()
        .map(
            of ->
                new StandingPin(
                    of.pin,
                    of.first,
                    of.last,
                    of.snapshots,
                    of.byteSnapshots,
                    Double.isNaN(of.byteSeconds)
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(of.byteSeconds)))
        .sorted(COSTLIEST_FIRST)
        .limit(MAX_PINS)
        .toList();
  }

  private void count(Sample sample, long before) {
    long snapshots = failing.count(sample.snapshot(), before);
    double seconds = failing.seconds(sample.snapshot(), before);
    Optional<List<Pin>> pins = sample.standing();
    for (Pin pin : pins.orElse(List.of())) {
      AllocationSummary of = pin.allocation();
      Sum sum =
          sums.computeIfAbsent(
              new Key(of.address(), of.bytes(), of.kind()), key -> new Sum(pin, sample.snapshot()));
      if (pin.opensBytes() > sum.pin.opensBytes()) {
        sum.pin = pin;
      }
      sum.last = sample.snapshot();
      sum.snapshots += snapshots;
      sum.byteSnapshots += snapshots * pin.opensBytes();
      sum.byteSeconds += seconds * pin.opensBytes();
    }
  }
}
