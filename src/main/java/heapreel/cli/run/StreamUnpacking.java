package heapreel.cli.run;

import heapreel.capture.CaptureFile;
import heapreel.capture.PackedWriter;
import heapreel.cli.request.UnpackRequest;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.report.Counted;
import heapreel.stream.StreamFile;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamPacking;
import heapreel.stream.StreamTally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a packed capture of the stream of a recorder on the device, as a log has it. */
final class StreamUnpacking {

  private static final int MAX_REFUSALS = 8;

  private final UnpackRequest request;
  private final Messages messages;
  private final Cancellation cancellation;

  StreamUnpacking(UnpackRequest request, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws heapreel.fault.FaultException when there is no whole snapshot in it, or the files can't
   *     be written
   */
  int run(CaptureFile stream) throws IOException {
    long began = System.nanoTime();
    if (request.snapshots().chosen().isPresent() || request.snapshots().every() > 1) {
      throw Fault.of("--snapshots and --every choose from a packed capture, not from a stream")
          .in(request.packed())
          .advice("unpack all of it, then choose with heapreel pack")
          .toException();
    }
    MadeFiles made = new MadeFiles(List.of());
    Packing.deleteLeft(request.file());
    try (PendingFile out = PendingFile.of(request.file());
        PackedWriter writer = new PackedWriter(out.channel());
        Printed printed = Printed.to(request.text().orElse(null))) {
      Heard heard = new Heard(printed);
      StreamPacking packing = new StreamPacking(writer, Map.of(), heard);
      feed(stream, packing);
      packing.finish();
      requireSnapshot(packing, heard);
      stream.requireUnchanged();
      out.commit(made);
      printed.commit(made);
      heard.refused.forEach(why -> messages.warning("left out: " + Printable.line(why)));
      tell(packing, out.sizeBytes());
      messages.speed("unpacked", packing.tally().snapshots(), began);
      boolean damaged = lost(packing.tally()) > 0 || packing.damagedCount() > 0;
      return request.settings().strict() && damaged ? ExitCode.SOME_BROKEN : ExitCode.OK;
    }
  }

  private void feed(CaptureFile stream, StreamPacking packing) throws IOException {
    Progress progress = messages.progress();
    progress.begin(
        "unpacking", stream.sizeBytes() / StreamFile.PART_BYTES + 1, Progress.Unit.MEBIBYTES);
    try {
      StreamFile.feed(
          stream,
          packing,
          () -> {
            cancellation.throwIfCancelled();
            progress.advance(1);
          });
    } finally {
      progress.end();
    }
  }

  private void requireSnapshot(StreamPacking packing, Heard heard) {
    StreamTally tally = packing.tally();
    if (tally.snapshots() > 0) {
      return;
    }
    if (tally.recordings() > 0) {
      throw Fault.of("no snapshot of the recording is whole")
          .in(request.packed())
          .expected("all pages of one", found(packing) + why(tally))
          .advice("record for longer, or over a better line")
          .toException();
    }
    if (packing.recordCount() + packing.damagedCount() + packing.unknownPages() == 0) {
      throw Unpacking.notPacked(request.packed());
    }
    throw Fault.of("no header of a recording is whole")
        .in(request.packed())
        .expected(
            "one, which heapreel.start() sends first, and again from time to time",
            found(packing) + heard.refused.stream().findFirst().map(": "::concat).orElse(""))
        .advice("begin the log before the recording, or record for longer")
        .toException();
  }

  private static String found(StreamPacking packing) {
    String whole = Counted.of(packing.recordCount() + packing.unknownPages(), "other record");
    return packing.damagedCount() == 0
        ? whole
        : whole + " and " + Counted.of(packing.damagedCount(), "damaged one");
  }

  private static String why(StreamTally tally) {
    return tally.lost().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> "; " + Counted.of(most.getValue(), "snapshot") + ": " + most.getKey().words())
        .orElse("");
  }

  /** How many snapshots were lost on the way. */
  private static long lost(StreamTally tally) {
    return tally.lost().entrySet().stream()
        .filter(lost -> lost.getKey().isOnTheWay())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void tell(StreamPacking packing, long bytes) {
    StreamTally tally = packing.tally();
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes instead of %,d%n",
            Printable.name(request.file()),
            Counted.of(tally.snapshots(), "snapshot"),
            bytes,
            tally.ramBytes()));
    packing.recorderCost().ifPresent(cost -> messages.result("  recorder: " + cost.words() + "\n"));
    if (tally.recordings() > 1) {
      messages.result("  of " + Counted.of(tally.recordings(), "recording") + "\n");
    }
    String text = Counted.of(tally.textBytes(), "byte");
    request
        .text()
        .ifPresent(
            file ->
                messages.result("  " + Printable.name(file) + ": " + text + " of the program\n"));
    LossWords.tell(tally.lost(), messages);
    if (packing.damagedCount() > 0) {
      messages.warning(Counted.of(packing.damagedCount(), "record") + " damaged on the way");
    }
    if (tally.changedMeanwhile() > 0) {
      messages.warning(
          "the heap changed while "
              + Counted.of(tally.changedMeanwhile(), "snapshot")
              + " were sent: an interrupt or another core allocates");
    }
  }

  /** What the program printed, in a file if one is wanted. */
  private static final class Printed implements AutoCloseable {
    private final @Nullable PendingFile file;
    private final OutputStream bytes;

    private Printed(@Nullable PendingFile file, OutputStream bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    static Printed to(@Nullable Path path) {
      if (path == null) {
        return new Printed(null, OutputStream.nullOutputStream());
      }
      PendingFile file = PendingFile.of(path);
      return new Printed(file, Channels.newOutputStream(file.channel()));
    }

    void commit(MadeFiles made) throws IOException {
      bytes.flush();
      if (file != null) {
        file.commit(made);
      }
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }

  /** Keeps what else is heard. */
  private static final class Heard implements StreamListener {
    private final Printed printed;
    private final Set<String> refused = new LinkedHashSet<>();

    Heard(Printed printed) {
      this.printed = printed;
    }

    @Override
    public void text(byte[] bytes) throws IOException {
      printed.bytes.write(bytes);
    }

    @Override
    public void refused(String why) {
      if (refused.size() < MAX_REFUSALS) {
        refused.add(why);
      }
    }
  }
}
