package heapreel.reasoning;

import heapreel.advice.Avoidable;
import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import heapreel.retained.Bill;
import heapreel.retained.ReferenceGraph;
import heapreel.retained.RetainedSizes;
import heapreel.verdict.Verdict;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that an explanation needs of the snapshot that it is about.
 *
 * @param verdict on the allocation
 * @param typed whether it is known what allocations are
 * @param calls what was running, where that is known
 * @param bill to whom bytes belong, where types and the C stack are known
 * @param avoidable what need not be on the heap, where types are known
 */
public record Moment(
    Verdict verdict,
    boolean typed,
    Optional<CallStack> calls,
    Optional<Bill> bill,
    Optional<Avoidable> avoidable) {

  /**
   * Reads it.
   *
   * @param need length of the allocation
   * @throws heapreel.fault.FaultException when the snapshot can't be decoded
   */
  public static Moment of(OpenCapture capture, long snapshot, long need) throws IOException {
    @Nullable Moment[] made = new Moment[1];
    Optional<Fault> fault;
    try (SnapshotReader reader = new SnapshotReader(capture)) {
      fault = reader.read(snapshot, view -> made[0] = of(view, need));
    }
    Moment moment = made[0];
    if (moment == null) {
      throw fault.orElseThrow().in(capture.path()).toException();
    }
    return moment;
  }

  private static Moment of(SnapshotView view, long need) {
    HeapObjects objects = view.allocations();
    Optional<ObjectDetails> details = view.details();
    boolean garbageKnown = details.isPresent() && objects.isStackKnown();
    Optional<ReferenceGraph> graph =
        garbageKnown ? details.flatMap(of -> ReferenceGraph.of(objects, of)) : Optional.empty();
    Optional<RetainedSizes> sizes = graph.map(of -> new RetainedSizes(of, objects::bytes));
    return new Moment(
        Verdict.of(
            view.snapshot(),
            view.heap(),
            objects,
            view.contents(),
            garbageKnown,
            need,
            pin -> sizes.map(of -> of.bytes(pin)).orElse(OptionalLong.empty())),
        details.isPresent(),
        view.calls(),
        graph.map(of -> Bill.of(objects, details.orElseThrow(), of)),
        details.map(of -> Avoidable.of(objects, of)));
  }
}
