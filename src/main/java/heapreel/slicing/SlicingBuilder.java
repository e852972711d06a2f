package heapreel.slicing;

import heapreel.capture.RegionMap;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Collects stretches, gaps and sections in file order and numbers the snapshots. For one thread.
 */
final class SlicingBuilder {

  private final List<Section> sections = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final RegionMap layout;
  private long next;

  /** A builder of the snapshots of {@code section}, which is the first one. */
  SlicingBuilder(Section section) {
    this.sections.add(section);
    this.layout = section.layout();
  }

  /** So many snapshots of the first section from {@code offset} on. */
  void whole(long offset, long count) {
    if (count > 0) {
      add(offset, count, Optional.empty());
    }
  }

  /** Snapshots that hold no heap. */
  void empty(long offset, long count) {
    if (count > 0) {
      Fault fault =
          Fault.of("no heap here")
              .expected("the heap's state", "nothing like it in this and all later snapshots");
      add(offset, count, Optional.of(fault));
    }
  }

  /**
   * Snapshots that are not whole, with so many extra bytes in them, or missing ones if it is less
   * than 0.
   */
  void lost(long offset, long count, long bytes) {
    if (count == 0) {
      return;
    }
    Fault fault = notWhole(layout, bytes);
    add(offset, count, Optional.of(count == 1 ? fault : fault.also("or one beside it")));
  }

  /** Why a snapshot is lost that so many extra bytes, or missing ones, may be in. */
  static Fault notWhole(RegionMap layout, long bytes) {
    String found = bytes == 0 ? "bytes of another recording" : Gap.words(bytes);
    String whole = String.format(Locale.ROOT, "%,d bytes in one piece", layout.strideBytes());
    return Fault.of("the snapshot is not whole").expected(whole, found);
  }

  private void add(long offset, long count, Optional<Fault> lost) {
    stretches.add(new Stretch(next, count, Math.max(0, offset), layout, 0, lost));
    next += count;
  }

  /** Something happened to so many snapshots, of which the next one is the first. */
  void gap(long bytes, long lost) {
    gaps.add(new Gap(next, bytes, lost));
  }

  /** Another firmware's snapshots. */
  void insert(Slicing other) {
    Slicing moved = other.after(next, sections.size());
    sections.addAll(moved.sections());
    stretches.addAll(moved.stretches());
    gaps.addAll(moved.gaps());
    next += other.snapshotCount();
  }

  Slicing end(long trailingBytes) {
    return new Slicing(sections, stretches, gaps, trailingBytes);
  }
}
