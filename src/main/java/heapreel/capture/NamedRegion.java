package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.memory.Region;
import heapreel.memory.TargetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A region of RAM as it is given, with its name.
 *
 * @param name what outputs call it, of letters, digits, {@code _}, {@code -} and {@code .}; or none
 * @param region its addresses
 */
public record NamedRegion(Optional<String> name, Region region) {

  /** Highest address that a region may begin at, so that no sum of addresses wraps around. */
  private static final long MAX_START = 1L << 62;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,24}");

  /** A region without a name. */
  public static NamedRegion of(Region region) {
    return new NamedRegion(Optional.empty(), region);
  }

  /** Whether a region can have that name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The region that somebody claims.
   *
   * @throws heapreel.fault.FaultException when it can't be one of a snapshot
   */
  public static NamedRegion claimed(Optional<String> name, long start, long lengthBytes) {
    if (name.isPresent() && !isName(name.get())) {
      throw Fault.of("not a name for a RAM region")
          .expected("up to 24 letters, digits, '_', '-' and '.'", name.get())
          .toException();
    }
    if (start < 0 || start > MAX_START) {
      throw Fault.of("invalid start address of a RAM region")
          .expected("0 to 0x" + Long.toHexString(MAX_START), "0x" + Long.toHexString(start))
          .toException();
    }
    if (lengthBytes <= 0 || lengthBytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw Fault.of("invalid length of the RAM region at " + TargetAddress.text(start))
          .expected("1 to " + CaptureFile.MAX_MAPPING_BYTES + " bytes", lengthBytes + "")
          .toException();
    }
    return new NamedRegion(name, new Region(start, lengthBytes));
  }

  @Override
  public String toString() {
    return name.map(known -> known + " ").orElse("") + region;
  }
}
