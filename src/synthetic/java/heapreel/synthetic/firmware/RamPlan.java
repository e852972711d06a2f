package heapreel.synthetic.firmware;

import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in RAM everything of a device lies: statics, {@code mp_state_ctx}, the heap's areas, room
 * for further ones, the C stack.
 *
 * @param build the firmware
 * @param regions the RAM, in the order of its bytes: statics are at the beginning of the first one
 * @param context address of {@code mp_state_ctx}
 * @param allocations address of the supervisor's {@code allocations}, in CircuitPython 4 to 8
 * @param areas addresses of areas, the heap's first and those added at once
 * @param growth addresses from which a heap that grows by itself takes areas; may be empty
 * @param stackLimit lowest address of the C stack; its top is the end of the RAM
 */
public record RamPlan(
    FirmwareBuild build,
    List<Region> regions,
    long context,
    long allocations,
    List<Range> areas,
    Range growth,
    long stackLimit) {

  /** Bytes of initialised statics at the beginning of the RAM. */
  public static final int DATA_BYTES = 64;

  /** Bytes of zeroed statics before {@code mp_state_ctx}. */
  static final int BUFFER_BYTES = 128;

  /** Bytes of the supervisor's {@code allocations}. */
  static final int ALLOCATIONS_BYTES = 96;

  private static final int FIRST_AREA_BYTES = 8192;

  /** Addresses {@code [start, end)}. */
  public record Range(long start, long end) {
    /** Bytes between them. */
    public long lengthBytes() {
      return end - start;
    }

    private Range movedBy(long bytes) {
      return new Range(start + bytes, end + bytes);
    }
  }

  private static long contextFrom(long ramStart) {
    return ramStart + DATA_BYTES + BUFFER_BYTES;
  }

  /** Address of {@code mp_state_ctx} where the RAM is at its usual place. */
  static long usualContext(FirmwareBuild build) {
    return contextFrom(DeviceOptions.usualRamStart(build));
  }

  /** Where everything lies on a device with these options. */
  public static RamPlan of(DeviceOptions options) {
    FirmwareBuild build = options.build();
    long start = options.ramStart();
    long end = start + options.ramBytes();
    long context = contextFrom(start);
    long allocations = context + new ContextLayout(build).sizeBytes();
    long heap = (allocations + ALLOCATIONS_BYTES + 7) / 8 * 8;
    long stackLimit = end - Math.min(Math.max(options.ramBytes() / 16, 1024), 8192);
    if (stackLimit - heap < 1024) {
      throw new IllegalArgumentException(
          "no room for a heap in " + options.ramBytes() + " bytes of RAM");
    }
    long firstEnd = options.grows() ? Math.min(heap + FIRST_AREA_BYTES, stackLimit) : stackLimit;
    List<Range> areas = split(new Range(heap, firstEnd), options.areas());
    RamPlan plan =
        new RamPlan(
            build,
            List.of(new Region(start, options.ramBytes())),
            context,
            allocations,
            areas,
            new Range(firstEnd, stackLimit),
            stackLimit);
    return options.apart().isEmpty() ? plan : plan.apart(options.apart());
  }

  /** The same with the heap and the stack in regions of their own. */
  private RamPlan apart(List<Long> starts) {
    long heap = areas.get(0).start();
    List<Region> apart = new ArrayList<>();
    apart.add(new Region(start(), heap - start()));
    List<Range> moved = new ArrayList<>();
    long rest = heap;
    if (starts.size() > 1) {
      long first = starts.get(0);
      int blockBytes = build.shape().blockBytes();
      long end = (first + areas.get(0).lengthBytes()) / blockBytes * blockBytes;
      moved.add(new Range(first, end));
      apart.add(new Region(first, end - first)); // the pool ends with the region
      rest = areas.size() > 1 ? areas.get(1).start() : growth.start();
    }
    long last = starts.get(starts.size() - 1);
    for (Range area : areas.subList(moved.size(), areas.size())) {
      moved.add(area.movedBy(last - rest));
    }
    apart.add(new Region(last, end() - rest));
    return new RamPlan(
        build,
        List.copyOf(apart),
        context,
        allocations,
        List.copyOf(moved),
        growth.movedBy(last - rest),
        stackLimit + last - rest);
  }

  private static List<Range> split(Range whole, int parts) {
    List<Range> ranges = new ArrayList<>();
    long each = whole.lengthBytes() / parts / 8 * 8;
    long between = parts == 1 ? 0 : 64;
    for (int i = 0; i < parts; i++) {
      long from = whole.start() + i * each;
      ranges.add(new Range(from, from + each - between));
    }
    return List.copyOf(ranges);
  }

  /** Address of the first byte of RAM. */
  public long start() {
    return regions.get(0).start();
  }

  /** Address just after the last byte of RAM: the top of the stack. */
  public long end() {
    return regions.get(regions.size() - 1).end();
  }

  /** Bytes from the first to the last, gaps included. */
  long lengthBytes() {
    return end() - start();
  }
}
