package heapreel.report;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.ObjectMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** What the allocations are, in the tables of numbers. */
class KindColumnsTest {

  private static final Heap HEAP = heap("h==.h=m.");
  private static final MetricsRow KNOWN =
      row(
          4,
          HEAP,
          List.of(Kind.MAP_TABLE, Kind.STR, Kind.UNKNOWN),
          List.of(Liveness.LIVE, Liveness.GARBAGE, Liveness.STACK));
  private static final MetricsRow UNKNOWN = MetricsRow.of(5, HeapMetrics.of(HEAP));
  private static final MetricsRow BROKEN =
      MetricsRow.broken(6, Fault.of("no heap"), Optional.empty());
  private static final CSVFormat WITH_HEADER =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  @Test
  void aColumnForEveryKindStandsBetweenTheNumbersOfTheHeapAndTheFault() throws IOException {
    List<String> names =
        parsed(csv(MetricsColumns.HEAP_AND_KINDS)).get(0).getParser().getHeaderNames();
    List<String> heapOnly = parsed(csv(MetricsColumns.HEAP)).get(0).getParser().getHeaderNames();
    List<String> kinds = Stream.of(Kind.values()).map(kind -> kind.id() + "_bytes").toList();
    int first = heapOnly.size() - 1;
    int last = first + kinds.size();
    assertThat(names.subList(0, first)).isEqualTo(heapOnly.subList(0, first));
    assertThat(names.subList(first, last)).isEqualTo(kinds).contains("map_table_bytes");
    assertThat(names.subList(last, names.size()))
        .containsExactly(
            "garbage_bytes",
            "stack_held_bytes",
            "largest_free_after_collection_blocks",
            "largest_free_after_collection_bytes",
            "running",
            "fault");
    assertThat(heapOnly).endsWith("marked_heads", "fault");
  }

  @Test
  void theyHaveBytes() throws IOException {
    Map<String, String> row = parsed(csv(MetricsColumns.HEAP_AND_KINDS)).get(0).toMap();
    assertThat(row)
        .containsEntry("map_table_bytes", "48")
        .containsEntry("str_bytes", "32")
        .containsEntry("unknown_bytes", "16")
        .containsEntry("dict_bytes", "0")
        .containsEntry("garbage_bytes", "32")
        .containsEntry("stack_held_bytes", "16")
        .containsEntry("largest_free_after_collection_blocks", "3")
        .containsEntry("largest_free_after_collection_bytes", "48")
        .containsEntry("fault", "");
  }

  @Test
  void theyAreEmptyOrNullWhereNothingIsKnown() throws IOException {
    List<CSVRecord> rows = parsed(csv(MetricsColumns.HEAP_AND_KINDS));
    assertThat(rows.get(1).get("used_bytes")).isEqualTo("96");
    assertThat(rows.get(1).get("str_bytes")).isEmpty();
    assertThat(rows.get(2).get("garbage_bytes")).isEmpty();
    assertThat(rows.get(2).get("fault")).isEqualTo("no heap");
    List<String> lines = ndjson(MetricsColumns.HEAP_AND_KINDS).lines().toList();
    assertThat(lines.get(0))
        .contains(
            "\"str_bytes\":32,",
            "\"largest_free_after_collection_bytes\":48,\"calls\":null,\"fault\":null");
    assertThat(lines.get(1)).contains("\"used_bytes\":96,", "\"str_bytes\":null,");
    assertThat(lines.get(2)).contains("\"garbage_bytes\":null,", "\"fault\":\"no heap\"");
  }

  @Test
  void aTableOfACaptureWithoutTypesHasNoSuchColumns() throws IOException {
    assertThat(csv(MetricsColumns.HEAP)).doesNotContain("str_bytes", "garbage");
    assertThat(ndjson(MetricsColumns.HEAP)).doesNotContain("str_bytes", "garbage");
  }

  @Test
  void theColumnsOfTheKindsAddUpToWhatIsUsed() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Heap heap = heap(LetterHeap.randomLetters(random, 100));
      Kind[] kinds = Kind.values();
      HeapObjects objects =
          HeapObjects.of(heap, i -> kinds[random.nextInt(kinds.length)], i -> Liveness.LIVE);
      MetricsRow row = MetricsRow.of(0, HeapMetrics.of(heap), ObjectMetrics.of(heap, objects));
      CSVRecord read = parsed(csv(MetricsColumns.HEAP_AND_KINDS, row)).get(0);
      long sum =
          Stream.of(kinds).mapToLong(kind -> Long.parseLong(read.get(kind.id() + "_bytes"))).sum();
      assertThat(sum).as("seed %d", seed).isEqualTo(Long.parseLong(read.get("used_bytes")));
    }
  }

  @Test
  void kindsOfAnotherHeapAreRefused() {
    Heap small = heap("h=..");
    ObjectMetrics other =
        ObjectMetrics.of(small, HeapObjects.of(small, i -> Kind.STR, i -> Liveness.LIVE));
    assertThatThrownBy(() -> MetricsRow.of(9, HeapMetrics.of(HEAP), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot 9: 6 blocks used, 2 of all kinds");
  }

  private static MetricsRow row(long snapshot, Heap heap, List<Kind> kinds, List<Liveness> states) {
    HeapObjects objects = HeapObjects.of(heap, kinds::get, states::get);
    return MetricsRow.of(snapshot, HeapMetrics.of(heap), ObjectMetrics.of(heap, objects));
  }

  private static String csv(MetricsColumns columns, MetricsRow... rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvRows table = new CsvRows(bytes, columns)) {
      write(table, rows);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String ndjson(MetricsColumns columns) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (NdjsonRows table = new NdjsonRows(bytes, columns)) {
      write(table);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(MetricsRows table, MetricsRow... rows) throws IOException {
    List<MetricsRow> written = rows.length > 0 ? List.of(rows) : List.of(KNOWN, UNKNOWN, BROKEN);
    for (MetricsRow row : written) {
      table.write(row);
    }
  }

  private static List<CSVRecord> parsed(String csv) throws IOException {
    return WITH_HEADER.parse(new StringReader(csv)).getRecords();
  }
}
