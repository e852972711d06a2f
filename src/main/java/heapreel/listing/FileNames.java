package heapreel.listing;

import java.nio.file.Path;
import java.util.Locale;

/** Parts of the names of files. */
final class FileNames {

  private static final String PACKED = ".gz";

  private FileNames() {}

  /** The name without its folder. */
  static String last(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The last name without its ending, and without {@code .gz} before that. */
  static String stem(Path file) {
    return withoutEnding(unpacked(file));
  }

  /** The ending in lower case, with its dot: {@code .bin} of {@code ram.BIN.gz}; empty if none. */
  static String ending(Path file) {
    String name = unpacked(file);
    return name.substring(withoutEnding(name).length()).toLowerCase(Locale.ROOT);
  }

  /** A name without its ending; one that begins with its only dot has none. */
  static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? name : name.substring(0, dot);
  }

  private static String unpacked(Path file) {
    String name = last(file);
    return name.toLowerCase(Locale.ROOT).endsWith(PACKED) && name.length() > PACKED.length()
        ? name.substring(0, name.length() - PACKED.length())
        : name;
  }
}
