package heapreel.opening;

import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.RegionMap;
import heapreel.fault.Fault;
import heapreel.fault.Note;
import heapreel.inspection.KnownBy;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Finds the snapshots in a packed capture, which says what they hold, with its event log. */
final class PackedSnapshots {

  private final PackedCapture capture;
  private final boolean isStream;
  private final CaptureSource source;
  private final Runnable stillWanted;
  private final List<Note> notes;

  private PackedSnapshots(
      PackedCapture capture,
      boolean isStream,
      CaptureSource source,
      Runnable stillWanted,
      List<Note> notes) {
    this.capture = capture;
    this.isStream = isStream;
    this.source = source;
    this.stillWanted = stillWanted;
    this.notes = notes;
  }

  /**
   * The snapshots in {@code file}, if it is a packed capture, as that of a stream is.
   *
   * @param notes gets what is to be said of it
   * @throws heapreel.fault.FaultException when it can't be read, contradicts what was given, or a
   *     section has no heap
   */
  static Optional<FoundSnapshots> in(
      TakenFile file, CaptureSource source, Runnable stillWanted, List<Note> notes)
      throws IOException {
    if (!PackedCapture.isIn(file.file())) {
      return Optional.empty();
    }
    PackedCapture capture = PackedCapture.open(file.file(), stillWanted);
    PackedSnapshots packed =
        new PackedSnapshots(capture, file.isStream(), source, stillWanted, notes);
    return Optional.of(packed.find().with(packed.events()));
  }

  private FoundSnapshots find() throws IOException {
    long start = capture.layout().start();
    long length = capture.layout().strideBytes();
    requireSame("--ram-start", source.ramStart().orElse(start), start);
    requireSame("--ram-length", source.ramLength().orElse(length), length);
    requireSameRegions();
    if (!isStream) { // of which it is said already
      capture.faults().stream()
          .filter(fault -> !notes.contains(Note.warning(fault.toString()))) // of the file as such
          .forEach(fault -> notes.add(Note.warning(fault.toString())));
    }
    notes.add(
        Note.info(
            (isStream ? "recorder's stream: " : "packed: ")
                + capture.layout()
                + capture.header(capture.mainSection()).firmware().map(" of "::concat).orElse("")));
    return KnownSnapshots.of(capture, KnownBy.RECORDED, stillWanted);
  }

  private void requireSameRegions() throws IOException {
    if (source.regions().isEmpty() && source.board().isEmpty()) {
      return;
    }
    RegionMap given = GivenRegions.of(source, notes).orElseThrow().layout();
    if (!given.regions().equals(capture.layout().regions())) {
      throw Fault.of("the regions given contradict the " + what())
          .in(capture.path())
          .expected(capture.layout().toString(), given.toString())
          .advice("leave --ram and --board out: the file says it itself")
          .toException();
    }
  }

  private String what() {
    return isStream ? "recorder's stream" : "packed capture";
  }

  private void requireSame(String option, long given, long recorded) {
    if (given != recorded) {
      throw Fault.of(option + " contradicts the " + what())
          .in(capture.path())
          .expected("0x" + Long.toHexString(recorded), "0x" + Long.toHexString(given))
          .advice("leave " + option + " out: the file says it itself")
          .toException();
    }
  }

  /** Its event log, whose numbers are its own. */
  private EventLog events() throws IOException {
    if (!capture.hasEvents()) {
      return EventLog.NONE;
    }
    try (InputStream lines = capture.events()) {
      EventLog log = EventLog.of(lines);
      log.badLines(capture.path())
          .ifPresent(fault -> notes.add(Note.warning("event log in " + fault)));
      return log;
    } catch (ZipException e) {
      notes.add(
          Note.warning(
              Fault.of("its event log can't be unpacked")
                  .in(capture.path())
                  .expected("lines of JSON", String.valueOf(e.getMessage()))
                  .advice("continuing without events")
                  .toString()));
      return EventLog.NONE;
    }
  }
}
