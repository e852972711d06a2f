package heapreel.firmware;

import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the flash holds, as regions of memory at absolute target addresses, with gaps between them.
 *
 * <p>Segments are in address order, never empty, and never overlap. They may also cover RAM with
 * the values it has at start-up (an ELF whose data is loaded in place): ask the capture first.
 * Look-ups cost the logarithm of the number of segments. Immutable; threads may share it.
 */
public final class RomImage {

  /** Nothing at all. */
  public static final RomImage EMPTY = of(List.of());

  /** Highest address that a segment may begin at, so that no sum of addresses wraps around. */
  static final long MAX_START = 1L << 62;

  private final List<BufferMemory> segments;
  private final long[] starts;

  private RomImage(List<BufferMemory> sorted) {
    this.segments = List.copyOf(sorted);
    this.starts = sorted.stream().mapToLong(BufferMemory::start).toArray();
  }

  /** An image of {@code segments}, given in any order, none of them empty. */
  public static RomImage of(List<BufferMemory> segments) {
    List<BufferMemory> sorted = new ArrayList<>(segments);
    sorted.sort(Comparator.comparingLong(BufferMemory::start));
    long end = Long.MIN_VALUE;
    for (BufferMemory segment : sorted) {
      if (segment.lengthBytes() == 0 || segment.start() < end) {
        throw new IllegalArgumentException("empty or overlapping: " + segment);
      }
      end = segment.end();
    }
    return new RomImage(sorted);
  }

  /** The segments, in address order. */
  public List<BufferMemory> segments() {
    return segments;
  }

  /** The segment that holds all of {@code [address, address + lengthBytes)}. */
  public Optional<BufferMemory> at(long address, long lengthBytes) {
    return Optional.ofNullable(segmentAt(address, lengthBytes));
  }

  /** The segment that {@link #at} finds, or null: for those who ask for every word. */
  public @Nullable BufferMemory segmentAt(long address, long lengthBytes) {
    int found = Arrays.binarySearch(starts, address);
    int below = found < 0 ? -found - 2 : found;
    if (below < 0) {
      return null;
    }
    BufferMemory segment = segments.get(below);
    return segment.contains(address, lengthBytes) ? segment : null;
  }

  /**
   * The same image {@code shift} bytes further up.
   *
   * @throws IllegalArgumentException when it would not fit there
   */
  RomImage movedBy(long shift) {
    List<BufferMemory> moved = new ArrayList<>();
    for (BufferMemory segment : segments) {
      long start = segment.start() + shift;
      if (start < 0 || start > MAX_START) {
        throw new IllegalArgumentException(segment + " can't be moved by " + shift);
      }
      moved.add(segment.movedTo(start));
    }
    return of(moved);
  }

  /** Bytes in all segments. */
  public long lengthBytes() {
    return segments.stream().mapToLong(BufferMemory::lengthBytes).sum();
  }

  /** The same image with {@code segment} too, unless that would overlap what is here. */
  RomImage withIfFree(BufferMemory segment) {
    if (segment.lengthBytes() == 0 || overlaps(segment)) {
      return this;
    }
    List<BufferMemory> more = new ArrayList<>(segments);
    more.add(segment);
    return of(more);
  }

  private boolean overlaps(BufferMemory segment) {
    return segments.stream()
        .anyMatch(there -> there.start() < segment.end() && there.end() > segment.start());
  }

  @Override
  public String toString() {
    return "rom " + segments;
  }
}
