package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.ImageCapture;
import heapreel.fault.Note;
import heapreel.inspection.KnownBy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the snapshots in files that know their addresses: there only the heaps are looked for. */
final class ImageSnapshots {

  private static final int MAX_NAMES = 3;

  private ImageSnapshots() {}

  /**
   * The snapshot that {@code file} is; empty if it is none of these formats.
   *
   * @throws heapreel.fault.FaultException when it is one and damaged, or has no heap
   */
  static Optional<FoundSnapshots> in(
      CaptureFile file, CaptureSource source, Runnable stillWanted, List<Note> notes)
      throws IOException {
    Optional<ImageCapture> image = ImageCapture.in(file);
    return image.isPresent()
        ? Optional.of(of(image.get(), source, stillWanted, notes))
        : Optional.empty();
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
    FoundSnapshots found = KnownSnapshots.of(capture, KnownBy.IMAGE, stillWanted);
    int regions = capture.layout().regions().size();
    notes.add(
        Note.info(
            String.format(
                Locale.ROOT,
                "%s, which knows its addresses: %,d bytes in %s",
                capture.format().phrase(),
                capture.layout().strideBytes(),
                regions == 1 ? capture.layout().regions().get(0) : regions + " regions")));
    if (source.ramStart().isPresent() || source.ramLength().isPresent()) {
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
                  "%,d files of the directory have no addresses and are left out: %s%s",
                  leftOut.size(),
                  names,
                  more)));
    }
    return found;
  }
}
