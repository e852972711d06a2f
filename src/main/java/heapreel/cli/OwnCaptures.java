package heapreel.cli;

import heapreel.cli.run.OwnOutputs;
import heapreel.listing.ListedCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells captures from what the same batch has made of them in the folder that they are in, such as
 * packed ones: where it is resumed, both are found.
 */
final class OwnCaptures {

  private OwnCaptures() {}

  /** Those that the journal says were made, unchanged since, and that others would be made into. */
  static List<ListedCapture> among(
      List<ListedCapture> captures, BatchedCommand command, Path journal) throws IOException {
    Set<Path> made = OwnOutputs.made(journal);
    Map<Boolean, List<ListedCapture>> byOrigin =
        captures.stream()
            .collect(Collectors.partitioningBy(capture -> made.contains(absolute(capture))));
    List<ListedCapture> own = byOrigin.getOrDefault(true, List.of());
    if (own.isEmpty()) {
      return own;
    }
    Set<Path> outputs =
        command.tasks(byOrigin.getOrDefault(false, List.of())).stream()
            .flatMap(task -> Stream.concat(task.outputs().stream(), task.printed().stream()))
            .collect(Collectors.toSet());
    return own.stream().filter(capture -> outputs.contains(absolute(capture))).toList();
  }

  private static Path absolute(ListedCapture capture) {
    return capture.path().toAbsolutePath().normalize();
  }
}
