package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RunSettings;
import heapreel.cli.run.Messages;
import heapreel.fault.FaultException;
import heapreel.serial.PortInfo;
import heapreel.serial.PortInfo.UsbId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Which port is taken where none is named. */
class PortChoiceTest {

  private static final PortInfo MODEM =
      new PortInfo("/dev/ttyS0", "Physical Port", Optional.empty());
  private static final PortInfo PICO = board("/dev/ttyACM0", 0x2e8a);
  private static final PortInfo ESP = board("/dev/ttyUSB0", 0x1a86);

  private final StringWriter err = new StringWriter();

  @Command(name = "record")
  private static final class AnyCommand {}

  private static PortInfo board(String path, int vendor) {
    return new PortInfo(path, "Board", Optional.of(new UsbId(vendor, 5, "e660")));
  }

  private String chosen(PortInfo... ports) {
    RunSettings settings = new RunSettings(1, false, false, false, ColorWhen.never);
    Messages messages =
        Messages.of(settings, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    return new PortChoice(List.of(ports)).onlyBoard(new CommandLine(new AnyCommand()), messages);
  }

  @Test
  void theOnlyBoardIsTakenAndNamed() {
    assertThat(chosen(MODEM, PICO)).isEqualTo("/dev/ttyACM0");
    assertThat(err.toString()).contains("recording /dev/ttyACM0  2e8a:0005  Board");
  }

  @Test
  void ofSeveralNoneIsTaken() {
    assertThatThrownBy(() -> chosen(PICO, ESP))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("/dev/ttyACM0", "/dev/ttyUSB0");
  }

  @Test
  void whereThereIsNoneTheOtherPortsAreNamed() {
    assertThatThrownBy(() -> chosen(MODEM))
        .isInstanceOf(FaultException.class)
        .hasMessageContainingAll("no board found", "/dev/ttyS0");
    assertThatThrownBy(this::chosen)
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no serial ports");
  }

  @Test
  void aListNamesAllPortsAndMarksBoards() {
    StringWriter out = new StringWriter();
    new PortChoice(List.of(PICO, MODEM)).print(new PrintWriter(out));
    assertThat(out)
        .hasToString(
            "/dev/ttyACM0  2e8a:0005  Board  (a board)\n/dev/ttyS0  Physical Port  (not USB)\n");
  }

  @Test
  void aListWithoutABoardSaysSo() {
    StringWriter out = new StringWriter();
    PortInfo printer = board("/dev/ttyACM1", 0x04b8);
    new PortChoice(List.of(printer, MODEM)).print(new PrintWriter(out));
    assertThat(out)
        .hasToString(
            """
            /dev/ttyACM1  04b8:0005  Board
            /dev/ttyS0  Physical Port  (not USB)
            no board seen at USB
            """);
  }
}
