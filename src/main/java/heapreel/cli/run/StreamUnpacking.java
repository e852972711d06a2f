package heapreel.cli.run;

import heapreel.capture.CaptureCopy;
import heapreel.capture.CaptureFile;
import heapreel.capture.PackedCapture;
import heapreel.capture.PackedWriter;
import heapreel.cli.request.UnpackRequest;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.opening.StreamConversion;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.report.Counted;
import heapreel.stream.StreamFile;
import heapreel.stream.StreamTally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a capture of the stream of a recorder on the device, as a log has it: a packed one, or its
 * snapshots back to back, as the name of the output says.
 */
final class StreamUnpacking {

  private final UnpackRequest request;
  private final Path file;
  private final Messages messages;
  private final Cancellation cancellation;

  /** Unpacks what {@code request} says to {@code file}. */
  StreamUnpacking(UnpackRequest request, Path file, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.file = file;
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
    StreamConversion conversion = UnpackRequest.isPacked(file) ? packed(stream) : raw(stream);
    tellOthers(conversion);
    messages.speed("unpacked", conversion.packing().tally().snapshots(), began);
    boolean damaged = conversion.isDamaged();
    return request.settings().strict() && damaged ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }

  private StreamConversion packed(CaptureFile stream) throws IOException {
    if (request.snapshots().chosen().isPresent() || request.snapshots().every() > 1) {
      throw Fault.of("--snapshots and --every choose from all snapshots of a stream")
          .in(request.packed())
          .advice(
              "to pack those, use heapreel pack; or unpack them to a file such as ram"
                  + UnpackRequest.RAW_SUFFIX)
          .toException();
    }
    MadeFiles made = new MadeFiles(List.of());
    Packing.deleteLeft(file);
    try (PendingFile out = PendingFile.of(file);
        Printed printed = Printed.to(request.text().orElse(null))) {
      StreamConversion conversion = converted(stream, out.channel(), printed.bytes);
      out.commit(made);
      printed.commit(made);
      messages.result(
          String.format(
              Locale.ROOT,
              "%s: %s, %,d bytes%n",
              Printable.name(file),
              Counted.of(conversion.packing().tally().snapshots(), "snapshot"),
              out.sizeBytes()));
      return conversion;
    }
  }

  private StreamConversion raw(CaptureFile stream) throws IOException {
    MadeFiles made = new MadeFiles(List.of());
    try (FileChannel channel = CaptureCopy.create(request.packed());
        Printed printed = Printed.to(request.text().orElse(null))) {
      StreamConversion conversion =
          converted(stream, CaptureCopy.writing(request.packed(), channel), printed.bytes);
      try (CaptureFile copy = CaptureCopy.of(request.packed(), channel, Optional.empty());
          PackedCapture capture = PackedCapture.open(copy, cancellation::throwIfCancelled)) {
        new RawUnpacking(request, file, messages, cancellation).unpack(capture);
      }
      printed.commit(made);
      return conversion;
    }
  }

  private StreamConversion converted(
      CaptureFile stream, WritableByteChannel to, OutputStream printed) throws IOException {
    Progress progress = messages.progress();
    progress.begin(
        "unpacking", stream.sizeBytes() / StreamFile.PART_BYTES + 1, Progress.Unit.MEBIBYTES);
    try (PackedWriter writer = new PackedWriter(to)) {
      StreamConversion conversion = new StreamConversion(request.packed(), writer, printed);
      conversion.convert(
          stream,
          () -> {
            cancellation.throwIfCancelled();
            progress.advance(1);
          });
      Optional<Fault> nothing = conversion.whyNothing();
      if (nothing.isPresent()) {
        throw nothing.get().toException();
      }
      return conversion;
    } finally {
      progress.end();
    }
  }

  private void tellOthers(StreamConversion conversion) {
    StreamTally tally = conversion.packing().tally();
    conversion
        .packing()
        .recorderCost()
        .ifPresent(cost -> messages.result("  recorder: " + cost.words() + "\n"));
    String text = Counted.of(tally.textBytes(), "byte");
    request
        .text()
        .ifPresent(
            to -> messages.result("  " + Printable.name(to) + ": " + text + " of the program\n"));
    conversion.notes().forEach(note -> LossWords.tell(note, messages));
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
}
