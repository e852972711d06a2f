package heapreel.firmware;

import heapreel.memory.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the flash holds, as segments of memory at absolute target addresses, with gaps between them.
 *
 * <p>Segments are in address order, never empty, and never overlap. They may also cover RAM with
 * the values it has at start-up (an ELF whose data is loaded in place): ask the capture first.
 * Look-ups cost the logarithm of the number of segments. Immutable; threads may share it.
 */
public final class RomImage {

  /** Nothing at all. */
  public static final RomImage EMPTY = new RomImage(Collections.emptyNavigableMap());

  private final NavigableMap<Long, Memory> byStart;

  private RomImage(NavigableMap<Long, Memory> byStart) {
    this.byStart = byStart;
  }

  /** An image of {@code segments}, given in any order, none of them empty. */
  public static RomImage of(List<Memory> segments) {
    NavigableMap<Long, Memory> byStart = new TreeMap<>();
    List<Memory> sorted = new ArrayList<>(segments);
    sorted.sort(Comparator.comparingLong(Memory::start));
    long end = Long.MIN_VALUE;
    for (Memory segment : sorted) {
      if (segment.lengthBytes() == 0 || segment.start() < end) {
        throw new IllegalArgumentException("empty or overlapping: " + segment);
      }
      byStart.put(segment.start(), segment);
      end = segment.end();
    }
    return new RomImage(byStart);
  }

  /** The segments, in address order. */
  public List<Memory> segments() {
    return List.copyOf(byStart.values());
  }

  /** The segment that holds all of {@code [address, address + lengthBytes)}. */
  public Optional<Memory> at(long address, long lengthBytes) {
    return Optional.ofNullable(segmentAt(address, lengthBytes));
  }

  /** The segment that {@link #at} finds, or null: for those who ask for every word. */
  public @Nullable Memory segmentAt(long address, long lengthBytes) {
    Map.Entry<Long, Memory> below = byStart.floorEntry(address);
    return below != null && below.getValue().contains(address, lengthBytes)
        ? below.getValue()
        : null;
  }

  /** Bytes in all segments. */
  public long lengthBytes() {
    return byStart.values().stream().mapToLong(Memory::lengthBytes).sum();
  }

  /** The same image with {@code segment} too, unless that would overlap what is here. */
  RomImage withIfFree(Memory segment) {
    if (segment.lengthBytes() == 0 || overlaps(segment)) {
      return this;
    }
    NavigableMap<Long, Memory> more = new TreeMap<>(byStart);
    more.put(segment.start(), segment);
    return new RomImage(Collections.unmodifiableNavigableMap(more));
  }

  private boolean overlaps(Memory segment) {
    return Optional.ofNullable(byStart.lowerEntry(segment.end()))
        .filter(below -> below.getValue().end() > segment.start())
        .isPresent();
  }

  @Override
  public String toString() {
    return "rom " + byStart.values();
  }
}
