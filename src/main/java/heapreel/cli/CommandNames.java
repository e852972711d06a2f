package heapreel.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The names of all commands, and what help is given of. */
final class CommandNames implements Iterable<String> {

  /** Every command, in the order of the help. */
  static final List<String> ALL =
      List.of(
          "record",
          "why",
          "history",
          "diff",
          "check",
          "page",
          "film",
          "draw",
          "graph",
          "table",
          "objects",
          "inspect",
          "pack",
          "unpack",
          "batch",
          "help",
          "completion");

  @Override
  public Iterator<String> iterator() {
    return Stream.concat(ALL.stream(), Stream.of(HelpCommand.OPTIONS, HelpCommand.BOARDS))
        .iterator();
  }
}
