package heapreel.page;

import heapreel.history.Census;
import heapreel.history.Found;
import heapreel.history.HeapLook;
import heapreel.history.HeapStep;
import heapreel.history.Site;
import heapreel.history.Sites;
import heapreel.history.StepSink;
import heapreel.object.Kind;
import java.util.List;

/**
 * Which allocations appear, change and go at each snapshot, packed as {@code page-data.md} says.
 * Addresses are counted in blocks. For one thread.
 */
public final class StepColumns implements StepSink {

  private final PackedNumbers numbers = PackedNumbers.deflating();
  private final Names<String> types = new Names<>();
  private final Names<Kind> kinds = new Names<>();
  private final Sites kept = new Sites();
  private final Names<Site> sites = new Names<>();
  private int blockBytes;
  private long snapshot;
  private long block;

  @Override
  public void begin(Census first, HeapLook look) {
    blockBytes = first.blockBytes();
    snapshot = first.moment().snapshot();
    numbers.add(snapshot);
    numbers.add(0);
    numbers.add(0);
    numbers.add(first.count());
    if (first.count() > 0) {
      numbers.add(sites.number(Site.BEFORE));
    }
    for (int i = 0; i < first.count(); i++) {
      add(first.found(i, look));
    }
    numbers.add(0);
    numbers.add(0);
  }

  @Override
  public void take(HeapStep step) {
    numbers.add(step.to().snapshot() - snapshot);
    snapshot = step.to().snapshot();
    numbers.add(step.anew() ? 1 : 0);
    numbers.add(step.deaths().size());
    step.deaths().forEach(this::addAddress);
    numbers.add(step.births().size());
    if (!step.births().isEmpty()) {
      numbers.add(sites.number(kept.kept(Site.of(step))));
    }
    step.births().forEach(this::add);
    numbers.add(step.changes().size());
    step.changes().forEach(this::add);
    numbers.add(step.moves().size());
    for (HeapStep.Move move : step.moves()) {
      addAddress(move.from());
      addAddress(move.to());
    }
  }

  private void add(Found found) {
    addAddress(found.address());
    numbers.add(found.bytes() / blockBytes);
    int flags = (found.garbage() ? 1 : 0) | (found.recorder() ? 2 : 0);
    numbers.add((long) kinds.number(found.kind()) << 2 | flags);
    numbers.add(found.type().map(type -> types.number(type) + 1).orElse(0));
    numbers.add(
        found.owner() == 0 ? 0 : PackedNumbers.signed(found.owner() / blockBytes - block) + 1);
  }

  private void addAddress(long address) {
    numbers.addSigned(address / blockBytes - block);
    block = address / blockBytes;
  }

  /** All steps, deflated. */
  byte[] deflated() {
    return numbers.deflated();
  }

  /** The kinds, by number. */
  List<Kind> kinds() {
    return kinds.all();
  }

  /** Names of types, by number. */
  List<String> types() {
    return types.all();
  }

  /** Where allocations were made, by number. */
  List<Site> sites() {
    return sites.all();
  }
}
