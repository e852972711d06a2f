package heapreel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.fault.Fault;
import heapreel.gate.NumberSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of metrics that was written earlier, as NDJSON or CSV, whatever its name. Columns
 * that it lacks, and numbers that are null or empty in it, are not known.
 */
public final class MetricsTable {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,4})?");
  private static final int LOOK_AHEAD = 1024;

  private final NumberSeries numbers;

  private MetricsTable(List<String> columns) {
    this.numbers = new NumberSeries(columns);
  }

  /**
   * The numbers of some columns.
   *
   * @param from the whole table
   * @throws heapreel.fault.FaultException when it is no such table
   */
  public static NumberSeries read(BufferedReader from, List<String> columns) throws IOException {
    MetricsTable table = new MetricsTable(columns);
    from.mark(LOOK_AHEAD);
    int first = from.read();
    from.reset();
    if (first == '{') {
      table.readJson(from);
    } else {
      table.readCsv(from);
    }
    if (table.numbers.size() == 0) {
      throw noTable("no row").toException();
    }
    return table.numbers;
  }

  private void readJson(BufferedReader from) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(from)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw noTable("a line that is no object").toException();
        }
        add(row(parser));
      }
    } catch (JsonProcessingException e) {
      throw noTable("line " + e.getLocation().getLineNr() + ", which is no JSON").toException(e);
    }
  }

  private static Map<String, String> row(JsonParser parser) throws IOException {
    Map<String, String> row = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isNumeric()) {
        row.put(name, parser.getText());
      }
      parser.skipChildren();
    }
    return row;
  }

  private void readCsv(BufferedReader from) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(from)) {
      if (!parser.getHeaderNames().contains(MetricsColumns.SNAPSHOT)) {
        throw noTable("no column " + MetricsColumns.SNAPSHOT).toException();
      }
      for (CSVRecord row : parser) {
        if (!row.isConsistent()) {
          String found = "row " + row.getRecordNumber() + " with " + row.size() + " columns";
          throw noTable(found).toException();
        }
        add(row.toMap());
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw noTable("no CSV").toException(e);
    }
  }

  private void add(Map<String, String> row) {
    BigDecimal snapshot =
        number(row, MetricsColumns.SNAPSHOT)
            .orElseThrow(() -> noTable("a row without its snapshot").toException());
    numbers.add(snapshot.longValue(), CheckedNumbers.with(name -> number(row, name)));
  }

  private static Optional<BigDecimal> number(Map<String, String> row, String name) {
    String text = row.getOrDefault(name, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(text).matches()) {
      throw noTable("a number in column " + name + " that is none of a heap").toException();
    }
    return Optional.of(new BigDecimal(text));
  }

  private static Fault noTable(String found) {
    return Fault.of("is no table of metrics")
        .expected("what heapreel table has written", found)
        .advice("write it anew: heapreel table RAM -o old.ndjson");
  }
}
