package heapreel.page;

import heapreel.fault.Fault;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Contents;
import heapreel.object.description.ObjectDetails;
import heapreel.reading.Report;
import heapreel.reading.SnapshotView;
import heapreel.retained.RetainedSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What allocations hold, what they reference, and who holds them, at some snapshots. */
final class DetailReport implements Report {

  private static final int MAX_RANGE = 4;

  /** More of an allocation is in no page. */
  private static final int MAX_BYTES = 512;

  private static final int MAX_PARTS = 128;

  private final DetailTable table;

  DetailReport(DetailTable table) {
    this.table = table;
  }

  @Override
  public String work() {
    return "describing";
  }

  @Override
  public int maxRange() {
    return MAX_RANGE;
  }

  @Override
  public Report.Part begin(int first) {
    return new Details();
  }

  private record Described(long snapshot, List<Long> addresses, List<Detail> details) {}

  private static Described described(SnapshotView view) {
    HeapObjects objects = view.allocations();
    Optional<ObjectDetails> known = view.details();
    Contents contents = view.contents();
    Optional<RetainedSizes> sizes =
        known.filter(of -> objects.isStackKnown()).flatMap(of -> RetainedSizes.of(objects, of));
    List<Integer> order =
        IntStream.range(0, objects.count())
            .boxed()
            .sorted(Comparator.comparingLong(objects::address))
            .toList();
    List<Detail> details = new ArrayList<>(order.size());
    for (int allocation : order) {
      OptionalLong retained = sizes.map(of -> of.bytes(allocation)).orElse(OptionalLong.empty());
      details.add(detail(view, objects, contents, known, retained, allocation));
    }
    return new Described(view.snapshot(), order.stream().map(objects::address).toList(), details);
  }

  private static Detail detail(
      SnapshotView view,
      HeapObjects objects,
      Contents contents,
      Optional<ObjectDetails> known,
      OptionalLong retained,
      int allocation) {
    AllocationSummary summary = contents.summary(allocation);
    return new Detail(
        summary.description(),
        summary.path(),
        contents.holder(allocation),
        summary.liveness(),
        retained,
        Detail.Reference.of(contents.pointers(allocation), objects),
        known
            .map(of -> of.roots(allocation).stream().map(root -> root.place().label()).toList())
            .orElse(List.of()),
        contents.parts(allocation).stream().limit(MAX_PARTS).toList(),
        view.memory().map(memory -> bytes(memory, objects, allocation)).orElse(new byte[0]));
  }

  private static byte[] bytes(Memory memory, HeapObjects objects, int allocation) {
    byte[] bytes = new byte[(int) Math.min(MAX_BYTES, objects.bytes(allocation))];
    memory.copy(objects.address(allocation), bytes, 0, bytes.length);
    return bytes;
  }

  /** The details of neighbouring snapshots. */
  private final class Details implements Report.Part {

    private final List<Described> all = new ArrayList<>();
    private Optional<Described> last = Optional.empty();

    @Override
    public void take(SnapshotView view) {
      last = Optional.of(described(view));
    }

    @Override
    public void settle() {
      all.add(last.orElseThrow());
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() {
      all.forEach(of -> table.add(of.snapshot, of.addresses, of.details));
    }
  }
}
