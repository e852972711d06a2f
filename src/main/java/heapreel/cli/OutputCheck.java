package heapreel.cli;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.pipeline.CaptureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps a run from writing over what it reads. */
final class OutputCheck {

  private static final Pattern STILL =
      Pattern.compile("heap_(layout|ownership)\\d{4,}\\.(png|svg|dot)");

  private OutputCheck() {}

  /**
   * Compares files, not names, so that links are seen through.
   *
   * @throws heapreel.fault.FaultException when one of {@code targets} is an input
   */
  static void refuseInputs(CaptureSource source, List<Path> targets) throws IOException {
    List<Path> inputs = inputs(source);
    for (Path target : targets) {
      for (Path input : inputs) {
        if (Files.exists(target) && Files.isSameFile(target, input)) {
          throw overwrites(target, input);
        }
      }
    }
  }

  /**
   * Compares the inputs with the names that pictures of snapshots get.
   *
   * @throws heapreel.fault.FaultException when one of them may be written over
   */
  static void refuseStills(CaptureSource source, Path folder) throws IOException {
    for (Path input : inputs(source)) {
      Path beside = input.toAbsolutePath().getParent();
      boolean named = STILL.matcher(String.valueOf(input.getFileName())).matches();
      if (named && Files.exists(folder) && Files.isSameFile(folder, beside)) {
        throw overwrites(folder.resolve(input.getFileName()), input);
      }
    }
  }

  private static List<Path> inputs(CaptureSource source) {
    return Stream.of(
            Optional.of(source.ram()),
            Optional.of(EventLog.besides(source.ram())),
            source.firmware(),
            source.map())
        .flatMap(Optional::stream)
        .filter(Files::exists)
        .toList();
  }

  private static FaultException overwrites(Path target, Path input) {
    return Fault.of("would be written over")
        .in(target)
        .expected("another file than the inputs", "the input " + input)
        .advice("give the output another name")
        .toException();
  }
}
