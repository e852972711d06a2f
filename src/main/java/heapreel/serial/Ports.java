package heapreel.serial;

import com.fazecast.jSerialComm.SerialPort;
import heapreel.fault.Fault;
import heapreel.serial.PortInfo.UsbId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which ports there are, and how one is opened. */
public final class Ports {

  /** Bits a second of a serial port, unless told otherwise; ports at USB have no speed. */
  public static final int DEFAULT_BAUD = 115_200;

  private static final String SOCKET = "socket://";

  private Ports() {}

  /** All serial ports of this computer, by their names. */
  public static List<PortInfo> list() {
    return Arrays.stream(SerialPort.getCommPorts())
        .map(Ports::info)
        .sorted(Comparator.comparing(PortInfo::path))
        .toList();
  }

  private static PortInfo info(SerialPort port) {
    boolean usb = port.getVendorID() > 0;
    return new PortInfo(
        port.getSystemPortPath(),
        port.getDescriptivePortName(),
        usb
            ? Optional.of(
                new UsbId(port.getVendorID(), port.getProductID(), port.getSerialNumber()))
            : Optional.empty());
  }

  /**
   * Opens the port of that name: that of a serial port or of a device file, or {@code
   * socket://HOST:PORT}.
   *
   * @throws heapreel.fault.FaultException when it can't be opened
   */
  public static Port open(String name, int baud) {
    return name.startsWith(SOCKET)
        ? SocketPort.open(name, name.substring(SOCKET.length()))
        : UsbPort.open(name, baud);
  }

  /** The fault, for people, that a port could not be opened. */
  static Fault unopened(String name, String found) {
    return Fault.of(name + ": can't be opened").expected("a port that is free", found);
  }
}
