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
 * A capture with all that is needed to read it. Threads may share it.
 *
 * @param capture the snapshots
 * @param readings how they are read, by the index of the section that they belong to
 * @param symbols the symbols of the map or ELF, which belongs to the capture; none without one
 * @param events the events that the recording logged
 * @param origin how layout and objects are known
 * @param notes the same in words, and what is odd, a line each, for people
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

  /** Index of the section that a snapshot belongs to. */
  public int section(long snapshot) {
    return readings.size() == 1 ? 0 : capture.stretchOf(snapshot).section();
  }

  /** The model of most of the snapshots, or else of any for which it is known. */
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
