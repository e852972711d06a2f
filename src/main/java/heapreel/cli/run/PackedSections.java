package heapreel.cli.run;

import heapreel.capture.PackedCapture;
import heapreel.capture.PackedHeader;
import heapreel.capture.PackedWriter;
import heapreel.capture.RamCapture;
import heapreel.capture.RecorderNote;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.RomImage;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.inspection.VersionText;
import heapreel.interpreter.AddressSpace;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.opening.RamHeaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sections of the captures that are put into one packed file. Those of one firmware are one.
 */
final class PackedSections {

  private final PackedWriter writer;
  private final Map<String, String> labels;
  private final Map<Identity, Integer> numbers = new HashMap<>();
  private final List<Known> current = new ArrayList<>();
  private Optional<RegionMap> layout = Optional.empty();
  private int written = -1;

  /** What tells a section from another: not what its regions are called. */
  private record Identity(
      List<Region> regions,
      Optional<String> firmware,
      Map<String, String> labels,
      Optional<RecorderNote> recorder,
      HeapState state) {}

  /** A section of a capture. */
  private record Known(PackedHeader header, HeapState state) {

    Identity identity() {
      return new Identity(
          header.regions().regions(), header.firmware(), header.labels(), header.recorder(), state);
    }
  }

  PackedSections(PackedWriter writer, Map<String, String> labels) {
    this.writer = writer;
    this.labels = labels;
  }

  /**
   * Begins with the snapshots of a capture.
   *
   * @throws FaultException when it holds other regions than the captures before, or too many bytes
   */
  void begin(RamHeaps ram, Path path) throws IOException {
    RegionMap regions = ram.capture().layout();
    if (!layout.orElse(regions).regions().equals(regions.regions())) {
      throw Fault.of("can't be joined: it holds other RAM than the captures before it")
          .in(path)
          .expected(layout.orElseThrow().toString(), regions.toString())
          .advice("pack it to a file of its own")
          .toException();
    }
    layout = layout.or(() -> Optional.of(regions));
    current.clear();
    for (int section = 0; section < ram.readings().size(); section++) {
      current.add(known(ram, section, path));
    }
  }

  private Known known(RamHeaps ram, int section, Path path) throws IOException {
    RamCapture capture = ram.capture();
    HeapReader heaps = ram.readings().get(section).heaps();
    Stretch stretch =
        capture.stretches().stream()
            .filter(of -> of.section() == section)
            .max((one, other) -> Boolean.compare(one.lost().isEmpty(), other.lost().isEmpty()))
            .orElseThrow();
    RegionMap regions = stretch.layout();
    if (regions.strideBytes() > PackedHeader.MAX_SNAPSHOT_BYTES) {
      throw Fault.of("its snapshots are too long to be packed")
          .in(path)
          .expected(
              "at most " + PackedHeader.MAX_SNAPSHOT_BYTES + " bytes",
              regions.strideBytes() + " bytes")
          .advice("compress the capture with gzip instead")
          .toException();
    }
    Optional<PackedHeader> before =
        capture instanceof PackedCapture packed
            ? Optional.of(packed.header(section))
            : Optional.empty();
    Map<String, String> all = new HashMap<>(before.map(PackedHeader::labels).orElse(Map.of()));
    all.putAll(labels);
    requireAtMost(
        "labels", "" + PackedHeader.MAX_LABELS, all.size() > PackedHeader.MAX_LABELS, path);
    Optional<String> firmware = before.flatMap(PackedHeader::firmware);
    if (firmware.isEmpty() && stretch.lost().isEmpty()) {
      firmware = version(capture, heaps, stretch.end() - 1);
    }
    PackedHeader header =
        new PackedHeader(
            regions,
            PackedHeader.DEFAULT_PAGE_BYTES,
            firmware,
            all,
            before.flatMap(PackedHeader::recorder));
    requireAtMost("characters in labels", "1 MiB as JSON", header.isTooLong(), path);
    return new Known(header, heaps.state());
  }

  private static void requireAtMost(String what, String most, boolean more, Path path) {
    if (more) {
      throw Fault.of("too many " + what + " for a packed capture, with those that it has")
          .in(path)
          .expected("at most " + most, "more")
          .advice("leave --label out, or give fewer")
          .toException();
    }
  }

  /** What the firmware says of itself in RAM, if it does. */
  private static Optional<String> version(RamCapture capture, HeapReader heaps, long snapshot)
      throws IOException {
    try (SnapshotCursor cursor = capture.cursor()) {
      return cursor.read(snapshot, memory -> version(memory, heaps));
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return Optional.empty();
    }
  }

  private static Optional<String> version(Memory memory, HeapReader heaps) {
    Heap heap = heaps.read(memory);
    AddressSpace space = new AddressSpace(memory, RomImage.EMPTY, heap.shape().wordBytes());
    return VersionText.find(space, heap).stream().map(VersionText::text).findFirst();
  }

  /** The snapshots that follow are of a section of the capture begun. */
  void goOnWith(int section) throws IOException {
    Known known = current.get(section);
    Integer number = numbers.get(known.identity());
    if (number == null) {
      number = writer.addSection(known.header());
      numbers.put(known.identity(), number);
      written = number;
    }
    if (written != number) {
      writer.goOnWith(number);
      written = number;
    }
  }
}
