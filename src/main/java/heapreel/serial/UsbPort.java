package heapreel.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** A serial port of the system: at USB, soldered on, or a pseudoterminal. */
final class UsbPort implements Port {

  private static final int NO_PERMISSION = 13;
  private static final int BUSY = 16;
  private static final int LOCKED = 11; // EAGAIN: what jSerialComm locks is locked
  private static final int NO_TERMINAL = 25; // ENOTTY

  /** What Windows says of a port that somebody has open. */
  private static final int ACCESS_DENIED = 5;

  private final String name;
  private final SerialPort port;
  private int waitMillis = -1;

  private UsbPort(String name, SerialPort port) {
    this.name = name;
    this.port = port;
  }

  static UsbPort open(String name, int baud) {
    SerialPort port;
    try {
      port = SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException e) {
      throw Ports.unopened(name, "no such port")
          .advice("heapreel record --list lists the ports that there are")
          .toException(e);
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof IllegalStateException) { // a signal is ending the program
        throw new CancellationException("cancelled");
      }
      throw e;
    }
    port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    if (!port.openPort(0)) {
      boolean windows = System.getProperty("os.name", "").startsWith("Windows");
      throw refused(name, port.getLastErrorCode(), windows);
    }
    return new UsbPort(name, port);
  }

  /**
   * Why a port can't be opened.
   *
   * @param error the number that the system gives
   */
  static FaultException refused(String name, int error, boolean windows) {
    if (windows ? error == ACCESS_DENIED : error == BUSY || error == LOCKED) {
      return Ports.unopened(name, "one that another program has open")
          .advice("close Thonny, mpremote or the serial monitor")
          .toException();
    }
    if (!windows && error == NO_TERMINAL) {
      return Ports.unopened(name, "what is no serial port")
          .advice("heapreel record --list lists the ports; a program is given as --run main.py")
          .toException();
    }
    if (!windows && error == NO_PERMISSION) {
      return Ports.unopened(name, "no permission")
          .advice("on Linux: sudo usermod -aG dialout $USER, then log in again")
          .toException();
    }
    return Ports.unopened(name, "error " + error + " of the system")
        .advice(
            "check the name and the cable, and that no other program has it open; heapreel record"
                + " --list lists the ports that there are")
        .toException();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(byte[] into, int wait) {
    if (wait != waitMillis) {
      boolean waits = wait > 0;
      int mode = waits ? SerialPort.TIMEOUT_READ_SEMI_BLOCKING : SerialPort.TIMEOUT_NONBLOCKING;
      if (!port.setComPortTimeouts(mode | SerialPort.TIMEOUT_WRITE_BLOCKING, wait, 0)) {
        return GONE;
      }
      waitMillis = wait;
    }
    int read = port.readBytes(into, into.length);
    return read < 0 || (read == 0 && !port.isOpen()) ? GONE : read;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    int written = 0;
    while (written < bytes.length) {
      byte[] rest = written == 0 ? bytes : Arrays.copyOfRange(bytes, written, bytes.length);
      int count = port.writeBytes(rest, rest.length);
      if (count <= 0) {
        throw new IOException(name + ": nothing can be written any more");
      }
      written += count;
    }
  }

  @Override
  public void close() {
    port.closePort();
  }
}
