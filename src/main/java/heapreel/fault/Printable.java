package heapreel.fault;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Text made fit for a line: names of files may have anything in them, also what moves a terminal's
 * cursor, ends a line, or turns the direction of writing.
 */
public final class Printable {

  /** Control and format characters, separators of lines, halves of characters, private ones. */
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}]");

  private Printable() {}

  /** A text with a question mark in the place of each character that is not to be printed. */
  public static String line(String text) {
    return UNFIT.matcher(text).replaceAll("?");
  }

  /** A file's name, as it was given. */
  public static String name(Path path) {
    return line(path.toString());
  }

  /** The last part of a file's name. */
  public static String lastName(Path path) {
    return line(String.valueOf(path.getFileName()));
  }
}
