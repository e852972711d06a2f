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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void aPortWithTwoNamesIsListedOnce() {
    List<PortInfo> ports =
        Stream.of("/dev/tty.usbmodem1", "/dev/cu.usbmodem1", "/dev/tty.alone", "/dev/ttyACM0")
            .map(path -> new PortInfo(path, "a board", Optional.empty()))
            .toList();
    assertThat(Ports.onceEach(ports))
        .extracting(PortInfo::path)
        .containsExactly("/dev/cu.usbmodem1", "/dev/tty.alone", "/dev/ttyACM0");
  }

  @ParameterizedTest
  @CsvSource({
    "5,true,another program",
    "16,false,another program",
    "11,false,another program",
    "25,false,--run main.py",
    "13,false,dialout",
    "5,false,error 5",
    "2,true,error 2",
  })
  void whyAPortIsRefusedIsSaidAsTheSystemMeansIt(int error, boolean windows, String words) {
    assertThat(UsbPort.refused("COM5", error, windows)).hasMessageContaining(words);
  }

  @Test
  void aPortThatTakesNothingIsGivenUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Port stuck =
        new Port() {
          @Override
          public String name() {
            return "stuck";
          }

          @Override
          public int read(byte[] into, int waitMillis) {
            return 0;
          }

          @Override
          public void write(byte[] bytes) throws IOException {
            close();
          }

          @Override
          public void close() {
            boolean waits = true;
            while (waits) {
              try {
                end.await();
                waits = false;
              } catch (InterruptedException e) {
                // it can't be woken
              }
            }
          }
        };
    try (Port port = new LimitedPort(stuck, 10)) {
      assertThatThrownBy(() -> port.write(new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("stuck: the board takes nothing");
    }
    end.countDown();
  }
}
