package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.memory.ScatteredMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which regions of RAM a snapshot holds. Their bytes lie one after another in the file, in the same
 * order in every snapshot:
 *
 * <pre>
 *  | region 0 | region 1 | … |
 * </pre>
 *
 * @param regions at least one, in the order of their bytes; none overlaps another. What touches the
 *     one before it, in the file and in RAM, is part of that, for values may straddle the two.
 * @param names what they are called
 */
public record RegionMap(List<Region> regions, RegionNames names) {

  /** Highest address that a snapshot may begin at, so that no sum of addresses wraps around. */
  private static final long MAX_START = 1L << 62;

  /** Regions named where people read of them. */
  private static final int MAX_SHOWN = 4;

  /** Checks the regions, and joins those that go on where the one before ends. */
  public RegionMap {
    List<Region> joined = new ArrayList<>();
    long bytes = 0;
    for (Region region : regions) {
      for (Region before : joined) {
        if (before.overlaps(region)) {
          throw new IllegalArgumentException(before + " overlaps " + region);
        }
      }
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).end() == region.start()) {
        Region before = joined.get(last);
        joined.set(last, new Region(before.start(), before.lengthBytes() + region.lengthBytes()));
      } else {
        joined.add(region);
      }
      bytes += region.lengthBytes();
      if (bytes < 0 || bytes > CaptureFile.MAX_MAPPING_BYTES) {
        throw new IllegalArgumentException("bytes=" + bytes + " regions=" + regions);
      }
    }
    if (joined.isEmpty()) {
      throw new IllegalArgumentException("no regions");
    }
    regions = List.copyOf(joined);
  }

  /** Regions without names. */
  public RegionMap(List<Region> regions) {
    this(regions, RegionNames.NONE);
  }

  /** The regions as they were given, in the order of their bytes: those that touch apart. */
  public List<NamedRegion> named() {
    return names.regions().isEmpty()
        ? regions.stream().map(NamedRegion::of).toList()
        : names.regions();
  }

  /**
   * The regions that somebody claims.
   *
   * @throws heapreel.fault.FaultException when they can't be those of a snapshot
   */
  public static RegionMap claimed(List<NamedRegion> claimed) {
    long bytes = 0;
    for (int i = 0; i < claimed.size(); i++) {
      NamedRegion region = claimed.get(i);
      bytes += region.region().lengthBytes();
      for (NamedRegion before : claimed.subList(0, i)) {
        if (before.region().overlaps(region.region())) {
          throw Fault.of("RAM regions overlap")
              .expected("each address in one of them", before + " and " + region)
              .toException();
        }
      }
    }
    if (bytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw Fault.of("RAM regions too large")
          .expected("at most " + CaptureFile.MAX_MAPPING_BYTES + " bytes in a snapshot", bytes + "")
          .toException();
    }
    return new RegionMap(
        claimed.stream().map(NamedRegion::region).toList(), new RegionNames(claimed));
  }

  /**
   * A single region.
   *
   * @param start target address of a snapshot's first byte
   * @param strideBytes length of a snapshot
   */
  public static RegionMap of(long start, long strideBytes) {
    return new RegionMap(List.of(new Region(start, strideBytes)));
  }

  /**
   * The single region that a user or a map claims.
   *
   * @param advice what to do when it can't be one
   * @throws heapreel.fault.FaultException when no snapshot can begin there or be so long
   */
  public static RegionMap claimed(long start, long strideBytes, String advice) {
    if (start < 0 || start > MAX_START) {
      throw Fault.of("invalid RAM start address")
          .expected("0 to 0x" + Long.toHexString(MAX_START), "0x" + Long.toHexString(start))
          .advice(advice)
          .toException();
    }
    if (strideBytes <= 0 || strideBytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw Fault.of("invalid snapshot length")
          .expected("1 to " + CaptureFile.MAX_MAPPING_BYTES + " bytes", strideBytes + "")
          .advice(advice)
          .toException();
    }
    return of(start, strideBytes);
  }

  /** Length of a snapshot: that of all regions together. */
  public long strideBytes() {
    long bytes = 0;
    for (Region region : regions) {
      bytes += region.lengthBytes();
    }
    return bytes;
  }

  /** The lowest address of all. */
  public long start() {
    return regions.stream().mapToLong(Region::start).min().orElseThrow();
  }

  /** The address just after the highest one of all. */
  public long end() {
    return regions.stream().mapToLong(Region::end).max().orElseThrow();
  }

  /**
   * Where in a snapshot the byte of an address is.
   *
   * @throws IllegalArgumentException when the address is in no region
   */
  public long offsetOf(long address) {
    long before = 0;
    for (Region region : regions) {
      if (region.contains(address)) {
        return before + address - region.start();
      }
      before += region.lengthBytes();
    }
    throw new IllegalArgumentException(Long.toHexString(address) + " is not in " + this);
  }

  /** The bytes of a snapshot, not copied. */
  public Memory memory(byte[] snapshot) {
    if (snapshot.length != strideBytes()) {
      throw new IllegalArgumentException(snapshot.length + " bytes, not " + strideBytes());
    }
    return memory(ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN), 0);
  }

  /** A snapshot that begins at {@code offset} in {@code bytes}, not copied. */
  Memory memory(ByteBuffer bytes, int offset) {
    Region first = regions.get(0);
    return regions.size() == 1
        ? BufferMemory.of(bytes, offset, (int) first.lengthBytes(), first.start())
        : ScatteredMemory.of(bytes, offset, regions);
  }

  @Override
  public String toString() {
    int more = regions.size() - MAX_SHOWN;
    return regions.stream()
        .limit(MAX_SHOWN)
        .map(region -> names.of(region.start()).map(name -> name + " ").orElse("") + region)
        .collect(
            Collectors.joining(
                ", ",
                String.format(Locale.ROOT, "%d-byte snapshots of ", strideBytes()),
                more > 0 ? " and " + more + " more" : ""));
  }
}
