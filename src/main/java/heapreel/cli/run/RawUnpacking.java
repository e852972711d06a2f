package heapreel.cli.run;

import heapreel.capture.EventLines;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.RegionFile;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotBytes;
import heapreel.capture.Stretch;
import heapreel.cli.request.SnapshotsRequest;
import heapreel.cli.request.UnpackRequest;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.memory.Region;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.report.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the snapshots of a packed capture back to back, and its event log beside them. */
final class RawUnpacking {

  private static final int PROGRESS_STEP = 64;

  private final UnpackRequest request;
  private final Path file;
  private final Messages messages;
  private final Cancellation cancellation;
  private final BitSet lostIndices = new BitSet();
  private long lost;

  /** Unpacks what {@code request} says to {@code file}. */
  RawUnpacking(UnpackRequest request, Path file, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.file = file;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /** Whether some of them were lost and left out. */
  boolean hasLost() {
    return lost > 0;
  }

  /**
   * Writes those of {@code capture}.
   *
   * @throws FaultException when none can be read, or the files not be written
   */
  void unpack(PackedCapture capture) throws IOException {
    Selection selection = selection(capture);
    Stretch written = written(capture, selection);
    Path sidecar = EventLog.besides(file);
    if (!capture.hasEvents() && Files.exists(sidecar)) {
      throw Fault.of("would be taken for the event log of the capture, which has none")
          .in(sidecar)
          .advice("move it away, or give the output another name")
          .toException();
    }
    if (request.file().isEmpty()) {
      requireNew(capture.hasEvents(), sidecar);
      requireNew(needsRegions(written.layout()), RegionFile.beside(file));
    }
    MadeFiles made = new MadeFiles(capture);
    Packing.deleteLeft(file);
    try (PendingFile out = PendingFile.of(file);
        OutputStream raw = Channels.newOutputStream(out.channel())) {
      writeSnapshots(capture, selection, raw);
      if (capture.hasEvents()) {
        writeEvents(capture, selection, sidecar, made);
      }
      writeRegions(written.layout(), made);
      out.commit(made);
      made.conclude();
      tell(capture, written, selection.size() - lost, out.sizeBytes());
    }
  }

  /** Writes nothing over where the name was not said. */
  private static void requireNew(boolean needed, Path beside) {
    if (needed && Files.exists(beside)) {
      throw Fault.of("is there already, and belongs beside the output")
          .in(beside)
          .advice("give the output another name with -o, or its own to write over both")
          .toException();
    }
  }

  private Selection selection(PackedCapture capture) {
    SnapshotsRequest chosen = request.snapshots();
    long count = capture.snapshotCount();
    return chosen.chosen().isEmpty()
        ? Selection.of(List.of(new Selection.Range(0, count - 1)), chosen.every())
        : chosen.chosen().get().of(count, chosen.every());
  }

  /** The stretch of the first snapshot chosen that isn't lost; all others must hold the same. */
  private static Stretch written(PackedCapture capture, Selection selection) {
    Stretch first = capture.stretchOf(selection.snapshot(0));
    for (int index = 1; index < selection.size(); index++) {
      long snapshot = selection.snapshot(index);
      Stretch stretch = capture.stretchOf(snapshot);
      if (first.lost().isPresent()) {
        first = stretch;
      } else if (stretch.lost().isEmpty()
          && !stretch.layout().regions().equals(first.layout().regions())) {
        throw Fault.of("can't be unpacked to one file: its snapshots hold different RAM")
            .in(capture.path())
            .expected(
                first.layout().toString(), stretch.layout() + " from snapshot " + snapshot + " on")
            .advice("choose those of one kind, such as --snapshots 0-" + (snapshot - 1))
            .toException();
      }
    }
    return first;
  }

  private void writeSnapshots(PackedCapture capture, Selection selection, OutputStream raw)
      throws IOException {
    Progress progress = messages.progress();
    progress.begin("unpacking", selection.size());
    Optional<Fault> first = Optional.empty();
    try (SnapshotBytes snapshots = new SnapshotBytes(capture)) {
      for (int index = 0; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        try {
          raw.write(snapshots.read(selection.snapshot(index)));
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          first = first.or(() -> Optional.of(e.fault()));
          lostIndices.set(index);
          lost++;
        }
        if ((index + 1) % PROGRESS_STEP == 0) {
          progress.advance(PROGRESS_STEP);
        }
      }
    } finally {
      progress.end();
    }
    if (lost == selection.size()) {
      throw first.orElseThrow().in(capture.path()).toException();
    }
    first.ifPresent(
        fault ->
            messages.warning(
                String.format(
                    Locale.ROOT,
                    "%s lost and left out: those after them have lower numbers; the first: %s",
                    Counted.of(lost, "snapshot"),
                    fault)));
  }

  /** The log as it was, where the snapshots have the same indices. */
  private void writeEvents(PackedCapture capture, Selection selection, Path sidecar, MadeFiles made)
      throws IOException {
    try (PendingFile out = PendingFile.of(sidecar);
        OutputStream log = Channels.newOutputStream(out.channel());
        InputStream lines = capture.events()) {
      EventLog events = EventLog.of(lines);
      long count = capture.snapshotCount();
      if (lost == 0 && selection.size() == count && events.snapshotsNamed() <= count) {
        try (InputStream same = capture.events()) {
          same.transferTo(log);
        }
      } else {
        writeLines(events, selection, new EventLines(log::write));
      }
      log.flush();
      out.commit(made);
    }
  }

  /** What a log says of the snapshots that were written. */
  private void writeLines(EventLog events, Selection selection, EventLines written)
      throws IOException {
    long next = 0;
    for (int index = 0; index < selection.size(); index++) {
      if (!lostIndices.get(index)) {
        written.add(events, selection.snapshot(index), next, 0);
        next++;
      }
    }
    written.flush();
  }

  /** Which regions a snapshot holds, where nothing in the snapshots tells it. */
  private void writeRegions(RegionMap layout, MadeFiles made) throws IOException {
    Path beside = RegionFile.beside(file);
    if (!needsRegions(layout)) {
      if (Files.exists(beside)) {
        throw Fault.of("would be taken for the regions of the capture, which has one")
            .in(beside)
            .advice("move it away, or give the output another name")
            .toException();
      }
      return;
    }
    try (PendingFile out = PendingFile.of(beside);
        OutputStream json = Channels.newOutputStream(out.channel())) {
      RegionFile.write(layout, json);
      json.flush();
      out.commit(made);
    }
  }

  private static boolean needsRegions(RegionMap layout) {
    return layout.regions().size() > 1 || !layout.names().regions().isEmpty();
  }

  private void tell(PackedCapture capture, Stretch written, long snapshots, long bytes) {
    String regions =
        written.layout().regions().stream().map(Region::toString).collect(Collectors.joining(", "));
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %s of %s, %,d bytes%n",
            Printable.name(file),
            Counted.of(snapshots, "snapshot"),
            regions,
            bytes));
    capture
        .header(written.section())
        .firmware()
        .ifPresent(firmware -> messages.result("  of " + Printable.line(firmware) + "\n"));
  }
}
