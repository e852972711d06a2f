package heapreel.cli.options;

import heapreel.cli.request.SnapshotPoint.When;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A capture and one of its snapshots as they are written: {@code ram.bin@12}, {@code ram.bin@-1},
 * {@code ram.bin@last}, {@code ram.bin@worst}, or {@code ram.bin} alone. Of several readings, that
 * with the longest name of a file that exists counts, so that a name may have an {@code @} in it.
 *
 * @param words as it was written
 * @param file the capture
 * @param when which snapshot
 * @param number its index, negative when counted from the end, if it was written
 * @param isSaid whether a snapshot was written
 */
public record PointName(String words, Path file, When when, OptionalLong number, boolean isSaid) {

  private static final char AT = '@';
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  /**
   * Reads what was written.
   *
   * @param usual which snapshot is meant where none is written
   * @throws ParameterException when it can't be understood
   */
  public static PointName of(String words, When usual, CommandLine line) {
    if (words.isEmpty()) {
      throw new ParameterException(line, "expected a capture, found an empty name");
    }
    int at = words.length();
    while (at > 0 && !exists(words.substring(0, at))) {
      at = words.lastIndexOf(AT, at - 1);
    }
    if (at <= 0) {
      at = split(words);
    }
    Path file = path(words.substring(0, at), line);
    if (at == words.length()) {
      return new PointName(words, file, usual, OptionalLong.empty(), false);
    }
    String moment = words.substring(at + 1);
    if (NUMBER.matcher(moment).matches()) {
      OptionalLong number = OptionalLong.of(Long.parseLong(moment));
      return new PointName(words, file, When.NUMBER, number, true);
    }
    return new PointName(words, file, when(words, moment, line), OptionalLong.empty(), true);
  }

  /** Where a name of which no part exists is cut: before what can only be a snapshot. */
  private static int split(String words) {
    int at = words.lastIndexOf(AT);
    String moment = words.substring(at + 1);
    boolean said =
        at > 0
            && (NUMBER.matcher(moment).matches()
                || moment.equals("last")
                || moment.equals(When.END.word())
                || moment.equals(When.WORST.word()));
    return said ? at : words.length();
  }

  private static When when(String words, String moment, CommandLine line) {
    return switch (moment) {
      case "last", "end" -> When.END;
      case "worst" -> When.WORST;
      default ->
          throw new ParameterException(
              line, words + ": expected a snapshot after the @: a number, last or worst");
    };
  }

  private static boolean exists(String name) {
    try {
      return name.equals("-") || Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path path(String name, CommandLine line) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ParameterException(line, name + ": not a file's name", e);
    }
  }
}
