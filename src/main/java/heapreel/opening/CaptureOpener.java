package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.capture.EventLog;
import heapreel.capture.RamCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.firmware.Symbols;
import heapreel.heap.HeapReader;
import heapreel.inspection.KnownBy;
import heapreel.meminfo.LogCapture;
import heapreel.output.MadeFiles;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.slicing.Section;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens a capture: finds out how it is cut, where its heap is, and whether map and firmware belong
 * to it. What the user or a map specifies is checked against the capture; the rest is inferred.
 */
public final class CaptureOpener {

  private static final String STACK_UNKNOWN =
      "no snapshot shows where the C stack is: what only the stack references counts as garbage";

  private static final String NO_FIRMWARE =
      "no firmware given: colours show size and age, failed allocations aren't found; give the"
          + " .elf, .uf2, .hex or .bin that was running to see what each block holds";

  private static final String LOG =
      "heap maps as text: colours show the letters that the device printed; what references what,"
          + " and what is garbage, needs RAM";

  private final CaptureFile file;
  private final CaptureSource source;
  private final Runnable stillWanted;
  private final List<Note> notes = new ArrayList<>();
  private Optional<Fault> whyNoObjects = Optional.empty();

  private CaptureOpener(CaptureFile file, CaptureSource source, Runnable stillWanted) {
    this.file = file;
    this.source = source;
    this.stillWanted = stillWanted;
  }

  /**
   * Opens what {@code source} names.
   *
   * @throws heapreel.fault.FaultException when it can't be read, or contradicts itself
   */
  public static OpenCapture open(CaptureSource source) throws IOException {
    return open(source, new Cancellation(), Progress.NONE);
  }

  /**
   * Opens what {@code source} names, unless it is cancelled meanwhile. Reports to {@code progress}
   * how much was scanned where that takes long.
   *
   * @throws heapreel.fault.FaultException when it can't be read, or contradicts itself
   * @throws java.util.concurrent.CancellationException when it is cancelled
   */
  public static OpenCapture open(CaptureSource source, Cancellation cancellation, Progress progress)
      throws IOException {
    try (OpeningAttempts attempts = new OpeningAttempts(cancellation, progress)) {
      return attempts.open(source);
    }
  }

  /** Opens {@code file} with the options of {@code source}; never closes it. */
  static OpenCapture open(CaptureFile file, CaptureSource source, List<Note> notes, Runnable watch)
      throws IOException {
    CaptureOpener opener = new CaptureOpener(file, source, watch);
    opener.notes.addAll(notes);
    return opener.open();
  }

  private OpenCapture open() throws IOException {
    Optional<PackedSource> packed = PackedSource.in(file, source, stillWanted, notes);
    Optional<LogCapture> log =
        packed.isPresent() ? Optional.empty() : LogCapture.in(file, stillWanted);
    if (log.isPresent()) {
      return open(log.get());
    }
    BuildFiles build = BuildFiles.open(source);
    FoundSnapshots found =
        packed.isPresent()
            ? packed.get().find()
            : new RawSnapshots(file, source, build, stillWanted, notes).find();
    RamCapture capture = found.capture();
    Slicing slicing = found.slicing();
    if (found.isInferred()) {
      notes.add(Note.info("inferred: " + capture.layout()));
    }
    new SlicingNotes(capture, slicing).addTo(notes);
    List<Reading> readings = readings(capture, slicing, build);
    if (found.strideKnownBy() == KnownBy.INFERRED) {
      int main = capture.mainSection();
      Section section = slicing.sections().get(main);
      List<Long> samples = new SectionReader(capture, main, section, stillWanted).samples();
      UnreachedRam.note(capture, samples, section, readings.get(main).heaps())
          .ifPresent(notes::add);
    }
    Origin origin =
        new Origin(
            found.startKnownBy(),
            found.strideKnownBy(),
            build.firmware(),
            build.symbolsPath(),
            whyNoObjects);
    EventLog events =
        packed.isPresent()
            ? packed.get().events()
            : new Captions(capture, slicing).of(events(), notes);
    return new OpenCapture(
        new RamHeaps(capture, readings),
        build.symbols(),
        events,
        origin,
        notes,
        new MadeFiles(capture),
        new Decodings());
  }

  /** Opens a log of heap maps. Nothing that was given with it tells more of them. */
  private OpenCapture open(LogCapture log) {
    List<String> unused = new ArrayList<>();
    source.firmware().ifPresent(path -> unused.add(path.toString()));
    source.map().ifPresent(path -> unused.add(path.toString()));
    if (source.ramStart().isPresent() || source.ramLength().isPresent()) {
      unused.add("what was given of RAM");
    }
    if (!unused.isEmpty()) {
      String names = String.join(" and ", unused);
      notes.add(Note.warning(names + " not used: heap maps as text have no bytes"));
    }
    notes.add(Note.info(LOG));
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

  /** How the snapshots of each section are read. */
  private List<Reading> readings(RamCapture capture, Slicing slicing, BuildFiles build)
      throws IOException {
    List<SectionReader> sections = new ArrayList<>();
    List<HeapReader> heaps = new ArrayList<>();
    for (int number = 0; number < slicing.sections().size(); number++) {
      SectionReader section =
          new SectionReader(capture, number, slicing.sections().get(number), stillWanted);
      sections.add(section);
      heaps.add(number == capture.mainSection() ? section.heaps() : section.heapsIfAny());
    }
    notes.add(Note.info(heaps.get(capture.mainSection()).state().toString()));
    List<BuildFiles> builds = builds(capture, sections, heaps, build);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      boolean main = i == capture.mainSection();
      Optional<ObjectModel> objects = objects(sections.get(i), heaps.get(i), builds.get(i), main);
      readings.add(new Reading(heaps.get(i), objects));
    }
    boolean known = readings.stream().anyMatch(reading -> reading.model().isPresent());
    if (!known) {
      notes.add(
          build.firmware().isEmpty()
              ? Note.info(NO_FIRMWARE)
              : Note.warning("blocks are coloured by size and age: " + whyNoObjects.orElseThrow()));
    } else if (readings.stream().anyMatch(reading -> reading.model().isEmpty())) {
      notes.add(new SlicingNotes(capture, slicing).known(readings));
    }
    return readings;
  }

  /**
   * Firmware and symbols for each section: none for those of another firmware.
   *
   * @throws FaultException when they are of none of the sections
   */
  private static List<BuildFiles> builds(
      RamCapture capture, List<SectionReader> sections, List<HeapReader> heaps, BuildFiles build)
      throws IOException {
    List<BuildFiles> builds = new ArrayList<>();
    List<FaultException> faults = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      try {
        build.check(capture, sections.get(i).samples(), heaps.get(i));
        builds.add(build);
      } catch (FaultException e) {
        faults.add(i == capture.mainSection() ? 0 : faults.size(), e);
        builds.add(BuildFiles.NONE);
      }
    }
    if (faults.size() == sections.size()) {
      throw faults.get(0);
    }
    return builds;
  }

  private Optional<ObjectModel> objects(
      SectionReader section, HeapReader heaps, BuildFiles build, boolean main) throws IOException {
    try {
      ObjectModel model = section.objects(heaps, build);
      if (main && model.interpreter().state().stackTop() == 0) {
        notes.add(Note.warning(STACK_UNKNOWN));
      }
      return Optional.of(model);
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      if (main) {
        whyNoObjects = Optional.of(e.fault());
      }
      return Optional.empty();
    }
  }

  private EventLog events() {
    if (CaptureInput.isPipe(source.ram())) {
      return EventLog.NONE;
    }
    try {
      EventLog events = EventLog.of(source.ram());
      events
          .badLines(EventLog.besides(source.ram()))
          .ifPresent(fault -> notes.add(Note.warning(fault.toString())));
      return events;
    } catch (FaultException e) {
      notes.add(Note.warning(String.valueOf(e.getMessage())));
      return EventLog.NONE;
    }
  }
}
