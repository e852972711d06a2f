package heapreel.memory;

/** How addresses of the target are written. */
public final class TargetAddress {

  private static final int MIN_DIGITS = 8;

  private TargetAddress() {}

  /** As people and programs read it: {@code 0x20001230}; longer where eight digits don't do. */
  public static String text(long address) {
    return "0x" + digits(address);
  }

  /** The hexadecimal digits alone, eight or more: {@code 20001230}. */
  public static String digits(long address) {
    String digits = Long.toHexString(address);
    return "0".repeat(Math.max(0, MIN_DIGITS - digits.length())) + digits;
  }
}
