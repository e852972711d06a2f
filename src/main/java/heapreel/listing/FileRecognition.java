package heapreel.listing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.capture.PackedCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import heapreel.image.FileBytes;
import heapreel.image.ImageFormat;
import heapreel.meminfo.LogCapture;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Tells by its contents what a file is, as those do who open it. Reads the first 64 KiB; all of a
 * text, and of Intel HEX and UF2, which can be RAM as well as firmware: those are opened.
 */
final class FileRecognition {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};
  private static final String PACKED_FIRMWARE = "is packed, and no capture";

  private final Cancellation cancellation;

  FileRecognition(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * What {@code path} is, which is no directory.
   *
   * @throws java.util.concurrent.CancellationException when it was cancelled
   */
  KnownFile of(Path path) throws IOException {
    cancellation.throwIfCancelled();
    try (CaptureFile file = CaptureFile.open(path)) {
      byte[] head = file.bytes(0, FirmwareFormat.HEAD_BYTES + 1);
      boolean packed = head.length >= GZIP.length && startsWithGzip(head);
      return packed ? ofPacked(path) : ofFile(path, file, head);
    } catch (FaultException e) {
      return KnownFile.of(path, unreadable(path), e.fault().what());
    } catch (IOException e) {
      return KnownFile.of(path, unreadable(path), "can't be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return said == null ? e.getClass().getSimpleName() : said;
  }

  private static FileKind unreadable(Path path) {
    boolean special = Files.exists(path) && !Files.isRegularFile(path); // a pipe or a device
    return special ? FileKind.OTHER : FileKind.UNREADABLE;
  }

  private static boolean startsWithGzip(byte[] head) {
    return Arrays.equals(head, 0, GZIP.length, GZIP, 0, GZIP.length);
  }

  /** What a file of gzip holds; a text is unpacked as a whole. */
  private KnownFile ofPacked(Path path) throws IOException {
    byte[] head;
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(path))) {
      head = bytes.readNBytes(FirmwareFormat.HEAD_BYTES + 1);
    } catch (IOException e) {
      return KnownFile.of(path, FileKind.UNREADABLE, "is damaged and can't be unpacked");
    }
    Optional<Fault> other = FirmwareFormat.whyNotRam(path, head);
    if (other.isEmpty() || ImageFormat.of(start(head)).isPresent()) {
      return KnownFile.of(path, FileKind.CAPTURE, "");
    }
    try (CaptureFile file = new CaptureInput(path).open(cancellation::throwIfCancelled)) {
      return LogCapture.isText(file) && hasSnapshots(path, file)
          ? KnownFile.of(path, FileKind.CAPTURE, "")
          : KnownFile.of(path, FileKind.OTHER, PACKED_FIRMWARE);
    }
  }

  private KnownFile ofFile(Path path, CaptureFile file, byte[] head) throws IOException {
    if (PackedCapture.isIn(file)) {
      return KnownFile.of(path, FileKind.CAPTURE, "");
    }
    Optional<ImageFormat> image = ImageFormat.of(start(head));
    if (image.isPresent()) {
      return ofImage(path, image.get());
    }
    if (LogCapture.isText(file) && hasSnapshots(path, file)) {
      return KnownFile.of(path, FileKind.CAPTURE, "");
    }
    Optional<Fault> other = FirmwareFormat.whyNotRam(path, head);
    if (other.isEmpty()) {
      return new KnownFile(path, FileKind.RAW, Optional.of(FirmwareFormat.BIN), "");
    }
    return ofFirmware(path, other.get());
  }

  private boolean hasSnapshots(Path path, CaptureFile file) throws IOException {
    return StreamFile.isIn(file, cancellation::throwIfCancelled)
        || LogCapture.in(file, cancellation::throwIfCancelled).isPresent()
        || (Files.size(path) <= CaptureFile.MAX_MAPPING_BYTES
            && ImageFormat.ofLog(FileBytes.map(path), cancellation::throwIfCancelled).isPresent());
  }

  private KnownFile ofImage(Path path, ImageFormat format) throws IOException {
    boolean ambiguous = format == ImageFormat.UF2 || format == ImageFormat.INTEL_HEX;
    if (!ambiguous || opens(path)) {
      return KnownFile.of(path, FileKind.CAPTURE, "");
    }
    return ofFirmware(path, Fault.of("is " + format.phrase() + " without RAM of a heap"));
  }

  private boolean opens(Path path) throws IOException {
    try {
      CaptureOpener.open(CaptureSource.of(path), cancellation, Progress.NONE).close();
      return true;
    } catch (FaultException e) {
      return false;
    }
  }

  /** What is no RAM: firmware or a map, or else {@code why} it is neither. */
  private static KnownFile ofFirmware(Path path, Fault why) throws IOException {
    try {
      FirmwareFormat format = FirmwareFormat.sniff(path);
      FileKind kind = format == FirmwareFormat.LINKER_MAP ? FileKind.MAP : FileKind.FIRMWARE;
      return new KnownFile(path, kind, Optional.of(format), "is " + format.phrase());
    } catch (FaultException e) {
      return KnownFile.of(path, FileKind.OTHER, why.what());
    }
  }

  private static byte[] start(byte[] head) {
    return Arrays.copyOf(head, Math.min(head.length, ImageFormat.HEAD_BYTES));
  }
}
