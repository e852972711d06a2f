package heapreel.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in RAM everything of a device lies: statics, {@code mp_state_ctx}, the heap's areas, room
 * for further ones, the C stack.
 *
 * @param build the firmware
 * @param start address of the first byte
 * @param lengthBytes length of the RAM
 * @param context address of {@code mp_state_ctx}
 * @param allocations address of the supervisor's {@code allocations}, in CircuitPython 4 to 8
 * @param areas regions for areas, the heap's first and those added at once
 * @param growth region from which a heap that grows by itself takes areas; may be empty
 * @param stackLimit lowest address of the C stack; its top is the end of the RAM
 */
record RamPlan(
    FirmwareBuild build,
    long start,
    int lengthBytes,
    long context,
    long allocations,
    List<Region> areas,
    Region growth,
    long stackLimit) {

  /** Bytes of initialised statics at the beginning of the RAM. */
  static final int DATA_BYTES = 64;

  /** Bytes of zeroed statics before {@code mp_state_ctx}. */
  static final int BUFFER_BYTES = 128;

  /** Bytes of the supervisor's {@code allocations}. */
  static final int ALLOCATIONS_BYTES = 96;

  private static final int FIRST_AREA_BYTES = 8192;

  /** Addresses {@code [start, end)}. */
  record Region(long start, long end) {
    long lengthBytes() {
      return end - start;
    }
  }

  private static long contextFrom(long ramStart) {
    return ramStart + DATA_BYTES + BUFFER_BYTES;
  }

  /** Address of {@code mp_state_ctx} where the RAM is at its usual place. */
  static long usualContext(FirmwareBuild build) {
    return contextFrom(DeviceOptions.usualRamStart(build));
  }

  static RamPlan of(DeviceOptions options) {
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
    List<Region> areas = split(new Region(heap, firstEnd), options.areas());
    return new RamPlan(
        build,
        start,
        options.ramBytes(),
        context,
        allocations,
        areas,
        new Region(firstEnd, stackLimit),
        stackLimit);
  }

  private static List<Region> split(Region whole, int parts) {
    List<Region> regions = new ArrayList<>();
    long each = whole.lengthBytes() / parts / 8 * 8;
    long between = parts == 1 ? 0 : 64;
    for (int i = 0; i < parts; i++) {
      long from = whole.start() + i * each;
      regions.add(new Region(from, from + each - between));
    }
    return List.copyOf(regions);
  }

  long end() {
    return start + lengthBytes;
  }
}
