package heapreel.serial;

import com.fazecast.jSerialComm.SerialPort;
import heapreel.fault.Fault;
import heapreel.serial.PortInfo.UsbId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ports there are, and how one is opened. */
public final class Ports {

  /** Bits a second of a serial port, unless told otherwise; ports at USB have no speed. */
  public static final int DEFAULT_BAUD = 115_200;

  private static final String SOCKET = "socket://";

  private static final String WAITING = "/dev/tty.";
  private static final String CALLING = "/dev/cu.";
  private static final int WRITE_MILLIS = 10_000;

  private Ports() {}

  /** All serial ports of this computer, by their names. */
  public static List<PortInfo> list() {
    return onceEach(Arrays.stream(SerialPort.getCommPorts()).map(Ports::info).toList());
  }

  /**
   * The same by their names, each once: macOS has two for each, of which the one that waits for a
   * carrier is left out.
   */
  static List<PortInfo> onceEach(List<PortInfo> ports) {
    Set<String> paths = ports.stream().map(PortInfo::path).collect(Collectors.toSet());
    return ports.stream()
        .filter(
            port ->
                !port.path().startsWith(WAITING)
                    || !paths.contains(CALLING + port.path().substring(WAITING.length())))
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
    return new LimitedPort(
        name.startsWith(SOCKET)
            ? SocketPort.open(name, name.substring(SOCKET.length()))
            : UsbPort.open(name, baud),
        WRITE_MILLIS);
  }

  /** The fault, for people, that a port could not be opened. */
  static Fault unopened(String name, String found) {
    return Fault.of(name + ": can't be opened").expected("a port that is free", found);
  }
}
