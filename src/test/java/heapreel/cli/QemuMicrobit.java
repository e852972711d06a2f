package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QEMU's micro:bit with real firmware, at a port of this computer. */
final class QemuMicrobit implements Closeable {

  private static final Pattern PORT = Pattern.compile("/dev/\\S+");

  private final Process process;
  private final String port;

  private QemuMicrobit(Process process, String port) {
    this.process = process;
    this.port = port;
  }

  static QemuMicrobit start() throws IOException {
    Process process = process("pty");
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = String.valueOf(said.readLine());
    Matcher port = PORT.matcher(line);
    assertThat(port.find()).as(line).isTrue();
    return new QemuMicrobit(process, port.group());
  }

  /** One whose serial port is a socket of this computer, where it waits for who connects. */
  static QemuMicrobit atSocket() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Process process = process("tcp:127.0.0.1:" + free + ",server=on,wait=on");
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = String.valueOf(said.readLine());
    assertThat(line).contains("waiting for connection");
    return new QemuMicrobit(process, Integer.toString(free));
  }

  private static Process process(String serial) throws IOException {
    return new ProcessBuilder(
            "qemu-system-arm",
            "-M",
            "microbit",
            "-device",
            "loader,file=" + GroundTruth.MICROBIT_FIRMWARE,
            "-display",
            "none",
            "-monitor",
            "none",
            "-serial",
            serial)
        .redirectErrorStream(true)
        .start();
  }

  /** The number of the socket that it waits at. */
  int tcpPort() {
    return Integer.parseInt(port);
  }

  /** The process, which can be held and continued. */
  Process process() {
    return process;
  }

  /** Its serial port. */
  String port() {
    return port;
  }

  /** Ends at once, as when its cable is pulled out. */
  void unplug() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    unplug();
  }
}
