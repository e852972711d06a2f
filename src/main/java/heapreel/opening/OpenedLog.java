package heapreel.opening;

import heapreel.fault.Fault;
import heapreel.fault.Note;
import heapreel.firmware.Symbols;
import heapreel.inspection.KnownBy;
import heapreel.meminfo.LogCapture;
import heapreel.memory.TargetAddress;
import heapreel.output.MadeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A log of heap maps, opened as a capture. */
final class OpenedLog {

  private static final String LOG =
      "heap maps as text: colours show the letters that the device printed; what references what,"
          + " and what is garbage, needs RAM";

  private static final String BLOCKS_TAKEN =
      "nothing printed tells the size of a block: taken for 16 bytes, as on 32-bit boards; of"
          + " 64-bit firmware the largest pieces are twice as large";

  private OpenedLog() {}

  private static void requireThere(Optional<Path> file) {
    if (file.isPresent() && Files.notExists(file.get())) {
      throw Fault.of("no such file").in(file.get()).advice("check the path").toException();
    }
  }

  /**
   * Opens {@code log}.
   *
   * @param source what was given with it, which tells nothing more of it
   * @param notes gets what is to be said of it
   */
  static OpenCapture of(LogCapture log, CaptureSource source, List<Note> notes) {
    requireThere(source.firmware());
    requireThere(source.map());
    List<String> unused = new ArrayList<>();
    source.firmware().ifPresent(path -> unused.add(path.toString()));
    source.map().ifPresent(path -> unused.add(path.toString()));
    if (source.saysRam()) {
      unused.add("what was given of RAM");
    }
    if (!unused.isEmpty()) {
      String names = String.join(" and ", unused);
      notes.add(Note.warning(names + " not used: heap maps as text have no bytes"));
    }
    if (log.hasMaps()) {
      notes.add(Note.info(LOG));
    }
    List<Long> heaps = log.heapAddresses();
    if (heaps.size() > 1) {
      notes.add(
          Note.warning(
              String.format(
                  Locale.ROOT,
                  "maps of heaps at %d addresses, such as %s and %s: where they are of several"
                      + " devices or builds, select those of one with --snapshots",
                  heaps.size(),
                  TargetAddress.text(heaps.get(0)),
                  TargetAddress.text(heaps.get(1)))));
    }
    if (log.isBlockSizeTaken()) {
      notes.add(Note.warning(BLOCKS_TAKEN));
    }
    Origin origin =
        new Origin(
            KnownBy.INFERRED,
            KnownBy.INFERRED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new OpenCapture(
        new LogHeaps(log),
        Symbols.none(),
        log.events(),
        origin,
        notes,
        new MadeFiles(log),
        new Decodings());
  }
}
