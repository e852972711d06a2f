package heapreel.serial;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A serial port of this computer.
 *
 * @param path what opens it, such as {@code /dev/ttyACM0} or {@code COM5}
 * @param description what the system calls what is plugged in
 * @param usb what it is by its numbers, where it is at USB
 */
public record PortInfo(String path, String description, Optional<UsbId> usb) {

  /**
   * The numbers by which USB knows a device.
   *
   * @param vendor who made it
   * @param product which one it is
   * @param serial its own number; empty where it has none
   */
  public record UsbId(int vendor, int product, String serial) {}

  /**
   * Who makes boards, or the serial bridges on them: MicroPython, Raspberry Pi, Adafruit,
   * Espressif, Arm (the micro:bit), Arduino, PJRC, Seeed, OpenMV, pid.codes, STMicroelectronics,
   * NXP, SparkFun, Silicon Labs, WCH, FTDI.
   */
  private static final Set<Integer> VENDORS =
      Set.of(
          0xf055, 0x2e8a, 0x239a, 0x303a, 0x0d28, 0x2341, 0x16c0, 0x2886, 0x37c5, 0x1209, 0x0483,
          0x1fc9, 0x1b4f, 0x10c4, 0x1a86, 0x0403);

  /** Whether a board is likely to be there: it is at USB, and by one of those who make them. */
  public boolean isLikelyBoard() {
    return usb.filter(id -> VENDORS.contains(id.vendor())).isPresent();
  }

  /** A line for people: path, USB numbers, description. */
  @Override
  public String toString() {
    String numbers =
        usb.map(id -> String.format(Locale.ROOT, "%04x:%04x  ", id.vendor(), id.product()))
            .orElse("");
    return path + "  " + numbers + description;
  }
}
