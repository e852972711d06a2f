package heapreel.serial;

import heapreel.fault.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A board behind a socket, such as that of an emulator or a serial server. */
final class SocketPort implements Port {

  private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]]+?)\\]?:(\\d{1,5})");
  private static final int CONNECT_MILLIS = 10_000;
  private static final int MAX_PORT = 65_535;

  private final String name;
  private final Socket socket;

  private SocketPort(String name, Socket socket) {
    this.name = name;
    this.socket = socket;
  }

  static SocketPort open(String name, String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw Fault.of(name + ": not the address of a socket")
          .expected("socket://HOST:PORT", "socket://" + address)
          .advice("such as socket://localhost:4444")
          .toException();
    }
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      closeQuietly(socket);
      throw Ports.unopened(name, String.valueOf(e.getMessage()))
          .advice("check that the emulator or server runs, and its port")
          .toException(e);
    }
    return new SocketPort(name, socket);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(byte[] into, int waitMillis) {
    try {
      socket.setSoTimeout(Math.max(1, waitMillis));
      return socket.getInputStream().read(into);
    } catch (SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      return GONE;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Nobody closes a socket before the process has ended. */
  @Override
  public int endingMillis() {
    return 0;
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is written behind it: there is nothing to lose.
    }
  }
}
