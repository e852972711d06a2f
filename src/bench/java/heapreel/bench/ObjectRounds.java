package heapreel.bench;

import com.sun.management.OperatingSystemMXBean;
import heapreel.memory.Memory;
import heapreel.object.ObjectReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Does some work to neighbouring snapshots again and again, on the calling thread. */
final class ObjectRounds {

  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 10;
  private static final double ROUND_SECONDS = 0.4;
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ObjectSnapshots snapshots;
  private final ObjectWork work;
  private final boolean anew;
  private final List<Memory> order;
  private final List<Cost> costs = new ArrayList<>();
  private ObjectReader reader;
  private final long firstSum;

  /**
   * Rounds that have not begun.
   *
   * @param anew whether each snapshot gets a reader of its own, as if it were the first
   */
  ObjectRounds(ObjectSnapshots snapshots, ObjectWork work, boolean anew) {
    this.snapshots = snapshots;
    this.work = work;
    this.anew = anew;
    this.order = snapshots.thereAndBack();
    this.reader = snapshots.model().reader();
    this.firstSum = goThereAndBack();
  }

  /** Measures all of them in turns, when the JVM is warm: what else runs here slows down all. */
  static void measure(List<ObjectRounds> all) {
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (ObjectRounds rounds : all) {
        Cost cost = rounds.run();
        if (round >= 0) {
          rounds.costs.add(cost);
        }
      }
    }
    all.forEach(rounds -> rounds.costs.sort(Comparator.comparingDouble(Cost::seconds)));
  }

  /** What a snapshot takes, in all rounds: the fastest first. */
  List<Cost> costs() {
    return costs;
  }

  /** Goes there and back again for a while; what a snapshot took. */
  private Cost run() {
    long beginCpu = CPU.getProcessCpuTime();
    long begin = System.nanoTime();
    long count = 0;
    long nanos = 0;
    while (nanos < ROUND_SECONDS * NANOS) {
      if (goThereAndBack() != firstSum) {
        throw new IllegalStateException("not the same of the same snapshots");
      }
      count += order.size();
      nanos = System.nanoTime() - begin;
    }
    long cpuNanos = CPU.getProcessCpuTime() - beginCpu;
    return new Cost(nanos / NANOS / count, cpuNanos / NANOS / count);
  }

  private long goThereAndBack() {
    long sum = 0;
    for (Memory memory : order) {
      if (anew) {
        reader = snapshots.model().reader();
      }
      sum += work.on(memory, snapshots, reader);
    }
    return sum;
  }
}
