package heapreel.opening;

import heapreel.board.BoardTable;
import heapreel.capture.CaptureInput;
import heapreel.capture.NamedRegion;
import heapreel.capture.RegionFile;
import heapreel.capture.RegionMap;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.inspection.KnownBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The regions of RAM in each snapshot as the user, a board or the recorder says them.
 *
 * @param layout the regions
 * @param knownBy who says so
 */
record GivenRegions(RegionMap layout, KnownBy knownBy) {

  /**
   * What is said of a capture: by options, or else by the file beside it.
   *
   * @param notes gets what is to be said of it
   * @throws FaultException when it can't be so
   */
  static Optional<GivenRegions> of(CaptureSource source, List<Note> notes) throws IOException {
    boolean ofOne = source.ramStart().isPresent() || source.ramLength().isPresent();
    boolean said = !source.regions().isEmpty() || source.board().isPresent();
    Optional<Path> file = beside(source.ram());
    if (file.isPresent() && (ofOne || said)) {
      notes.add(Note.info(file.get() + " not used: options say which regions a snapshot holds"));
    }
    if (source.board().isPresent()) {
      List<NamedRegion> regions = BoardTable.regions(source.board().get());
      return given(replaced(regions, source.regions(), source.board().get()), KnownBy.BOARD, notes);
    }
    if (said) {
      return given(source.regions(), KnownBy.GIVEN, notes);
    }
    if (ofOne || file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return given(RegionFile.read(file.get()), KnownBy.BESIDE, notes);
    } catch (FaultException e) {
      throw e.fault().in(file.get()).toException(e);
    }
  }

  private static Optional<GivenRegions> given(
      List<NamedRegion> regions, KnownBy knownBy, List<Note> notes) {
    RegionMap layout = RegionMap.claimed(regions);
    notes.add(Note.info("given: " + layout));
    return Optional.of(new GivenRegions(layout, knownBy));
  }

  private static Optional<Path> beside(Path ram) {
    if (CaptureInput.isPipe(ram) || ram.getFileName() == null) {
      return Optional.empty();
    }
    return Optional.of(RegionFile.beside(ram)).filter(Files::isRegularFile);
  }

  /** The regions of a board, of which those given take the places of those of their names. */
  private static List<NamedRegion> replaced(
      List<NamedRegion> ofBoard, List<NamedRegion> given, String board) {
    List<NamedRegion> regions = new ArrayList<>(ofBoard);
    for (NamedRegion region : given) {
      int place = place(ofBoard, region);
      if (place < 0) {
        throw Fault.of("--board " + board + " has no region that --ram " + region + " replaces")
            .expected("--ram NAME=START+LENGTH with the name of one of " + ofBoard, "" + region)
            .advice("give all regions by --ram, without --board")
            .toException();
      }
      regions.set(place, region);
    }
    return regions;
  }

  private static int place(List<NamedRegion> ofBoard, NamedRegion region) {
    for (int i = 0; i < ofBoard.size(); i++) {
      if (region.name().isPresent() && ofBoard.get(i).name().equals(region.name())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether they are several, which the file alone doesn't tell. */
  boolean isSeveral() {
    return layout.regions().size() > 1;
  }

  /** The same of a snapshot of one region. */
  CaptureSource source(CaptureSource source) {
    return source.ofOne(layout.regions().get(0));
  }
}
