package heapreel.heap;

import java.util.Locale;

/**
 * How a firmware prints the addresses in its heap map.
 *
 * <p>{@code py/gc.c} prints the offset of a row in five hex digits, cut off at 20 bits, and since
 * MicroPython 1.20 in eight; {@code py/mpprint.c} prints {@code %p} bare, in CircuitPython since
 * 7.0 (7.0.2 excepted) with {@code 0x}.
 */
public enum MemInfoStyle {
  /** MicroPython up to 1.19, CircuitPython up to 6.3. */
  MICROPYTHON_1_19("%x", "%05x", 0xfffffL),
  /** MicroPython 1.20 and later. */
  MICROPYTHON_1_20("%x", "%08x", 0xffffffffL),
  /** CircuitPython 7 and 8. */
  CIRCUITPYTHON_7("0x%x", "%05x", 0xfffffL),
  /** CircuitPython 9 and later. */
  CIRCUITPYTHON_9("0x%x", "%08x", 0xffffffffL);

  private final String addressFormat;
  private final String offsetFormat;
  private final long offsetMask;

  MemInfoStyle(String addressFormat, String offsetFormat, long offsetMask) {
    this.addressFormat = addressFormat;
    this.offsetFormat = offsetFormat;
    this.offsetMask = offsetMask;
  }

  String address(long poolStart) {
    return String.format(Locale.ROOT, addressFormat, poolStart);
  }

  String offset(long bytes) {
    return String.format(Locale.ROOT, offsetFormat, bytes & offsetMask);
  }
}
