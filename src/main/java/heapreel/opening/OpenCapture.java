package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.fault.Note;
import heapreel.fault.Printable;
import heapreel.firmware.Symbols;
import heapreel.heap.HeapReader;
import heapreel.look.KindClass;
import heapreel.output.MadeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A capture of which everything is known that reading it needs. Threads may share it.
 *
 * @param capture the snapshots
 * @param readings how they are read, by the number of the section that they belong to
 * @param symbols what the map or ELF says, which belongs to the capture; none without one
 * @param events what the recording noted beside them
 * @param origin where that is known from
 * @param notes how that is known, and what is odd, a line each, for people
 * @param made the files made of it so far
 * @param decodings how much of it was decoded so far
 */
public record OpenCapture(
    Capture capture,
    List<Reading> readings,
    Symbols symbols,
    EventLog events,
    Origin origin,
    List<Note> notes,
    MadeFiles made,
    Decodings decodings)
    implements Closeable {

  /** Takes copies of the lists. */
  public OpenCapture {
    readings = List.copyOf(readings);
    notes = List.copyOf(notes);
  }

  /** Reads the heaps of most of the snapshots. */
  public HeapReader reader() {
    return readings.get(capture.mainSection()).heaps();
  }

  /** How a snapshot is read. */
  public Reading reading(long snapshot) {
    return readings.get(section(snapshot));
  }

  /** Number of the section that a snapshot belongs to. */
  public int section(long snapshot) {
    return readings.size() == 1 ? 0 : capture.stretchOf(snapshot).section();
  }

  /** Tells what allocations are: those of most of the snapshots, or else those that it knows of. */
  public Optional<ObjectModel> model() {
    return readings
        .get(capture.mainSection())
        .model()
        .or(() -> readings.stream().flatMap(reading -> reading.model().stream()).findFirst());
  }

  /**
   * The classes of kinds that the legend of a film names; none where types are unknown, and films
   * are coloured by size and age.
   */
  public List<KindClass> kinds() {
    return model().isPresent() ? KindClass.ALL : List.of();
  }

  /**
   * Checks that it is known what allocations are.
   *
   * @throws heapreel.fault.FaultException when it is not
   */
  public void requireModel() {
    if (model().isEmpty()) {
      throw ObjectModel.unknown().in(path()).toException();
    }
  }

  /** The capture's file. */
  public Path path() {
    return capture.path();
  }

  /** The last part of its name, fit to be printed. */
  public String name() {
    return Printable.lastName(path());
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }
}
