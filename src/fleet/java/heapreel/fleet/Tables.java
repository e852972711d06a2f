package heapreel.fleet;

import heapreel.object.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of a fleet and their columns, as DDL of Spark SQL. Names and meanings are those of the
 * NDJSON that the commands write, as the manual has them; {@code capture} comes before. Units stand
 * in the names: {@code _bytes}, {@code _blocks}, {@code _seconds}; snapshots are indices from 0.
 */
enum Tables {
  /** A row for each snapshot: what {@code heapreel table} writes. */
  METRICS,
  /** A row for each allocation of the last snapshot: what {@code heapreel objects} writes. */
  OBJECTS,
  /** A row for each line, or each kind where no line is known: what {@code history} prints. */
  GROWTH,
  /** A row for each capture: what {@code heapreel why --json} writes. */
  VERDICTS;

  /** The column that all tables have, and by which files are partitioned. */
  static final String CAPTURE = "capture";

  /** Name of the table with a row for each capture of the listing. */
  static final String CAPTURES = "captures";

  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(kind -> kind.id() + "_bytes BIGINT").toList();

  private static final String METRICS_DDL =
      """
      capture STRING, snapshot BIGINT,
      total_blocks BIGINT, total_bytes BIGINT, used_blocks BIGINT, used_bytes BIGINT,
      free_blocks BIGINT, free_bytes BIGINT, largest_free_blocks BIGINT, largest_free_bytes BIGINT,
      free_runs BIGINT, allocations BIGINT, one_block_allocations BIGINT,
      two_block_allocations BIGINT, largest_allocation_blocks BIGINT,
      largest_allocation_bytes BIGINT, fragmentation DECIMAL(5,4), changed_blocks BIGINT,
      orphan_blocks BIGINT, orphan_bytes BIGINT, marked_heads BIGINT,
      %s,
      garbage_bytes BIGINT, stack_held_bytes BIGINT,
      largest_free_after_collection_blocks BIGINT, largest_free_after_collection_bytes BIGINT,
      calls ARRAY<STRING>, fault STRING"""
          .formatted(String.join(", ", KINDS));

  private static final String OBJECTS_DDL =
      """
      capture STRING, snapshot BIGINT, address STRING, area BIGINT, block BIGINT, blocks BIGINT,
      bytes BIGINT, retained_bytes BIGINT, kind STRING, type STRING, description STRING,
      path STRING, owner STRING, state STRING, recorder BOOLEAN,
      pointers ARRAY<STRUCT<offset: BIGINT, to: STRING>>, constants ARRAY<STRING>,
      roots ARRAY<STRUCT<from: STRING, at: STRING>>, born BIGINT, site STRING""";

  private static final String GROWTH_DDL =
      """
      capture STRING, grouping STRING, name STRING, allocated_bytes BIGINT, allocations BIGINT,
      live_bytes BIGINT, live_allocations BIGINT, peak_bytes BIGINT, peak_snapshot BIGINT""";

  private static final String PIN =
      """
      address: STRING, bytes: BIGINT, kind: STRING, type: STRING, description: STRING,
      path: STRING, holder: STRING, opens_bytes: BIGINT""";

  private static final String WINDOW =
      """
      STRUCT<start: STRING, bytes: BIGINT, live_bytes: BIGINT, recorder_bytes: BIGINT,
      pins: ARRAY<STRUCT<%s, retained_bytes: BIGINT, born: BIGINT, site: STRING>>>"""
          .formatted(PIN);

  private static final String VERDICTS_DDL =
      """
      capture STRING, file STRING, snapshot BIGINT, need_bytes BIGINT, fits BOOLEAN,
      free_bytes BIGINT, largest_free_bytes BIGINT, after_collection_free_bytes BIGINT,
      after_collection_largest_free_bytes BIGINT,
      cheapest_window %1$s, other_windows ARRAY<%1$s>,
      over_time STRUCT<snapshots: BIGINT, failing: BIGINT, first_failing: BIGINT,
        failing_since: BIGINT>,
      calls ARRAY<STRING>,
      retained ARRAY<STRUCT<by: STRING, name: STRING, bytes: BIGINT, allocations: BIGINT>>,
      looked_at BIGINT, left_out BOOLEAN,
      growth ARRAY<STRUCT<by: STRING, name: STRING, first_bytes: BIGINT, last_bytes: BIGINT,
        first_count: BIGINT, last_count: BIGINT, bytes_per_snapshot: DOUBLE,
        bytes_per_second: DOUBLE, seconds: DOUBLE, rising: DOUBLE>>,
      standing ARRAY<STRUCT<%2$s, first: BIGINT, last: BIGINT, snapshots: BIGINT,
        byte_snapshots: BIGINT, byte_seconds: DOUBLE>>,
      moved ARRAY<STRUCT<address: STRING, kind: STRING, path: STRING, moves: BIGINT,
        first_bytes: BIGINT, most_bytes: BIGINT, first: BIGINT, last: BIGINT>>,
      advice ARRAY<STRUCT<rule: STRING, text: STRING, subject: STRING, line: STRING, bytes: BIGINT,
        other_bytes: BIGINT, count: BIGINT, first: BIGINT, last: BIGINT>>"""
          .formatted(WINDOW, PIN);

  /**
   * Of every capture of the listing, whether it could be read or not. {@code state} is {@code ok}
   * or {@code failed}; {@code error} is why it failed; {@code left_out} has, of one that is ok, a
   * line for each table or film that could not be made, or for what some of its rows lack.
   */
  private static final String CAPTURES_DDL =
      """
      capture STRING, path STRING, state STRING, error STRING, left_out ARRAY<STRING>,
      length_bytes BIGINT, snapshots BIGINT, broken_snapshots BIGINT, block_bytes BIGINT,
      firmware_version STRING, releases ARRAY<STRING>,
      worst_snapshot BIGINT, failed_allocations BIGINT, first_failed_snapshot BIGINT,
      first_failed_seconds DOUBLE, film STRING""";

  /** Name of its folder, and of the view in SQL. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its columns. */
  StructType schema() {
    return StructType.fromDDL(
        switch (this) {
          case METRICS -> METRICS_DDL;
          case OBJECTS -> OBJECTS_DDL;
          case GROWTH -> GROWTH_DDL;
          case VERDICTS -> VERDICTS_DDL;
        });
  }

  /** The columns of the table of captures, and after them those of labels. */
  static StructType captures(List<String> labels) {
    StructType schema = StructType.fromDDL(CAPTURES_DDL);
    for (String label : labels) {
      schema = schema.add(label, DataTypes.StringType);
    }
    return schema;
  }

  /** Whether the table of captures has a column of this name, whatever the labels. */
  static boolean isColumnOfCaptures(String name) {
    return Arrays.asList(captures(List.of()).fieldNames()).contains(name);
  }

  /** Names of all folders of tables. */
  static List<String> folders() {
    return Stream.concat(Stream.of(CAPTURES), Arrays.stream(values()).map(Tables::id)).toList();
  }
}
