package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.fault.Note;
import heapreel.fault.Printable;
import heapreel.firmware.Symbols;
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
 * @param heaps the heaps of its snapshots
 * @param symbols the symbols of the map or ELF, which belongs to the capture; none without one
 * @param events the events that the recording logged
 * @param origin how layout and objects are known
 * @param notes the same in words, and what is odd, a line each, for people
 * @param made the files made of it so far
 * @param decodings how much of it was decoded so far
 */
public record OpenCapture(
    HeapSource heaps,
    Symbols symbols,
    EventLog events,
    Origin origin,
    List<Note> notes,
    MadeFiles made,
    Decodings decodings)
    implements Closeable {

  /** Takes a copy of the notes. */
  public OpenCapture {
    notes = List.copyOf(notes);
  }

  /** What its snapshots are read from. */
  public Capture capture() {
    return heaps.capture();
  }

  /** The RAM that it is of; none of a log. */
  public Optional<RamHeaps> ram() {
    return heaps instanceof RamHeaps ram ? Optional.of(ram) : Optional.empty();
  }

  /** How a snapshot is read, of a capture of RAM. */
  public Optional<Reading> reading(long snapshot) {
    return heaps.readings().isEmpty()
        ? Optional.empty()
        : Optional.of(heaps.readings().get(heaps.section(snapshot)));
  }

  /** The model of most of the snapshots, or else of any for which it is known. */
  public Optional<ObjectModel> model() {
    return heaps.model();
  }

  /** As {@link HeapSource#kinds}. */
  public List<KindClass> kinds() {
    return heaps.kinds();
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
    return capture().path();
  }

  /** The last part of its name, fit to be printed. */
  public String name() {
    return Printable.lastName(path());
  }

  @Override
  public void close() throws IOException {
    decodings.kept().release();
    capture().close();
  }
}
