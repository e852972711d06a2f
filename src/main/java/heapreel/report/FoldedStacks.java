package heapreel.report;

import heapreel.history.FlameGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stacks as text that flame-graph tools read: a line each, in UTF-8, its frames from the outermost
 * on divided by semicolons, then a space and the bytes. A semicolon or backslash in a name becomes
 * {@code \x3b} or {@code \x5c}. Stateless.
 */
public final class FoldedStacks {

  private FoldedStacks() {}

  /** Writes all stacks to a stream, which stays open. */
  public static void write(FlameGraph graph, OutputStream out) throws IOException {
    graph.stacks(
        (frames, bytes) ->
            out.write((line(frames) + ' ' + bytes + '\n').getBytes(StandardCharsets.UTF_8)));
  }

  private static String line(List<String> frames) {
    return frames.stream()
        .map(frame -> frame.replace("\\", "\\x5c").replace(";", "\\x3b"))
        .collect(Collectors.joining(";"));
  }
}
