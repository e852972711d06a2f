package heapreel.cli;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of all commands, and what help is given of. */
final class CommandNames implements Iterable<String> {

  /** Every command and what it makes, in the order of the help. */
  static final Map<String, String> HEADERS = headers();

  /** Every command, in the order of the help. */
  static final List<String> ALL = List.copyOf(HEADERS.keySet());

  @Override
  public Iterator<String> iterator() {
    return Stream.concat(ALL.stream(), Stream.of(HelpCommand.OPTIONS, HelpCommand.BOARDS))
        .iterator();
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("record", "a capture of a board at a USB cable, while a program runs");
    headers.put("why", "why an allocation fails, and what is in its way");
    headers.put("history", "which lines allocated what, and what is left of it");
    headers.put("diff", "what differs between two snapshots or captures");
    headers.put("check", "holds the numbers against limits, for CI: exit code 5");
    headers.put("page", "one HTML file to explore it, which needs no network");
    headers.put("film", "a film of the heap, with its worst moment and its numbers");
    headers.put("draw", "pictures of moments, word by word");
    headers.put("graph", "graphs of what holds what");
    headers.put("table", "the numbers of each snapshot, as CSV or NDJSON");
    headers.put("objects", "every allocation: type, contents, path, references");
    headers.put("inspect", "what the capture is, and how that is known");
    headers.put("pack", "captures in one file, about a hundred times smaller");
    headers.put("unpack", "a packed capture as raw bytes; a recorder's stream as a capture");
    headers.put("batch", "any of these over many captures, which can be resumed");
    headers.put("help", "help for a command; help options: all options; help boards");
    headers.put("completion", "a script that completes commands in bash or zsh");
    return Collections.unmodifiableMap(headers);
  }
}
