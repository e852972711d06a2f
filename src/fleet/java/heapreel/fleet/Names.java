package heapreel.fleet;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Names of files of Hadoop file systems, as people and local files have them. */
final class Names {

  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Pattern FIRST = Pattern.compile("^[^A-Za-z0-9]+");

  private Names() {}

  /** The path in messages; as a path of this machine only a text. */
  static java.nio.file.Path shown(Path path) {
    return java.nio.file.Path.of(path.toString());
  }

  /** A capture's name where none is given: its path, with {@code -} for all that is no letter. */
  static String id(String path) {
    return FIRST.matcher(OTHERS.matcher(path).replaceAll("-")).replaceAll("");
  }
}
