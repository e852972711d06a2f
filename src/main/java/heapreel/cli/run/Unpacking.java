package heapreel.cli.run;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.capture.PackedCapture;
import heapreel.cli.request.UnpackRequest;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.meminfo.LogCapture;
import heapreel.opening.StreamConversion;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the snapshots of a packed capture back to back, and its event log beside them; of a
 * stream, a packed capture or the same.
 */
public final class Unpacking {

  private final UnpackRequest request;
  private final Messages messages;
  private final Cancellation cancellation;

  /** Unpacks what {@code request} says. */
  public Unpacking(UnpackRequest request, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws FaultException when the capture can't be read, or the files not be written
   */
  public int run() throws IOException {
    if (request.file().isPresent()) {
      PendingFile.requireWritable(request.file().get());
    }
    CaptureInput input = new CaptureInput(request.packed());
    try (CaptureFile file = input.open(cancellation::throwIfCancelled)) {
      if (PackedCapture.isIn(file)) {
        return raw(file);
      }
      if (LogCapture.isText(file) || StreamFile.isIn(file, cancellation::throwIfCancelled)) {
        Path to = named(UnpackRequest.PACKED_SUFFIX);
        return new StreamUnpacking(request, to, messages, cancellation).run(file);
      }
      throw StreamConversion.notPacked(request.packed()).toException();
    }
  }

  private Path named(String suffix) {
    if (request.file().isPresent()) {
      return request.file().get();
    }
    Path named = request.besides(suffix);
    if (Files.exists(named)) {
      throw Fault.of("is there already")
          .in(named)
          .advice("give another name with -o, or this one to write over it")
          .toException();
    }
    return named;
  }

  private int raw(CaptureFile file) throws IOException {
    Path to = named(UnpackRequest.RAW_SUFFIX);
    if (request.text().isPresent()) {
      throw Fault.of("--text is of what a program printed; a packed capture has no such text")
          .in(request.packed())
          .advice("leave it out, or unpack the stream")
          .toException();
    }
    if (UnpackRequest.isPacked(to)) {
      throw Fault.of("would be no packed capture, as its name says: unpack writes raw snapshots")
          .in(to)
          .expected("a name such as ram.bin", "one that ends with " + UnpackRequest.PACKED_SUFFIX)
          .advice("to choose or join snapshots of packed captures, use heapreel pack")
          .toException();
    }
    long began = System.nanoTime();
    try (PackedCapture capture = PackedCapture.open(file, cancellation::throwIfCancelled)) {
      capture.faults().forEach(fault -> messages.warning(fault.toString()));
      RawUnpacking unpacking = new RawUnpacking(request, to, messages, cancellation);
      unpacking.unpack(capture);
      messages.speed("unpacked", capture.snapshotCount(), began);
      boolean damaged = !capture.isWhole() || unpacking.hasLost();
      return request.settings().strict() && damaged ? ExitCode.SOME_BROKEN : ExitCode.OK;
    }
  }
}
