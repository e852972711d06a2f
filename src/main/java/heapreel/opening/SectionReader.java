package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapSignature;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.InterpreterSearch;
import heapreel.interpreter.InterpreterVote;
import heapreel.memory.Memory;
import heapreel.slicing.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out how the snapshots of one section are read: the shape of the heap and the interpreter
 * that created its objects, by a vote of snapshots spread over the section.
 */
final class SectionReader {

  private static final int SAMPLES = 16;

  /** Votes of a snapshot with several linked areas. */
  private static final int VOTES_OF_LINKED = 20;

  /** Unanimous votes on the heap's shape after which the other snapshots are skipped. */
  private static final int MIN_VOTES = 5;

  private final RamCapture capture;
  private final int number;
  private final Section section;
  private final Runnable stillWanted;

  SectionReader(RamCapture capture, int number, Section section, Runnable stillWanted) {
    this.capture = capture;
    this.number = number;
    this.section = section;
    this.stillWanted = stillWanted;
  }

  /** Some snapshots of the section from its last to its first. */
  List<Long> samples() {
    return samples(capture, number);
  }

  /** Some snapshots of a section of {@code capture} from its last to its first. */
  static List<Long> samples(RamCapture capture, int number) {
    List<Stretch> stretches =
        capture.stretches().stream()
            .filter(stretch -> stretch.section() == number && stretch.lost().isEmpty())
            .toList();
    long count = stretches.stream().mapToLong(Stretch::count).sum();
    List<Long> samples = new ArrayList<>();
    for (long i = 0; i <= SAMPLES && count > 0; i++) {
      long index = count - 1 - (count - 1) * i / SAMPLES;
      for (Stretch stretch : stretches) {
        if (index < stretch.count()) {
          if (!samples.contains(stretch.first() + index)) {
            samples.add(stretch.first() + index);
          }
          break;
        }
        index -= stretch.count();
      }
    }
    return samples;
  }

  /**
   * Reads the heaps of this section.
   *
   * @throws FaultException when no snapshot has one
   */
  HeapReader heaps() throws IOException {
    Map<HeapState, Integer> votes = new LinkedHashMap<>();
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples()) {
        stillWanted.run();
        cursor
            .read(snapshot, this::state)
            .ifPresent(vote -> votes.merge(vote.getKey(), vote.getValue(), Integer::sum));
        if (votes.size() == 1 && votes.values().iterator().next() >= MIN_VOTES) {
          break;
        }
      }
    }
    List<HeapState> most = most(votes);
    if (most.size() > 1) {
      throw Fault.of("the snapshots disagree about the heap's shape")
          .expected("most of them to agree", votes.keySet().toString())
          .advice("give a capture with more intact snapshots")
          .toException();
    }
    return most.stream()
        .findFirst()
        .map(this::reader)
        .orElseThrow(
            () ->
                Fault.of("no heap found")
                    .expected(
                        "the state of a MicroPython heap", "none whose tables match its contents")
                    .advice(
                        "check --ram-start and --ram-length, and that all of the RAM was recorded")
                    .toException());
  }

  private HeapReader reader(HeapState state) {
    return new HeapReader(state, Optional.of(section.state().geometry()));
  }

  /**
   * Those with the most votes. The words where later firmware has records of areas may look like
   * one by chance, in some snapshots of firmware that has none; a record looks like none only while
   * it is being changed, or damaged. So of an intact capture half as many votes for none count as
   * much.
   */
  private List<HeapState> most(Map<HeapState, Integer> votes) {
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<HeapState> without =
        withVotes(votes, (most + 1) / 2).stream().filter(state -> !state.areaRecords()).toList();
    return capture.isWhole() && without.size() == 1 ? without : withVotes(votes, most);
  }

  private static List<HeapState> withVotes(Map<HeapState, Integer> votes, int least) {
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() >= least)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Reads the heaps of this section; if none can be decoded, each snapshot gets its fault. */
  HeapReader heapsIfAny() throws IOException {
    try {
      return heaps();
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      HeapSignature state = section.state();
      return new HeapReader(new HeapState(state.address(), state.geometry().shape(), false));
    }
  }

  /** The state in a snapshot, and its votes: damage unlinks areas but links none. */
  private Optional<Map.Entry<HeapState, Integer>> state(Memory memory) {
    int wordBytes = section.state().geometry().shape().wordBytes();
    return HeapSignature.at(memory, section.state().address(), wordBytes)
        .flatMap(signature -> HeapLocator.stateAt(memory, signature))
        .map(state -> Map.entry(state, HeapLocator.isLinked(memory, state) ? VOTES_OF_LINKED : 1));
  }

  /**
   * Finds the object model.
   *
   * @throws FaultException when no snapshot has it, with what the first one examined lacks
   */
  ObjectModel objects(HeapReader heaps, BuildFiles build) throws IOException {
    RomImage rom = build.firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    InterpreterVote vote = new InterpreterVote();
    FaultException why = null;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples()) {
        stillWanted.run();
        try {
          cursor.read(
              snapshot,
              memory -> {
                Heap heap = heaps.read(memory);
                AddressSpace space = new AddressSpace(memory, rom, heap.shape().wordBytes());
                vote.add(
                    InterpreterSearch.find(space, heap, heaps.state().address(), build.symbols()));
                return heap;
              });
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          why = why == null ? e : why;
        }
        if (vote.isSettled()) {
          break;
        }
      }
    }
    if (vote.result().isEmpty()) {
      throw why == null ? Fault.of("no snapshot of this firmware is complete").toException() : why;
    }
    return new ObjectModel(vote.result().get(), rom);
  }
}
