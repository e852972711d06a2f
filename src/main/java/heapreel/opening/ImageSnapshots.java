package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.ImageCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.firmware.FirmwareFormat;
import heapreel.image.ImageFormat;
import heapreel.inspection.KnownBy;
import heapreel.meminfo.LogCapture;
import heapreel.memory.Region;
import heapreel.slicing.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the snapshots in files that know their addresses: there only the heaps are looked for. */
final class ImageSnapshots {

  private static final int MAX_NAMES = 3;

  /** The RAM of microcontrollers is at this address or above it, their flash often below. */
  private static final long RAM_START = 0x2000_0000L;

  private static final String ALL_OF_IT =
      "save all of the RAM that the interpreter and its heap are in, and nothing of another one";

  private ImageSnapshots() {}

  /**
   * The snapshot that {@code file} is; empty if it is none of these formats.
   *
   * @throws heapreel.fault.FaultException when it is one and damaged, or has no heap
   */
  static Optional<FoundSnapshots> in(
      CaptureFile file, CaptureSource source, Runnable stillWanted, List<Note> notes)
      throws IOException {
    Optional<ImageCapture> image = ImageCapture.in(file, LogCapture.isText(file), stillWanted);
    if (image.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(image.get(), source, stillWanted, notes));
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      byte[] head = file.bytes(0, FirmwareFormat.HEAD_BYTES + 1);
      Optional<Fault> other =
          isFirmware(image.get()) ? FirmwareFormat.whyNotRam(file.path(), head) : Optional.empty();
      throw other.orElse(e.fault().in(file.path())).toException(e);
    }
  }

  /** Whether an image without a heap is firmware: of a format for it, and with bytes of flash. */
  private static boolean isFirmware(ImageCapture image) {
    return (image.format() == ImageFormat.INTEL_HEX || image.format() == ImageFormat.UF2)
        && image.layout().start() < RAM_START;
  }

  /**
   * The snapshots that {@code capture} holds.
   *
   * @param notes gets what is to be said of them
   * @throws heapreel.fault.FaultException when they have no heap
   */
  static FoundSnapshots of(
      ImageCapture capture, CaptureSource source, Runnable stillWanted, List<Note> notes)
      throws IOException {
    FoundSnapshots found;
    try {
      found = KnownSnapshots.of(capture, KnownBy.RECORDED, stillWanted);
    } catch (FaultException e) {
      throw e.fault().also("it holds " + regions(capture)).advice(ALL_OF_IT).toException(e);
    }
    List<Section> sections = found.slicing().sections();
    for (int number = 0; number < sections.size(); number++) {
      AddressCheck.of(capture, number, sections.get(number), stillWanted);
    }
    int regions = capture.layout().regions().size();
    notes.add(
        Note.info(
            String.format(
                Locale.ROOT,
                "%s: %,d bytes in %s",
                what(capture),
                capture.layout().strideBytes(),
                regions == 1 ? capture.layout().regions().get(0) : regions + " regions")));
    if (source.saysRam()) {
      notes.add(Note.warning("what was given of RAM is not used: the file says it itself"));
    }
    List<String> leftOut = capture.leftOut();
    if (!leftOut.isEmpty()) {
      String names = String.join(", ", leftOut.subList(0, Math.min(leftOut.size(), MAX_NAMES)));
      String more = leftOut.size() > MAX_NAMES ? ", …" : "";
      notes.add(
          Note.warning(
              String.format(
                  Locale.ROOT,
                  "%,d %s of the directory without addresses left out: %s%s",
                  leftOut.size(),
                  leftOut.size() == 1 ? "file" : "files",
                  names,
                  more)));
    }
    return found;
  }

  private static String regions(ImageCapture capture) {
    List<Region> regions = capture.layout().regions();
    return regions.stream().limit(MAX_NAMES).map(Region::toString).collect(Collectors.joining(", "))
        + (regions.size() > MAX_NAMES ? ", …" : "");
  }

  private static String what(ImageCapture capture) {
    long count = capture.snapshotCount() - capture.lostCount();
    return count == 1
        ? capture.format().phrase() + ", which knows its addresses"
        : String.format(Locale.ROOT, "%,d images, which know their addresses", count);
  }
}
