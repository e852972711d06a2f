package heapreel.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.serial.PortInfo.UsbId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void aBoardIsKnownByWhoMadeIt() {
    PortInfo pico =
        new PortInfo("/dev/ttyACM0", "Board CDC", Optional.of(new UsbId(0x2e8a, 5, "e66")));
    assertThat(pico.isLikelyBoard()).isTrue();
    assertThat(pico).hasToString("/dev/ttyACM0  2e8a:0005  Board CDC");
    assertThat(new PortInfo("/dev/ttyS0", "Physical Port S0", Optional.empty()).isLikelyBoard())
        .isFalse();
    assertThat(new PortInfo("COM3", "Modem", Optional.of(new UsbId(0x1199, 1, ""))).isLikelyBoard())
        .isFalse();
  }

  @Test
  void aSocketIsReadUntilItsEnd() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Port port = Ports.open("socket://127.0.0.1:" + server.getLocalPort(), 0);
        Socket board = server.accept()) {
      byte[] into = new byte[10];
      assertThat(port.read(into, 1)).isZero();
      port.write("up".getBytes(StandardCharsets.US_ASCII));
      assertThat(board.getInputStream().readNBytes(2)).asString().isEqualTo("up");
      board.getOutputStream().write("down".getBytes(StandardCharsets.US_ASCII));
      assertThat(port.read(into, 10_000)).isEqualTo(4);
      board.shutdownOutput();
      assertThat(port.read(into, 10_000)).isEqualTo(Port.GONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socket://", "socket://host", "socket://host:x", "socket://h:70000"})
  void whatIsNoAddressIsRefused(String name) {
    assertThatThrownBy(() -> Ports.open(name, 0))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("socket://HOST:PORT");
  }

  @Test
  void aPortThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Ports.open("/dev/no-such-port", Ports.DEFAULT_BAUD))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("/dev/no-such-port: can't be opened");
  }
}
