package heapreel.cli;

import heapreel.cli.run.Messages;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.serial.PortInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which of the serial ports a board is at. */
final class PortChoice {

  private final List<PortInfo> ports;

  PortChoice(List<PortInfo> ports) {
    this.ports = List.copyOf(ports);
  }

  /**
   * Prints a line for each port: its name, its numbers at USB, and what is likely to be there; last
   * that there is no board, where that is so.
   */
  void print(PrintWriter out) {
    for (PortInfo port : ports) {
      String mark =
          port.isLikelyBoard() ? "  (a board)" : port.usb().isEmpty() ? "  (not USB)" : "";
      out.print(Printable.line(port.toString()) + mark + "\n");
    }
    if (ports.isEmpty()) {
      out.print("no serial ports\n");
    } else if (ports.stream().noneMatch(PortInfo::isLikelyBoard)) {
      out.print("no board seen at USB\n");
    }
    out.flush();
  }

  /**
   * The port of the only board that is likely to be there.
   *
   * @throws ParameterException when there are several
   * @throws heapreel.fault.FaultException when there is none
   */
  String onlyBoard(CommandLine line, Messages messages) {
    List<PortInfo> likely = ports.stream().filter(PortInfo::isLikelyBoard).toList();
    if (likely.isEmpty()) {
      throw Fault.of("no board found")
          .expected(
              "a board at a USB port",
              ports.isEmpty()
                  ? "no serial ports"
                  : "none that MicroPython boards have, but " + names(ports))
          .advice(
              "check that the cable carries data and that the driver is there; name the port if it"
                  + " has another chip")
          .toException();
    }
    if (likely.size() > 1) {
      throw new ParameterException(
          line, "several boards found, name the port of one: " + names(likely));
    }
    messages.note(Printable.line("recording " + likely.get(0)));
    return likely.get(0).path();
  }

  private static String names(List<PortInfo> ports) {
    return Printable.line(ports.stream().map(PortInfo::toString).collect(Collectors.joining("; ")));
  }
}
