package heapreel.memory;

import java.util.Locale;

/** How addresses of the target are written. */
public final class TargetAddress {

  private TargetAddress() {}

  /** As people and programs read it: {@code 0x20001230}; longer where eight digits don't do. */
  public static String text(long address) {
    return String.format(Locale.ROOT, "0x%08x", address);
  }
}
