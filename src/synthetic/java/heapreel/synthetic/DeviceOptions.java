package heapreel.synthetic;

/**
 * What a made-up device is. Immutable; each method that names a choice returns options that differ
 * in it.
 *
 * @param build its firmware
 * @param ramStart address of its RAM
 * @param ramBytes length of its RAM
 * @param areas areas that the heap has from the start
 * @param grows whether the heap begins small and takes further areas when it is full
 */
public record DeviceOptions(
    FirmwareBuild build, long ramStart, int ramBytes, int areas, boolean grows) {

  /** Checks that only a split heap has several areas. */
  public DeviceOptions {
    if (areas < 1 || ((areas > 1 || grows) && !build.shape().splitHeap())) {
      throw new IllegalArgumentException(
          "areas=" + areas + " grows=" + grows + " splitHeap=" + build.shape().splitHeap());
    }
    if (build.stackEntryBytes() == 2 && ramBytes / build.shape().blockBytes() > 65536) {
      throw new IllegalArgumentException("2-byte stack entries and " + ramBytes + " bytes of RAM");
    }
  }

  /** One area in RAM of this length, where such a device has its RAM. */
  public static DeviceOptions of(FirmwareBuild build, int ramBytes) {
    return new DeviceOptions(build, usualRamStart(build), ramBytes, 1, false);
  }

  /** Where such a device has its RAM. */
  static long usualRamStart(FirmwareBuild build) {
    return build.shape().wordBytes() == 8 ? 0x5555_5558_0000L : 0x2000_0000L;
  }

  /** With so many areas from the start. */
  public DeviceOptions areas(int count) {
    return new DeviceOptions(build, ramStart, ramBytes, count, grows);
  }

  /** With a heap that begins with 8 KiB and grows by itself. */
  public DeviceOptions growing() {
    return new DeviceOptions(build, ramStart, ramBytes, areas, true);
  }
}
