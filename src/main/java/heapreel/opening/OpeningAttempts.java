package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.capture.ImageCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.firmware.FirmwareFormat;
import heapreel.image.FileBytes;
import heapreel.image.ImageFormat;
import heapreel.meminfo.LogTooLongException;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens a capture whose files may be given in any order: in the order given if that makes sense,
 * else in the one that their contents suggest. Closing it closes a file not handed over.
 */
final class OpeningAttempts implements AutoCloseable {

  /** Bytes searched for a firmware to identify it: more than any flash of today. */
  private static final int MAX_FIRMWARE_BYTES = 32 << 20;

  private final Cancellation cancellation;
  private final Progress progress;
  private @Nullable CaptureFile current;

  OpeningAttempts(Cancellation cancellation, Progress progress) {
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Opens it.
   *
   * @throws FaultException when no order makes sense, with what is wrong with the likeliest
   */
  OpenCapture open(CaptureSource given) throws IOException {
    CaptureSource source = FileOrder.mapLast(given);
    if (Files.isDirectory(source.ram())) {
      return openDirectory(source);
    }
    TakenFile file = take(source);
    try {
      return attempt(file, source, given);
    } catch (FaultException e) {
      Optional<CaptureSource> other = FileOrder.captureFirst(source);
      return other.isPresent() ? openOther(other.get(), given) : swapped(file, source, given, e);
    }
  }

  private OpenCapture openDirectory(CaptureSource source) throws IOException {
    try (OpeningWatch watch = watch("opening", () -> 0)) {
      ImageCapture images = ImageCapture.of(source.ram(), watch);
      boolean opened = false;
      try {
        OpenCapture open = CaptureOpener.open(images, source, List.of(), watch);
        opened = true;
        return open;
      } catch (FaultException e) {
        throw e.fault().scope() == Fault.Scope.FILE ? e : e.fault().in(source.ram()).toException(e);
      } finally {
        if (!opened) {
          images.close();
        }
      }
    }
  }

  private OpenCapture openOther(CaptureSource source, CaptureSource given) throws IOException {
    TakenFile file = take(source);
    try {
      return attempt(file, source, given);
    } catch (FaultException e) {
      return swapped(file, source, given, e);
    }
  }

  /** Takes the second file as the capture if it is one by itself and the first is not. */
  private OpenCapture swapped(
      TakenFile file, CaptureSource source, CaptureSource given, FaultException why)
      throws IOException {
    FaultException said = said(file.file(), why);
    Optional<CaptureSource> swapped = FileOrder.swapped(source);
    if (swapped.isEmpty() || isCapture(file, source)) {
      throw said;
    }
    TakenFile second;
    try {
      second = take(swapped.get());
    } catch (FaultException e) {
      throw said;
    }
    if (!isCapture(second, swapped.get())) {
      throw said;
    }
    try {
      return attempt(second, swapped.get(), given);
    } catch (FaultException e) {
      throw said(second.file(), e);
    }
  }

  private TakenFile take(CaptureSource source) throws IOException {
    close();
    CaptureInput input = new CaptureInput(source.ram());
    CaptureFile file;
    try (OpeningWatch watch = watch("reading", input::copiedBytes)) {
      file = input.open(watch);
    }
    current = file;
    AtomicLong done = new AtomicLong();
    try (OpeningWatch watch = watch("reading", done::get)) {
      TakenFile taken =
          TakenFile.of(
              file,
              () -> {
                done.addAndGet(StreamFile.PART_BYTES);
                watch.run();
              });
      current = taken.file();
      return taken;
    }
  }

  private OpenCapture attempt(TakenFile file, CaptureSource source, CaptureSource given)
      throws IOException {
    List<Note> notes = new ArrayList<>();
    if (!Objects.equals(source, given)) { // mostly the same object
      notes.add(Note.info(FileOrder.note(source)));
    }
    notes.addAll(file.notes());
    OpenCapture opened = open(file, source, notes);
    current = null;
    return opened;
  }

  private boolean isCapture(TakenFile file, CaptureSource source) throws IOException {
    try {
      open(file, source.with(source.ram(), Optional.empty(), Optional.empty()), List.of());
      return true;
    } catch (FaultException e) {
      return false;
    }
  }

  private OpenCapture open(TakenFile file, CaptureSource source, List<Note> notes)
      throws IOException {
    try (OpeningWatch watch = watch("opening", file.file()::scannedBytes)) {
      return CaptureOpener.open(file, source, notes, watch);
    }
  }

  private OpeningWatch watch(String stage, LongSupplier bytes) {
    return new OpeningWatch(stage, bytes, cancellation, progress, System::nanoTime);
  }

  /** The fault of a file that is no capture, rather than that of having no heap. */
  private static FaultException said(CaptureFile file, FaultException why) throws IOException {
    boolean ofAnother = why.fault().path().filter(path -> !path.equals(file.path())).isPresent();
    if (ofAnother || why instanceof LogTooLongException) {
      return why;
    }
    byte[] first = file.bytes(0, MAX_FIRMWARE_BYTES);
    Optional<Fault> stream = StreamBehindNoise.in(file);
    if (stream.isPresent()) {
      return stream.get().toException(why);
    }
    Optional<Fault> other = FirmwareFormat.whyNotRam(file.path(), first);
    if (other.isPresent() && !isImage(file, first)) {
      return other.get().toException(why);
    }
    return why.fault().scope() == Fault.Scope.FILE
        ? why
        : why.fault().in(file.path()).toException(why);
  }

  private static boolean isImage(CaptureFile file, byte[] first) {
    return ImageFormat.of(first).isPresent()
        || ImageFormat.ofLog(FileBytes.of(file.path(), ByteBuffer.wrap(first)), () -> {})
            .isPresent();
  }

  @Override
  public void close() throws IOException {
    CaptureFile file = current;
    current = null;
    if (file != null) {
      file.close();
    }
  }
}
