package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
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
    Process process =
        new ProcessBuilder(
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
                "pty")
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = String.valueOf(said.readLine());
    Matcher port = PORT.matcher(line);
    assertThat(port.find()).as(line).isTrue();
    return new QemuMicrobit(process, port.group());
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
