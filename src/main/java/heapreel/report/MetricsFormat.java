package heapreel.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;

/** Format of a table of metrics. */
public enum MetricsFormat {
  /** Comma-separated values with a header line. */
  CSV,
  /** A JSON object a line. */
  NDJSON;

  /** The format that the ending of a file's name stands for. */
  public static Optional<MetricsFormat> ofName(Path file) {
    String ending = FilenameUtils.getExtension(file.toString());
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equalsIgnoreCase(ending))
        .findFirst();
  }

  /** Begins a table with these columns in {@code stream}, which is closed with it. */
  public MetricsRows rows(OutputStream stream, MetricsColumns columns) throws IOException {
    return this == CSV ? new CsvRows(stream, columns) : new NdjsonRows(stream, columns);
  }
}
