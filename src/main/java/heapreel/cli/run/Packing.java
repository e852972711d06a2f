package heapreel.cli.run;

import heapreel.capture.EventLines;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotBytes;
import heapreel.capture.Stretch;
import heapreel.cli.request.PackRequest;
import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.SourceRequest;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.fault.Printable;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import heapreel.opening.RamHeaps;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.report.Counted;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts captures into one packed file. */
public final class Packing {

  private static final int PROGRESS_STEP = 64;

  private final PackRequest request;
  private final Messages messages;
  private final Cancellation cancellation;
  private long lost;
  private long plainBytes;
  private double laterSeconds;
  private boolean damaged;

  /** Packs what {@code request} says. */
  public Packing(PackRequest request, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws FaultException when a capture can't be read or has no bytes, or the file not be written
   */
  public int run() throws IOException {
    long began = System.nanoTime();
    List<SourceRequest> sources = request.sources();
    deleteLeft(request.file());
    try (PendingFile out = PendingFile.of(request.file());
        PackedWriter writer = new PackedWriter(out.channel())) {
      PackedSections sections = new PackedSections(writer, request.labels());
      for (int i = 0; i < sources.size(); i++) {
        boolean last = i == sources.size() - 1;
        try (OpenCapture capture = open(sources.get(i))) {
          messages.opened(capture);
          capture.notes().stream().filter(Note::isWarning).forEach(messages::note);
          pack(capture, sections, writer);
          capture.capture().requireUnchanged();
          capture.capture().replaced().ifPresent(fault -> messages.warning(fault.toString()));
          if (last) {
            writer.finish();
            out.commit(capture.made());
            capture.made().conclude();
          }
        }
      }
      tell(writer.snapshotCount(), out.sizeBytes());
      messages.speed("packed", writer.snapshotCount(), began);
    }
    return request.settings().strict() && damaged ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }

  /** Deletes what killed runs have left beside a file that is to be written. */
  static void deleteLeft(Path file) {
    Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(MadeFiles::deleteLeft);
  }

  private OpenCapture open(SourceRequest source) throws IOException {
    try {
      return CaptureOpener.open(source.source(), cancellation, messages.progress());
    } catch (FaultException e) {
      throw source.inHex(e.fault()).toException(e);
    }
  }

  private void pack(OpenCapture capture, PackedSections sections, PackedWriter writer)
      throws IOException {
    RamHeaps ram =
        capture
            .ram()
            .orElseThrow(
                () ->
                    Fault.of("can't be packed: heap maps as text have no bytes")
                        .in(capture.path())
                        .expected("a capture of RAM", "a log")
                        .advice("a log compresses well by itself, with gzip")
                        .toException());
    damaged |= !ram.capture().isWhole();
    Selection selection = selection(capture);
    sections.begin(ram, capture.path());
    sections.goOnWith(ram.capture().stretchOf(selection.snapshot(0)).section());
    long first = writer.snapshotCount();
    writeEvents(capture, selection, first, writer);
    Progress progress = messages.progress();
    progress.begin("packing", selection.size());
    try (SnapshotBytes snapshots = new SnapshotBytes(ram.capture())) {
      Losses losses = new Losses(writer);
      for (int index = 0; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        pack(selection.snapshot(index), ram.capture(), snapshots, sections, losses);
        if ((index + 1) % PROGRESS_STEP == 0) {
          progress.advance(PROGRESS_STEP);
        }
      }
      losses.write();
      lost += losses.count;
      damaged |= losses.count > 0;
    } catch (InternalError e) {
      throw ram.capture().unreadable(e); // thrown late, after the reading
    } finally {
      progress.end();
    }
  }

  private void pack(
      long snapshot,
      RamCapture capture,
      SnapshotBytes snapshots,
      PackedSections sections,
      Losses losses)
      throws IOException {
    Stretch stretch = capture.stretchOf(snapshot);
    byte[] bytes;
    try {
      bytes = snapshots.read(snapshot);
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      losses.add(e.fault().withoutSnapshot().toString());
      return;
    }
    losses.write();
    sections.goOnWith(stretch.section());
    losses.writer.add(bytes);
    plainBytes += bytes.length;
  }

  /** Those that were asked for, or all. */
  private Selection selection(OpenCapture capture) throws IOException {
    long count = capture.capture().snapshotCount();
    SnapshotChoice chosen = request.snapshots().chosen().orElse(null);
    int every = request.snapshots().every();
    if (chosen == null) {
      return Selection.of(List.of(new Selection.Range(0, count - 1)), every);
    }
    if (chosen.wantsWorst()) {
      Selection all = new Selection(0, count - 1, 1);
      chosen =
          chosen.withWorst(
              new Surveyor(capture, request.settings().threads(), cancellation, messages.progress())
                  .survey(all, List.of(), true)
                  .worst()
                  .snapshot());
    }
    return chosen.of(count, every);
  }

  /** Writes the log ahead of the snapshots, so that a file that is cut off has it. */
  private void writeEvents(
      OpenCapture capture, Selection selection, long first, PackedWriter writer)
      throws IOException {
    EventLog log = capture.events();
    if (log.snapshotsNamed() == 0) {
      return;
    }
    EventLines lines = new EventLines(writer::events);
    if (first == 0 && isAllOf(log, selection, capture.capture().snapshotCount())) {
      Optional<InputStream> logged = lines(capture);
      if (logged.isPresent()) {
        try (InputStream in = logged.get()) {
          lines.addAll(in);
        }
        lines.flush();
        laterSeconds = latest(log, selection, 0);
        return;
      }
    }
    for (int index = 0; index < selection.size(); index++) {
      lines.add(log, selection.snapshot(index), first + index, laterSeconds);
    }
    lines.flush();
    laterSeconds = latest(log, selection, laterSeconds);
  }

  /** Whether a log is of the snapshots chosen and of no others, and every line of it is whole. */
  private static boolean isAllOf(EventLog log, Selection selection, long count) {
    return selection.size() == count
        && log.snapshotsNamed() <= count // else of what was lost at the end
        && log.isAsLogged()
        && log.badLineCount() == 0
        && !log.isTorn();
  }

  /** The lines of a log as they are. */
  private static Optional<InputStream> lines(OpenCapture capture) throws IOException {
    if (capture.capture() instanceof PackedCapture packed) {
      return Optional.of(packed.events());
    }
    Path sidecar = EventLog.besides(capture.path());
    return Files.isRegularFile(sidecar)
        ? Optional.of(Files.newInputStream(sidecar))
        : Optional.empty();
  }

  /** When the last snapshot of a log was taken: another capture's go on then. */
  private static double latest(EventLog log, Selection selection, double later) {
    double latest = later;
    for (int index = 0; index < selection.size(); index++) {
      double seconds = log.seconds(selection.snapshot(index)) + later;
      latest = seconds > latest ? seconds : latest;
    }
    return latest;
  }

  private void tell(long snapshots, long packedBytes) {
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes instead of %,d%s%n",
            Printable.name(request.file()),
            Counted.of(snapshots, "snapshot"),
            packedBytes,
            plainBytes,
            packedBytes >= plainBytes
                ? ""
                : String.format(Locale.ROOT, " (1/%,d)", plainBytes / packedBytes)));
    if (lost > 0) {
      messages.warning(
          String.format(Locale.ROOT, "%s lost; the file says why", Counted.of(lost, "snapshot")));
    }
  }

  /** Neighbouring snapshots that are lost for one reason. */
  private static final class Losses {
    private final PackedWriter writer;
    private String why = "";
    private long open;
    private long count;

    Losses(PackedWriter writer) {
      this.writer = writer;
    }

    void add(String reason) throws IOException {
      if (!reason.equals(why)) {
        write();
      }
      why = reason;
      open++;
      count++;
    }

    void write() throws IOException {
      if (open > 0) {
        writer.lost(open, why);
        open = 0;
      }
    }
  }
}
