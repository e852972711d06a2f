package heapreel.fleet;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which captures a fleet has: CSV (RFC 4180, UTF-8) whose first line names the columns, or a text
 * with a path a line. Columns are {@code path}; {@code firmware} and {@code map}, which may be
 * empty; {@code capture} with a name, in place of one made of the path; all others are labels.
 * Paths are relative to the listing. Blank lines are skipped, and so is a byte order mark.
 *
 * @param entries the captures, in order
 * @param labels names of the columns that are labels, in order
 */
record Listing(List<ListedCapture> entries, List<String> labels) {

  private static final Set<String> OWN = Set.of("path", "firmware", "map", "capture");
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int MAX_SHOWN = 60;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Takes copies. */
  Listing {
    entries = List.copyOf(entries);
    labels = List.copyOf(labels);
  }

  /**
   * Reads the listing at {@code path}.
   *
   * @throws FaultException when it can't be read, or a line of it makes no sense
   */
  static Listing read(Path path, Configuration conf) {
    java.nio.file.Path shown = Names.shown(path);
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(path.getFileSystem(conf).open(path), StandardCharsets.UTF_8))) {
      in.mark(1);
      if (in.read() != BYTE_ORDER_MARK) {
        in.reset();
      }
      return new Lines(absolute(path, conf), shown).parse(in);
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of("the listing can't be read")
          .in(shown)
          .expected("a file of CSV or of paths", String.valueOf(e.getMessage()))
          .toException(e);
    }
  }

  /** The same file for executors, whose working directories are others. */
  private static Path absolute(Path path, Configuration conf) throws IOException {
    return path.isAbsolute()
        ? path
        : Path.getPathWithoutSchemeAndAuthority(path.getFileSystem(conf).makeQualified(path));
  }

  /** Reads lines, and knows which names are taken. */
  private static final class Lines {

    private final Path path;
    private final java.nio.file.Path shown;
    private final Map<String, Long> taken = new HashMap<>();
    private List<String> columns = List.of("path");

    Lines(Path path, java.nio.file.Path shown) {
      this.path = path;
      this.shown = shown;
    }

    Listing parse(Reader in) throws IOException {
      List<ListedCapture> captures = new ArrayList<>();
      boolean first = true;
      try (CSVParser parser = CSVFormat.RFC4180.builder().setTrim(true).get().parse(in)) {
        for (CSVRecord line : parser) {
          if (first && line.stream().anyMatch("path"::equals)) {
            columns = columns(line);
          } else if (!(line.size() == 1 && line.get(0).isEmpty())) {
            captures.add(capture(line, parser.getCurrentLineNumber()));
          }
          first = false;
        }
      }
      if (captures.isEmpty()) {
        throw Fault.of("the listing is empty")
            .in(shown)
            .expected("a capture a line", "none")
            .toException();
      }
      return new Listing(captures, columns.stream().filter(name -> !OWN.contains(name)).toList());
    }

    private List<String> columns(CSVRecord head) {
      List<String> names = head.toList();
      for (String name : names) {
        boolean label = !OWN.contains(name);
        if (label && (!LABEL.matcher(name).matches() || Tables.isColumnOfCaptures(name))) {
          throw wrong(1, "a label in small letters that is no column of the table captures", name);
        }
      }
      if (Set.copyOf(names).size() != names.size()) {
        throw wrong(1, "each column once", String.join(",", names));
      }
      return names;
    }

    private ListedCapture capture(CSVRecord line, long number) {
      if (line.size() != columns.size()) {
        throw wrong(number, columns.size() + " values", Integer.toString(line.size()));
      }
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        values.put(columns.get(i), line.get(i));
      }
      String file = values.getOrDefault("path", "");
      if (file.isEmpty()) {
        throw wrong(number, "a path", "none");
      }
      String id = values.getOrDefault("capture", "");
      if (id.isEmpty()) {
        id = Names.id(file);
      }
      if (!ID.matcher(id).matches()) {
        throw wrong(number, "a capture's name of letters, digits, '.', '_' and '-'", id);
      }
      Long before = taken.putIfAbsent(id, number);
      if (before != null) {
        throw wrong(number, "another name than line " + before + " in the column capture", id);
      }
      String firmware = ifGiven(number, values.get("firmware"));
      String map = ifGiven(number, values.get("map"));
      values.keySet().removeAll(OWN);
      return new ListedCapture(id, resolved(number, file), firmware, map, values);
    }

    private @Nullable String ifGiven(long number, @Nullable String file) {
      return file == null || file.isEmpty() ? null : resolved(number, file);
    }

    private String resolved(long number, String file) {
      try {
        return new Path(path.getParent(), file).toString();
      } catch (IllegalArgumentException e) {
        throw wrong(number, "a path, with ./ before a relative one that has a ':'", file);
      }
    }

    private FaultException wrong(long line, String expected, String found) {
      String shortened = found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found;
      return Fault.of("line " + line + " of the listing")
          .in(shown)
          .expected(expected, shortened)
          .toException();
    }
  }
}
