package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import heapreel.metrics.FreeFits;
import heapreel.metrics.HeapMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The same numbers as CSV and as NDJSON. */
class MetricsTablesTest {

  private static final HeapMetrics METRICS =
      new HeapMetrics(16, 12000, 8000, 3999, 1, 1333, 7, 900, 400, 200, 64, 2, 5, FreeFits.NONE);
  private static final Fault FAULT =
      Fault.of("no \"heap\", none")
          .in(Path.of("/somewhere/ram.bin"))
          .inSnapshot(8)
          .atAddress(0x20000000L)
          .expected("a table", "zeros");
  private static final List<MetricsRow> ROWS =
      List.of(MetricsRow.of(7, METRICS), MetricsRow.broken(8, FAULT, Optional.empty()));

  @Test
  void csvHasAHeaderAndALineASnapshot() throws IOException {
    assertThat(csv(ROWS))
        .isEqualTo(
            """
            snapshot,total_blocks,total_bytes,used_blocks,used_bytes,free_blocks,free_bytes,\
            largest_free_blocks,largest_free_bytes,free_runs,allocations,one_block_allocations,\
            two_block_allocations,largest_allocation_blocks,largest_allocation_bytes,\
            fragmentation,changed_blocks,orphan_blocks,orphan_bytes,marked_heads,fault
            7,12000,192000,8000,128000,3999,63984,1333,21328,7,900,400,200,64,1024,\
            0.6667,5,1,16,2,
            8,,,,,,,,,,,,,,,,,,,,\
            "address 0x20000000: no ""heap"", none; expected a table, found zeros"
            """);
  }

  @Test
  void ndjsonHasTheSameNamesAndNumbersAndNullForNone() throws IOException {
    assertThat(ndjson(ROWS))
        .isEqualTo(
            """
            {"snapshot":7,"total_blocks":12000,"total_bytes":192000,"used_blocks":8000,\
            "used_bytes":128000,"free_blocks":3999,"free_bytes":63984,"largest_free_blocks":1333,\
            "largest_free_bytes":21328,"free_runs":7,"allocations":900,"one_block_allocations":400,\
            "two_block_allocations":200,"largest_allocation_blocks":64,\
            "largest_allocation_bytes":1024,"fragmentation":0.6667,"changed_blocks":5,\
            "orphan_blocks":1,"orphan_bytes":16,"marked_heads":2,"fault":null}
            {"snapshot":8,"total_blocks":null,"total_bytes":null,"used_blocks":null,\
            "used_bytes":null,"free_blocks":null,"free_bytes":null,"largest_free_blocks":null,\
            "largest_free_bytes":null,"free_runs":null,"allocations":null,\
            "one_block_allocations":null,"two_block_allocations":null,\
            "largest_allocation_blocks":null,"largest_allocation_bytes":null,\
            "fragmentation":null,"changed_blocks":null,"orphan_blocks":null,"orphan_bytes":null,\
            "marked_heads":null,"fault":"address 0x20000000: no \\"heap\\", none; \
            expected a table, found zeros"}
            """);
  }

  @Test
  void bothTablesReadBackToTheSameCells() throws IOException {
    List<List<String>> fromCsv = new ArrayList<>();
    for (CSVRecord row : CSVFormat.RFC4180.parse(new StringReader(csv(ROWS)))) {
      fromCsv.add(row.toList());
    }
    List<String> lines = ndjson(ROWS).lines().toList();
    assertThat(fromCsv).hasSize(lines.size() + 1);
    for (int i = 0; i < lines.size(); i++) {
      List<List<String>> object = jsonFields(lines.get(i));
      assertThat(object.get(0)).isEqualTo(fromCsv.get(0));
      assertThat(object.get(1)).isEqualTo(fromCsv.get(i + 1));
    }
  }

  @Test
  void noRowsAreAHeaderInCsvAndNothingInNdjson() throws IOException {
    assertThat(csv(List.of())).startsWith("snapshot,").endsWith(",fault\n").hasLineCount(1);
    assertThat(ndjson(List.of())).isEmpty();
  }

  @Test
  void numbersDoNotDependOnTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String german = csv(ROWS) + ndjson(ROWS);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(csv(ROWS) + ndjson(ROWS)).isEqualTo(german).contains(",0.6667,", ":0.6667,");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void fragmentationAlwaysHasFourDecimals() throws IOException {
    HeapMetrics none = new HeapMetrics(16, 8, 8, 0, 0, 0, 0, 8, 8, 0, 1, 0, 0, FreeFits.NONE);
    HeapMetrics tiny =
        new HeapMetrics(16, 20000, 0, 20000, 0, 19999, 2, 0, 0, 0, 0, 0, 0, FreeFits.NONE);
    List<MetricsRow> rows = List.of(MetricsRow.of(0, none), MetricsRow.of(1, tiny));
    assertThat(csv(rows)).contains(",0.0000,", ",0.0001,");
    assertThat(ndjson(rows)).contains(":0.0000,", ":0.0001,");
  }

  @Test
  void namesOfCallsMayBeAnything() throws IOException {
    CallStack calls =
        new CallStack(List.of(new Call("<module>", "a.py", 3), new Call("x\ud800\n", "b", 1)));
    MetricsRow row =
        new MetricsRow(
            7,
            Optional.of(METRICS),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(calls));
    String json =
        written(stream -> new NdjsonRows(stream, MetricsColumns.HEAP_AND_KINDS), List.of(row));
    assertThat(json)
        .endsWith(",\"calls\":[\"a.py:3 <module>\",\"b:1 x\ufffd\\n\"],\"fault\":null}\n");
  }

  @Test
  void rowHasEitherNumbersOrAFault() {
    assertThatThrownBy(
            () ->
                new MetricsRow(
                    3,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("snapshot 3");
  }

  private interface Table {
    MetricsRows open(OutputStream stream) throws IOException;
  }

  private static String csv(List<MetricsRow> rows) throws IOException {
    return written(stream -> new CsvRows(stream, MetricsColumns.HEAP), rows);
  }

  private static String ndjson(List<MetricsRow> rows) throws IOException {
    return written(stream -> new NdjsonRows(stream, MetricsColumns.HEAP), rows);
  }

  private static String written(Table table, List<MetricsRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MetricsRows writer = table.open(bytes)) {
      for (MetricsRow row : rows) {
        writer.write(row);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Names and values of an object; null is empty. */
  private static List<List<String>> jsonFields(String line) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        values.add(parser.nextToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
      }
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(parser.nextToken()).isNull();
    }
    return List.of(names, values);
  }
}
