package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.RegionNames;
import heapreel.heap.PrintedInfo;
import heapreel.look.KindClass;
import heapreel.meminfo.LoggedFailure;
import heapreel.memory.Region;
import java.util.List;
import java.util.Optional;

/** Where the heaps of a run are from: RAM, or what a device printed. Threads may share it. */
public interface HeapSource {

  /** What they are read from. */
  Capture capture();

  /** How the snapshots of each section are read, by the section's index; none of a log. */
  List<Reading> readings();

  /** Index of the section that a snapshot belongs to. */
  int section(long snapshot);

  /** What is needed to decode the objects of most snapshots, or else of any. */
  Optional<ObjectModel> model();

  /**
   * The classes of kinds that the legend of a film names; none where nothing is known, and films
   * are coloured by size and age.
   */
  List<KindClass> kinds();

  /** The numbers of a snapshot of which nothing else is known, as of numbers without a map. */
  default Optional<PrintedInfo> numbers(long snapshot) {
    return Optional.empty();
  }

  /** A {@code MemoryError} that was printed before a snapshot, and after the one before. */
  default Optional<LoggedFailure> failure(long snapshot) {
    return Optional.empty();
  }

  /** The buffers of a recorder that ran on the device, which a snapshot has as zeros. */
  default List<Region> recorderMemory(long snapshot) {
    return List.of();
  }

  /** What the regions of RAM are called in the snapshots of most sections. */
  default RegionNames regionNames() {
    return RegionNames.NONE;
  }

  /** A new cursor for one thread; costs nothing until it reads. */
  HeapCursor cursor(Decodings decodings);
}
