package heapreel.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A job on a fleet of captures: makes a folder with a table of Parquet for each of {@link Tables},
 * partitioned by capture, the table of captures, and {@code films}. A capture that can't be read
 * costs no other: its row says why.
 */
final class FleetJob {

  private static final String STAGING = "staging";
  private static final String FILMS = "films";

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final FleetOptions options;

  FleetJob(SparkSession session, FleetOptions options) {
    this.session = session;
    this.spark = new JavaSparkContext(session.sparkContext());
    this.options = options;
  }

  /**
   * Runs it.
   *
   * @param listing the captures
   * @param output the folder, which must not be there yet
   * @return what became of each capture, in the order of the listing
   * @throws heapreel.fault.FaultException when the listing or the folder makes no sense
   */
  List<CaptureResult> run(Path listing, Path output) throws IOException {
    Configuration conf = spark.hadoopConfiguration();
    Listing fleet = Listing.read(listing, conf);
    Broadcast<SerializableConfiguration> sent =
        spark.broadcast(new SerializableConfiguration(conf));
    try (FleetFolder folder =
        new FleetFolder(output, session.sparkContext().applicationId(), conf)) {
      Staging staging = new Staging(folder.path(STAGING).toString(), sent);
      List<CaptureResult> results = made(fleet, staging, conf);
      for (Tables table : Tables.values()) {
        write(table, results, folder);
      }
      for (CaptureResult result : results) {
        if (result.film() != null) {
          folder.move(result.film(), film(result));
        }
      }
      writeCaptures(fleet, results, folder);
      folder.delete(STAGING);
      folder.commit();
      return results;
    } finally {
      sent.destroy();
      if (spark.isLocal()) {
        LocalCopies.SHARED.clear();
      }
    }
  }

  /** The results of all captures; the largest are read first, so that none is left to the end. */
  private List<CaptureResult> made(Listing fleet, Staging staging, Configuration conf) {
    List<ListedCapture> largestFirst = new ArrayList<>(fleet.entries());
    Map<String, Long> lengths = new HashMap<>();
    fleet.entries().forEach(capture -> lengths.put(capture.id(), length(capture, conf)));
    largestFirst.sort(
        Comparator.comparingLong(
                (ListedCapture capture) -> Objects.requireNonNull(lengths.get(capture.id())))
            .reversed());
    spark.sc().setJobDescription("reading captures");
    List<CaptureResult> results =
        spark
            .parallelize(largestFirst, largestFirst.size())
            .map(new CaptureTask(options, staging))
            .collect();
    Map<String, CaptureResult> byName = new HashMap<>();
    new LongFilms(spark, options, staging)
        .made(results)
        .forEach(result -> byName.put(result.capture().id(), result));
    return fleet.entries().stream()
        .map(capture -> Objects.requireNonNull(byName.get(capture.id())))
        .toList();
  }

  /** Length of a capture's file; 0 of one that can't be found, of which its task says more. */
  private static long length(ListedCapture capture, Configuration conf) {
    try {
      Path path = new Path(capture.path());
      return path.getFileSystem(conf).getFileStatus(path).getLen();
    } catch (IOException e) {
      return 0;
    }
  }

  private void write(Tables table, List<CaptureResult> results, FleetFolder folder) {
    spark.sc().setJobDescription("table " + table.id());
    String[] files =
        results.stream()
            .filter(CaptureResult::isOk)
            .map(result -> result.files().get(table))
            .filter(Objects::nonNull)
            .toArray(String[]::new);
    Dataset<Row> rows =
        files.length == 0
            ? session.createDataFrame(List.<Row>of(), table.schema())
            : session.read().schema(table.schema()).option("mode", "FAILFAST").json(files);
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .partitionBy(Tables.CAPTURE)
        .parquet(folder.path(table.id()).toString());
  }

  private void writeCaptures(Listing fleet, List<CaptureResult> results, FleetFolder folder) {
    spark.sc().setJobDescription("table " + Tables.CAPTURES);
    List<Row> rows = results.stream().map(result -> row(fleet, result)).toList();
    session
        .createDataFrame(rows, Tables.captures(fleet.labels()))
        .coalesce(1)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(folder.path(Tables.CAPTURES).toString());
  }

  private static String film(CaptureResult result) {
    return FILMS + "/" + result.capture().id() + ".mp4";
  }

  private static Row row(Listing fleet, CaptureResult result) {
    CaptureFacts facts = result.facts();
    List<Object> values = new ArrayList<>();
    values.add(result.capture().id());
    values.add(result.capture().path());
    values.add(result.isOk() ? "ok" : "failed");
    values.add(result.error());
    values.add(result.leftOut().toArray());
    values.add(facts == null ? null : facts.lengthBytes());
    values.add(facts == null ? null : facts.snapshots());
    values.add(facts == null ? null : facts.brokenSnapshots());
    values.add(facts == null ? null : facts.blockBytes());
    values.add(facts == null ? null : facts.firmwareVersion());
    values.add(facts == null ? null : facts.releases().toArray());
    values.add(facts == null ? null : facts.worstSnapshot());
    values.add(facts == null ? null : facts.failedAllocations());
    values.add(facts == null ? null : facts.firstFailedSnapshot());
    values.add(facts == null ? null : facts.firstFailedSeconds());
    values.add(result.film() == null ? null : film(result));
    fleet.labels().forEach(label -> values.add(result.capture().labels().get(label)));
    return RowFactory.create(values.toArray());
  }
}
