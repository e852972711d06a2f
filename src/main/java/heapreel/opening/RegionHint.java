package heapreel.opening;

import heapreel.board.Board;
import heapreel.board.BoardTable;
import heapreel.capture.CaptureFile;
import heapreel.capture.NamedRegion;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapSignature;
import heapreel.inspection.KnownBy;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.memory.TargetAddress;
import heapreel.slicing.StateScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to give where the snapshots of a capture may hold several regions of RAM, which nothing in
 * it tells: by the boards that have RAM where the heap's areas are.
 */
final class RegionHint {

  /** RAM, and what is recorded of it, begins at a multiple of this. */
  private static final int USUAL_ALIGNMENT = 256;

  private static final String APART = "the snapshots hold several regions of RAM";

  /** Bytes before the heap's state in which the interpreter's words are that point to its own. */
  private static final int OWN_BYTES = 2048;

  private RegionHint() {}

  /** The fault of a capture that is not one of a single region, with what may be so instead. */
  static FaultException of(CaptureFile file, FaultException why, Runnable stillWanted)
      throws IOException {
    for (AreaGeometry area : StateScan.areas(file, stillWanted)) {
      List<Board> boards = boards(area);
      if (!boards.isEmpty()) {
        return apart(area, boards).in(file.path()).toException(why);
      }
    }
    return why;
  }

  /** A warning if the RAM would begin where RAM hardly begins. */
  static Optional<Note> doubt(FoundSnapshots found) {
    long start = found.capture().layout().start();
    return found.startKnownBy() != KnownBy.INFERRED || start % USUAL_ALIGNMENT == 0
        ? Optional.empty()
        : Optional.of(
            Note.warning(
                TargetAddress.text(start)
                    + " is no usual beginning of RAM: if a snapshot holds several regions, give"
                    + " --ram for each, or --board"));
  }

  /**
   * Checks that snapshots taken for one region are: that the heap's first area links none that is
   * in the file and not in that region, and that the interpreter's words don't point to where
   * another region of a board is that has the heap.
   *
   * @throws FaultException when they do
   */
  static void check(CaptureFile file, FoundSnapshots found, Runnable stillWanted)
      throws IOException {
    if (found.capture().lost(found.capture().lastWhole()).isPresent()) {
      return; // no snapshot is whole
    }
    HeapSignature state = found.slicing().sections().get(found.capture().mainSection()).state();
    checkLink(file, found, state, stillWanted);
    List<Board> boards = boards(state.geometry());
    if (boards.isEmpty()) {
      return;
    }
    try (SnapshotCursor cursor = found.capture().cursor()) {
      List<Board> having =
          cursor.read(
              found.capture().lastWhole(),
              memory ->
                  boards.stream().filter(board -> isElsewhere(memory, state, board)).toList());
      if (!having.isEmpty()) {
        throw apart(state.geometry(), having).in(file.path()).toException();
      }
    }
  }

  private static void checkLink(
      CaptureFile file, FoundSnapshots found, HeapSignature state, Runnable stillWanted)
      throws IOException {
    int word = state.geometry().shape().wordBytes();
    long link = state.address() - word;
    long next;
    try (SnapshotCursor cursor = found.capture().cursor()) {
      next =
          cursor.read(
              found.capture().lastWhole(),
              memory -> memory.contains(link, word) ? outside(memory, memory.word(link, word)) : 0);
    }
    if (next == 0 || next % word != 0) {
      return;
    }
    for (AreaGeometry area : StateScan.areas(file, stillWanted)) {
      if (new HeapSignature(next + word, area).isAreaRecord(0)) {
        throw apart(area, boards(area)).in(file.path()).toException();
      }
    }
  }

  private static long outside(Memory memory, long address) {
    return memory.contains(address, 1) ? 0 : address;
  }

  /** Boards whose heap is in a region other than that of the state. */
  private static List<Board> boards(AreaGeometry area) throws IOException {
    List<Board> boards = new ArrayList<>();
    for (Board board : BoardTable.all()) {
      boolean ofState = board.regions().get(0).region().contains(area.start());
      if (!ofState && board.has(area.start(), area.poolEnd())) {
        boards.add(board);
      }
    }
    return boards;
  }

  /**
   * Whether two equal words before the state, such as {@code dict_locals} and {@code dict_globals}
   * are while the main program runs, point to the board's first region, and the snapshot is not
   * there.
   */
  private static boolean isElsewhere(Memory memory, HeapSignature state, Board board) {
    int word = state.geometry().shape().wordBytes();
    Region own = board.regions().get(0).region();
    long from = state.address() - OWN_BYTES;
    long behind = 0;
    for (long at = state.address() - word; at >= from && memory.contains(at, word); at -= word) {
      long value = memory.word(at, word);
      if (value == behind && own.contains(value) && !memory.contains(value, word)) {
        return true;
      }
      behind = value;
    }
    return false;
  }

  private static Fault apart(AreaGeometry area, List<Board> boards) {
    if (boards.isEmpty()) {
      return Fault.of(APART)
          .expected(
              "the heap's state and all of its areas in one region",
              "an area from " + TargetAddress.text(area.start()) + " on, which is in another")
          .advice("give --ram START+LENGTH for each region, in file order");
    }
    String region =
        boards.get(0).regions().stream()
            .filter(known -> known.region().contains(area.start()))
            .findFirst()
            .flatMap(NamedRegion::name)
            .orElse("another region");
    String names = boards.stream().map(Board::name).collect(Collectors.joining(" or "));
    return Fault.of(APART)
        .expected(
            "the interpreter's state and its heap in one region",
            "the heap from " + TargetAddress.text(area.start()) + " on, " + region + " of " + names)
        .advice(
            "give --ram NAME=START+LENGTH for each region, in file order, or --board "
                + boards.get(0).name()
                + "; see heapreel help boards");
  }
}
