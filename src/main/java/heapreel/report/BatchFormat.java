package heapreel.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What the results of a batch are written as, by the ending of the file's name. */
public enum BatchFormat {
  /** {@code .csv}. */
  CSV(".csv"),
  /** {@code .json}: an array. */
  JSON(".json"),
  /** {@code .ndjson}: an object in each line. */
  NDJSON(".ndjson"),
  /** {@code .md}: a table of Markdown. */
  MARKDOWN(".md");

  private final String ending;

  BatchFormat(String ending) {
    this.ending = ending;
  }

  /** The format of a file of this name, if it is one of them. */
  public static Optional<BatchFormat> ofName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (BatchFormat format : values()) {
      if (name.endsWith(format.ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
