package heapreel.synthetic.firmware;

import java.util.List;

/**
 * What a synthetic device is. Immutable; each method that names a choice returns options that
 * differ in it.
 *
 * @param build its firmware
 * @param ramStart address of its RAM
 * @param ramBytes length of its RAM
 * @param areas areas that the heap has from the start
 * @param grows whether the heap begins small and takes further areas when it is full
 * @param apart where further regions of RAM begin, if it is not all one: of one, the heap and the
 *     stack are there; of two, the heap's first area is in the one, all the rest in the other
 */
public record DeviceOptions(
    FirmwareBuild build, long ramStart, int ramBytes, int areas, boolean grows, List<Long> apart) {

  /** Checks that only a split heap has several areas. */
  public DeviceOptions {
    if (areas < 1 || ((areas > 1 || grows) && !build.shape().splitHeap())) {
      throw new IllegalArgumentException(
          "areas=" + areas + " grows=" + grows + " splitHeap=" + build.shape().splitHeap());
    }
    if (apart.size() > 2) {
      throw new IllegalArgumentException("apart=" + apart);
    }
    apart = List.copyOf(apart);
    if (build.stackEntryBytes() == 2 && ramBytes / build.shape().blockBytes() > 65536) {
      throw new IllegalArgumentException("2-byte stack entries and " + ramBytes + " bytes of RAM");
    }
  }

  /** One area in RAM of this length, where such a device has its RAM. */
  public static DeviceOptions of(FirmwareBuild build, int ramBytes) {
    return new DeviceOptions(build, usualRamStart(build), ramBytes, 1, false, List.of());
  }

  /** Where such a device has its RAM. */
  static long usualRamStart(FirmwareBuild build) {
    return build.shape().wordBytes() == 8 ? 0x5555_5558_0000L : 0x2000_0000L;
  }

  /** With RAM that begins at this address. */
  public DeviceOptions ramStart(long address) {
    return new DeviceOptions(build, address, ramBytes, areas, grows, apart);
  }

  /** With so many areas from the start. */
  public DeviceOptions areas(int count) {
    return new DeviceOptions(build, ramStart, ramBytes, count, grows, apart);
  }

  /** With further regions of RAM that begin at these addresses. */
  public DeviceOptions apart(Long... starts) {
    return new DeviceOptions(build, ramStart, ramBytes, areas, grows, List.of(starts));
  }

  /** With a heap that begins with 8 KiB and grows by itself. */
  public DeviceOptions growing() {
    return new DeviceOptions(build, ramStart, ramBytes, areas, true, apart);
  }
}
