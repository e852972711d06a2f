package heapreel.inspection;

import heapreel.fault.Fault;
import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a capture is, as far as it, what was given with it and one of its snapshots tell.
 *
 * @param capture how its file is cut
 * @param build what there is of the firmware's build
 * @param heap the heap of the snapshot
 * @param evidence what tells the firmware's release
 * @param versions what the firmware says of itself
 * @param interpreter the interpreter, where it was found
 * @param whyNoInterpreter why it was not found
 * @param missing what could be given and would add something
 */
public record Inspection(
    CaptureFacts capture,
    BuildFacts build,
    HeapFacts heap,
    Evidence evidence,
    List<VersionText> versions,
    Optional<InterpreterFacts> interpreter,
    Optional<Fault> whyNoInterpreter,
    List<Missing> missing) {

  /**
   * The inspection of a snapshot.
   *
   * @param facts its heap
   * @param space all that can be read of it; ROM is read whole
   * @param heap its heap, as read from there
   */
  public static Inspection of(
      CaptureFacts capture,
      BuildFacts build,
      HeapFacts facts,
      AddressSpace space,
      Heap heap,
      Optional<Interpreter> interpreter,
      Optional<Fault> whyNoInterpreter) {
    return new Inspection(
        capture,
        build,
        facts,
        Evidence.of(space, heap, facts.state().orElseThrow(), interpreter),
        VersionSearch.find(space, heap),
        interpreter.map(known -> InterpreterFacts.of(known, space, heap)),
        whyNoInterpreter,
        Missing.of(capture, build, interpreter.isPresent()));
  }

  /** The inspection of a heap that a device printed: nothing is known but what was printed. */
  public static Inspection ofLog(CaptureFacts capture, HeapFacts facts) {
    return new Inspection(
        capture,
        new BuildFacts(Optional.empty(), Optional.empty()),
        facts,
        new Evidence(Map.of()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(Missing.RAM));
  }

  /** Whether it is of a heap that a device printed. */
  public boolean isOfLog() {
    return capture.layout().isEmpty();
  }

  /** What the firmware's third table is for, where it has one. */
  public Optional<ThirdTable> thirdTable() {
    if (!heap.shape().thirdTable()) {
      return Optional.empty();
    }
    return Optional.of(
        interpreter
            .map(
                known ->
                    known.interpreter().circuitPython() ? ThirdTable.COLLECT : ThirdTable.WEAKREF)
            .orElse(ThirdTable.UNKNOWN));
  }
}
