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

  /** Creates a builder that begins with snapshots of {@code section}. */
  SlicingBuilder(Section section) {
    this.sections.add(section);
    this.layout = section.layout();
  }

  /** Adds {@code count} whole snapshots of the first section from {@code offset} on. */
  void whole(long offset, long count) {
    if (count > 0) {
      add(offset, count, Optional.empty());
    }
  }

  /** Adds snapshots without a heap. */
  void empty(long offset, long count) {
    if (count > 0) {
      Fault fault =
          Fault.of("no heap here")
              .expected("the heap's state", "nothing like it in this and all later snapshots");
      add(offset, count, Optional.of(fault));
    }
  }

  /**
   * Adds snapshots that are not whole, with {@code bytes} extra bytes in them, negative for missing
   * ones.
   */
  void lost(long offset, long count, long bytes) {
    if (count == 0) {
      return;
    }
    Fault fault = notWhole(layout, bytes);
    add(offset, count, Optional.of(count == 1 ? fault : fault.also("or one beside it")));
  }

  /** Adds a snapshot that is where it should be, but can't be as it was recorded. */
  void unsound(long offset, Fault why) {
    add(offset, 1, Optional.of(why));
  }

  /** Why a snapshot is lost that so many extra bytes, or missing ones, may be in. */
  static Fault notWhole(RegionMap layout, long bytes) {
    String found = bytes == 0 ? "bytes of another recording" : Gap.words(bytes);
    String whole = String.format(Locale.ROOT, "%,d bytes in one piece", layout.strideBytes());
    return Fault.of("the snapshot is incomplete").expected(whole, found);
  }

  private void add(long offset, long count, Optional<Fault> lost) {
    stretches.add(new Stretch(next, count, Math.max(0, offset), layout, 0, lost));
    next += count;
  }

  /** Adds a gap by which {@code lost} snapshots are lost, beginning with the next one. */
  void gap(long bytes, long lost) {
    gaps.add(new Gap(next, bytes, lost));
  }

  /** Adds another firmware's snapshots. */
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
