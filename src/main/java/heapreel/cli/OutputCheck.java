package heapreel.cli;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.pipeline.CaptureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a run from writing over what it reads. */
final class OutputCheck {

  private OutputCheck() {}

  /**
   * Compares files, not names, so that links are seen through.
   *
   * @throws heapreel.fault.FaultException when one of {@code targets} is an input
   */
  static void refuseInputs(CaptureSource source, List<Path> targets) throws IOException {
    List<Path> inputs =
        Stream.of(
                Optional.of(source.ram()),
                Optional.of(EventLog.besides(source.ram())),
                source.firmware(),
                source.map())
            .flatMap(Optional::stream)
            .filter(Files::exists)
            .toList();
    for (Path target : targets) {
      for (Path input : inputs) {
        if (Files.exists(target) && Files.isSameFile(target, input)) {
          throw Fault.of("would be written over")
              .in(target)
              .expected("another file than the inputs", "the input " + input)
              .advice("give the output another name")
              .toException();
        }
      }
    }
  }
}
