package heapreel.history;

import heapreel.history.HeapStep.Move;
import heapreel.object.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows allocations through the steps of a heap, in order. Holds what lives and a few that have
 * just gone, and a group for each site; what it hands on is in the order in which lives end. For
 * one thread.
 */
public final class LifeTracker implements StepSink {

  private final LifeSink sink;
  private final OptionalLong marked;
  private final List<Ledger> ledgers;
  private final Map<Long, Living> living = new HashMap<>();
  private final Sites sites = new Sites();
  private final MovedData moved = new MovedData();
  private long steps;
  private long snapshot = Living.BEFORE;
  private long births;
  private final AllocationRate rate = new AllocationRate();
  private long newBytes;
  private long exactBirths;
  private long knownBirths;

  /**
   * A tracker that has seen nothing.
   *
   * @param groupings by what to sum up
   * @param marked a snapshot of which the ledgers keep what is live
   * @param sink takes the lives
   */
  public LifeTracker(List<Grouping> groupings, OptionalLong marked, LifeSink sink) {
    this.sink = sink;
    this.marked = marked;
    this.ledgers =
        IntStream.range(0, groupings.size())
            .mapToObj(number -> new Ledger(groupings.get(number), number))
            .toList();
  }

  @Override
  public void begin(Census first, HeapLook look) {
    snapshot = first.moment().snapshot();
    rate.begin(snapshot);
    for (int i = 0; i < first.count(); i++) {
      add(first.found(i, look), Living.BEFORE, Living.BEFORE, Site.BEFORE);
    }
    for (int i = 0; i < first.count(); i++) {
      update(first.found(i, look));
    }
    settle();
  }

  @Override
  public void take(HeapStep step) throws IOException {
    steps++;
    newBytes = 0;
    long before = snapshot;
    snapshot = step.to().snapshot();
    for (long address : step.deaths()) {
      end(address, before);
    }
    Site site = step.births().isEmpty() ? Site.UNKNOWN : sites.kept(Site.of(step));
    for (Found found : step.births()) {
      add(found, snapshot, before, site);
      births++;
      newBytes += found.bytes();
      exactBirths += site.precision() == Site.Precision.EXACT ? 1 : 0;
      knownBirths += site.isKnown() ? 1 : 0;
    }
    step.births().forEach(this::update);
    step.changes().forEach(this::update);
    for (Move move : step.moves()) {
      moved.dead(move.from()).ifPresent(from -> join(from, living.get(move.to())));
    }
    moved.byOwner(steps).forEach(pair -> join(pair.from(), pair.to()));
    for (Living over : moved.forget(steps)) {
      handOn(over);
    }
    rate.add(snapshot, newBytes);
    settle();
  }

  private void settle() {
    ledgers.forEach(ledger -> ledger.settle(snapshot));
    if (marked.isPresent() && marked.getAsLong() == snapshot) {
      ledgers.forEach(Ledger::mark);
    }
  }

  private void add(Found found, long born, long after, Site site) {
    Living allocation = new Living(found, born, after, steps, site, ledgers.size());
    allocation.here = snapshot;
    allocation.kind = found.kind();
    allocation.type = found.type();
    living.put(found.address(), allocation);
    ledgers.forEach(ledger -> ledger.born(allocation));
    if (born != Living.BEFORE) {
      moved.born(allocation);
    }
  }

  private void update(Found found) {
    Living allocation = living(found.address());
    long more = found.bytes() - allocation.bytes;
    if (more != 0) {
      allocation.bytes = found.bytes();
      allocation.allocatedBytes += Math.max(0, more);
      newBytes += Math.max(0, more);
      allocation.resized++;
      ledgers.forEach(ledger -> ledger.resized(allocation, more));
    }
    boolean other = !found.type().equals(allocation.type) || found.kind() != allocation.kind;
    if (found.kind() != Kind.UNKNOWN && other) {
      allocation.kind = found.kind();
      allocation.type = found.type();
      ledgers.forEach(ledger -> ledger.renamed(allocation));
    }
    Living owner = found.owner() == Census.NONE ? null : living.get(found.owner());
    if (owner != null && owner != allocation) {
      allocation.owner = owner;
      allocation.ownedAs = found.kind();
    }
    allocation.garbage(found.garbage(), snapshot);
  }

  private Living living(long address) {
    Living found = living.get(address);
    if (found == null) {
      throw new IllegalStateException("no allocation at " + address);
    }
    return found;
  }

  private void end(long address, long lastSeen) {
    Living over = living(address);
    living.remove(address);
    over.died = snapshot;
    over.lastSeen = lastSeen;
    over.diedStep = steps;
    ledgers.forEach(ledger -> ledger.died(over));
    moved.died(over);
  }

  /** An allocation that went is the one that appeared meanwhile, at another address. */
  private void join(Living from, @Nullable Living to) {
    if (to == null || to == from || to.isDead() || to.moved > 0 || to.continued != null) {
      return;
    }
    ledgers.forEach(ledger -> ledger.continued(from, to));
    sink.stay(from.address, from.here, from.lastSeen, from.born, from.site);
    from.address = to.address;
    from.here = to.here;
    from.bytes = to.bytes;
    from.allocatedBytes += to.allocatedBytes;
    from.moved++;
    from.resized += to.resized;
    from.garbageFrom = to.garbageFrom;
    if (to.owner != null) {
      from.owner = to.owner;
      from.ownedAs = to.ownedAs;
    }
    from.revive();
    if (to.kind != Kind.UNKNOWN && to.kind != from.kind) {
      from.kind = to.kind;
      from.type = to.type;
      ledgers.forEach(ledger -> ledger.renamed(from));
    }
    to.continued = from;
    births -= 1;
    exactBirths -= to.site.precision() == Site.Precision.EXACT ? 1 : 0;
    knownBirths -= to.site.isKnown() ? 1 : 0;
    living.put(from.address, from);
    moved.joined(from, to);
  }

  private void handOn(Living over) throws IOException {
    sink.stay(over.address, over.here, over.lastSeen, over.born, over.site);
    sink.life(over.life());
  }

  /** There is nothing more: hands on what is left, in the order of addresses. */
  public void end() throws IOException {
    for (Living over : moved.forget(Long.MAX_VALUE)) {
      handOn(over);
    }
    List<Living> left = new ArrayList<>(living.values());
    left.sort(Comparator.comparingLong(allocation -> allocation.address));
    for (Living allocation : left) {
      allocation.lastSeen = snapshot;
      handOn(allocation);
    }
  }

  /** The sums, in the order of the groupings. */
  public List<Ledger> ledgers() {
    return ledgers;
  }

  /** How many allocations appeared after the first snapshot. */
  public long births() {
    return births;
  }

  /** How much was allocated after the first snapshot, growth included. */
  public AllocationRate rate() {
    return rate;
  }

  /** Of how many of them it is known which calls made them. */
  public long exactBirths() {
    return exactBirths;
  }

  /** Of how many of them anything is known about where they were made. */
  public long knownBirths() {
    return knownBirths;
  }
}
