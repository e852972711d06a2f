package heapreel.listing;

import heapreel.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of captures as text, in UTF-8:
 *
 * <pre>
 * # a comment
 * monday/ram.bin
 * tuesday/ram.bin &lt;TAB&gt; firmware.elf &lt;TAB&gt; firmware.map
 * wednesday/ram.bin &lt;TAB&gt;&lt;TAB&gt; firmware.map
 * </pre>
 *
 * A line is a capture, its firmware and its map, each of which but the first may be left out or
 * empty. Empty lines are passed over. Nothing is quoted: spaces belong to names. A name that begins
 * with {@code #} is written {@code ./#…}.
 */
final class ListFile {

  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_COLUMNS = 3;

  private final Path shown;
  private final Path folder;

  /**
   * A list of which nothing is read yet.
   *
   * @param shown its name in messages
   * @param folder what names in it are relative to
   */
  ListFile(Path shown, Path folder) {
    this.shown = shown;
    this.folder = folder;
  }

  /**
   * A line of it.
   *
   * @param path the capture
   * @param build what belongs to it
   */
  record Line(Path path, BuildPair build) {}

  /**
   * Its lines.
   *
   * @throws heapreel.fault.FaultException when it is none
   */
  List<Line> read(InputStream bytes) throws IOException {
    byte[] all = bytes.readNBytes(MAX_BYTES + 1);
    if (all.length > MAX_BYTES) {
      throw Fault.of("is too long for a list")
          .in(shown)
          .expected("at most " + (MAX_BYTES >> 20) + " MiB", "more")
          .advice("divide it")
          .toException();
    }
    String text = decoded(all);
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String plain = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!plain.isBlank() && !plain.startsWith("#")) {
        lines.add(line(plain, number));
      }
    }
    return lines;
  }

  /** The line for a capture and what belongs to it, which is read alike from any folder. */
  static String line(Path capture, Optional<Path> firmware, Optional<Path> map) {
    String build = firmware.map(ListFile::written).orElse("");
    String columns =
        map.map(file -> "\t" + build + "\t" + written(file))
            .orElse(build.isEmpty() ? "" : "\t" + build);
    return written(capture) + columns;
  }

  private static String written(Path path) {
    String name = path.toAbsolutePath().toString();
    if (name.chars().anyMatch(letter -> letter == '\t' || letter == '\n' || letter == '\r')) {
      throw Fault.of("can't be written in a list")
          .in(path)
          .expected("a name without tabs and ends of lines", "one with them")
          .advice("rename it")
          .toException();
    }
    return name;
  }

  private String decoded(byte[] all) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Fault.of("is neither a capture nor a list of captures")
          .in(shown)
          .expected("text in UTF-8, a capture in each line", "other bytes")
          .advice("convert it to UTF-8")
          .toException(e);
    }
  }

  private Line line(String line, int number) {
    String[] columns = line.split("\t", -1);
    if (columns.length > MAX_COLUMNS) {
      throw fault(number, "a capture, its firmware and its map", columns.length + " columns");
    }
    if (columns[0].isEmpty()) {
      throw fault(number, "a capture before the first tab", "nothing");
    }
    if (columns[0].equals("-")) {
      throw fault(number, "the name of a file", "-, standard input");
    }
    return new Line(
        path(columns[0], number),
        new BuildPair(column(columns, 1, number), column(columns, 2, number)));
  }

  private Optional<Path> column(String[] columns, int index, int number) {
    boolean given = columns.length > index && !columns[index].isEmpty();
    return given ? Optional.of(path(columns[index], number)) : Optional.empty();
  }

  private Path path(String name, int number) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw fault(number, "the name of a file", e.getReason());
    }
  }

  private RuntimeException fault(int number, String expected, String found) {
    return Fault.of("line " + number + " of the list can't be read")
        .in(shown)
        .expected(expected, found)
        .advice("write a capture, and if you like its firmware and its map behind tabs")
        .toException();
  }
}
