package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.capture.EventLog;
import heapreel.capture.ImageCapture;
import heapreel.capture.RamCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
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
      "no firmware given: colours show size and age, and failed allocations are only"
          + " those that the recorder noted; give the"
          + " .elf, .uf2, .hex or .bin that was running to see what each block holds";

  private final CaptureSource source;
  private final Runnable stillWanted;
  private final List<Note> notes = new ArrayList<>();
  private Optional<Fault> whyNoObjects = Optional.empty();

  private CaptureOpener(CaptureSource source, Runnable stillWanted) {
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
  static OpenCapture open(TakenFile file, CaptureSource source, List<Note> notes, Runnable watch)
      throws IOException {
    CaptureOpener opener = new CaptureOpener(source, watch);
    opener.notes.addAll(notes);
    return opener.open(file);
  }

  /** Opens the images of a directory with the options of {@code source}; never closes them. */
  static OpenCapture open(
      ImageCapture images, CaptureSource source, List<Note> notes, Runnable watch)
      throws IOException {
    CaptureOpener opener = new CaptureOpener(source, watch);
    opener.notes.addAll(notes);
    FoundSnapshots found = ImageSnapshots.of(images, source, watch, opener.notes);
    return opener.open(found, BuildFiles.open(source));
  }

  private OpenCapture open(TakenFile taken) throws IOException {
    CaptureFile file = taken.file();
    EarlyBuildFiles files = EarlyBuildFiles.of(source);
    Optional<FoundSnapshots> known = PackedSnapshots.in(taken, source, stillWanted, notes);
    if (known.isEmpty()) {
      Optional<LogCapture> log = LogCapture.in(file, stillWanted);
      if (log.isPresent()) {
        return OpenedLog.of(log.get(), source, notes);
      }
      known = ImageSnapshots.in(file, source, stillWanted, notes);
    }
    BuildFiles build = files.await();
    return open(known.isPresent() ? known.get() : snapshots(file, build), build);
  }

  private OpenCapture open(FoundSnapshots found, BuildFiles files) throws IOException {
    RamCapture capture = found.capture();
    BuildFiles build = files.enteredAt(capture.entry(capture.mainSection()));
    Slicing slicing = found.slicing();
    if (found.isInferred()) {
      notes.add(Note.info("inferred: " + capture.layout()));
    }
    new SlicingNotes(capture, slicing).addTo(notes);
    List<Reading> readings = readings(capture, slicing, files);
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
        found.events().isPresent()
            ? found.events().get()
            : new Captions(capture, slicing).of(events(), notes);
    return new OpenCapture(
        new RamHeaps(capture, readings, events),
        build.symbols(),
        events,
        origin,
        notes,
        new MadeFiles(capture),
        new Decodings());
  }

  /** The snapshots of a file of nothing but their bytes, in one region of RAM or several. */
  private FoundSnapshots snapshots(CaptureFile file, BuildFiles build) throws IOException {
    Optional<GivenRegions> given = GivenRegions.of(source, notes);
    if (given.isPresent() && given.get().isSeveral()) {
      return new RegionSnapshots(file, given.get(), stillWanted).find();
    }
    CaptureSource one = given.map(regions -> regions.source(source)).orElse(source);
    RawSnapshots raw = new RawSnapshots(file, one, build, stillWanted, notes);
    if (one.ramStart().isPresent()) {
      return raw.find();
    }
    FoundSnapshots found;
    try {
      found = raw.find();
    } catch (FaultException e) {
      throw RegionHint.of(file, e, stillWanted);
    }
    RegionHint.check(file, found, stillWanted);
    RegionHint.doubt(found).ifPresent(notes::add);
    return found;
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
        BuildFiles entered = build.enteredAt(capture.entry(i));
        entered.check(capture, sections.get(i).samples(), heaps.get(i));
        builds.add(entered);
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
