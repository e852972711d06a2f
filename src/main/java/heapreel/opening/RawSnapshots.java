package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.RamCapture;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.inspection.KnownBy;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the snapshots in a file of nothing but their bytes: by what the user or a map says, which
 * is checked, and by the contents.
 */
final class RawSnapshots {

  private final CaptureFile file;
  private final CaptureSource source;
  private final BuildFiles build;
  private final Runnable stillWanted;
  private final List<Note> notes;
  private KnownBy startKnownBy = KnownBy.INFERRED;
  private KnownBy strideKnownBy = KnownBy.INFERRED;

  /**
   * Creates a search in {@code file}.
   *
   * @param notes gets what is to be said of it
   */
  RawSnapshots(
      CaptureFile file,
      CaptureSource source,
      BuildFiles build,
      Runnable stillWanted,
      List<Note> notes) {
    this.file = file;
    this.source = source;
    this.build = build;
    this.stillWanted = stillWanted;
    this.notes = notes;
  }

  /**
   * Finds them.
   *
   * @throws FaultException when that is not beyond doubt, or contradicts what was given
   */
  FoundSnapshots find() throws IOException {
    Slicing slicing = slicing(said());
    RamCapture capture =
        new RawCapture(
            file, slicing.stretches(), slicing.trailingBytes(), RawCapture.DEFAULT_WINDOW_BYTES);
    return new FoundSnapshots(capture, slicing, startKnownBy, strideKnownBy);
  }

  /** The layout from the map, where the user gives none. */
  private Optional<RegionMap> said() {
    OptionalLong start = source.ramStart();
    OptionalLong length = source.ramLength();
    if (start.isEmpty() && length.isEmpty()) {
      Optional<RegionMap> said = build.recipeLayout();
      said.ifPresent(
          layout -> {
            notes.add(Note.info("map: " + layout + ", from _srelocate to _estack"));
            startKnownBy = KnownBy.SYMBOLS;
            strideKnownBy = KnownBy.SYMBOLS;
          });
      return said;
    }
    String advice = "correct --ram-start and --ram-length";
    RegionMap claim = RegionMap.claimed(start.orElse(0), length.orElse(1), advice);
    startKnownBy = start.isPresent() ? KnownBy.GIVEN : KnownBy.INFERRED;
    strideKnownBy = length.isPresent() ? KnownBy.GIVEN : KnownBy.INFERRED;
    file.requireSnapshot(claim.strideBytes());
    return Optional.empty();
  }

  private Slicing slicing(Optional<RegionMap> said) throws IOException {
    if (said.isEmpty()) {
      return new SectionSearch(file, source.ramStart(), source.ramLength(), stillWanted).slicing();
    }
    RegionMap layout = said.get();
    file.requireSnapshot(layout.strideBytes());
    OptionalLong start = OptionalLong.of(layout.start());
    OptionalLong length = OptionalLong.of(layout.strideBytes());
    try {
      return new SectionSearch(file, start, length, stillWanted).slicing();
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      throw Fault.of("the map and the capture disagree")
          .in(build.symbolsPath().orElseThrow())
          .expected("a heap in " + layout, e.fault().toString())
          .advice("give the map of the exact build that was captured, or none")
          .toException(e);
    }
  }
}
