package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fleet.local.LocalRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small fleet on Spark: in one JVM, where captures come from a file system that is not local, and
 * on a master with two workers, one of which is killed with its executor in mid-run.
 */
class FleetIT {

  private static final List<String> OPTIONS =
      List.of("--size", "640x360", "--segments-per-task", "1");

  @TempDir private static Path folder;
  private static Fleet fleet = new Fleet(Path.of(""), Path.of(""));
  private static Path inOneJvm = Path.of("");
  private static Path onWorkers = Path.of("");

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    fleet = Fleet.write(Files.createDirectories(folder.resolve("captures")));
    inOneJvm = folder.resolve("one");
    onWorkers = folder.resolve("workers");
    try (SparkSession session = session()) {
      String[] words =
          Stream.concat(
                  Stream.of("away://" + fleet.listing(), inOneJvm.toString()), OPTIONS.stream())
              .toArray(String[]::new);
      assertThat(FleetMain.run(words)).isZero();
      assertThat(session.sparkContext().isStopped()).isTrue();
    }
    assertThat(LocalRuns.withAWorkerKilled(fleet.listing(), onWorkers, OPTIONS)).isZero();
    session(); // for the tests
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.hadoop.fs.away.impl", AwayFileSystem.class.getName())
        .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session().stop();
  }

  @Test
  void inOneJvmAllIsAsTheCommandsMakeIt() throws IOException {
    requireSame(inOneJvm);
  }

  @Test
  void withAWorkerLostAllIsAsTheCommandsMakeIt() throws IOException {
    requireSame(onWorkers);
  }

  private static void requireSame(Path output) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "local");
    LocalResults local = new LocalResults(session(), output, scratch, "640x360");
    Path made = fleet.folder().resolve("made-ram.bin");
    local.requireSame(
        "made",
        List.of(
            made,
            fleet.folder().resolve("made-firmware.bin"),
            fleet.folder().resolve("made-firmware.map")));
    local.requireSame("microbit", List.of(fleet.folder().resolve("microbit.bin")));
    local.requireSame("later", List.of(fleet.folder().resolve("web.bin")));
    local.requireSame("earlier", List.of(fleet.folder().resolve("earlier.bin")));
    local.requireSame("broken", List.of(fleet.folder().resolve("broken.bin")));
    for (Tables table : Tables.values()) {
      assertThat(
              session()
                  .read()
                  .parquet(output.resolve(table.id()).toString())
                  .select("capture")
                  .distinct()
                  .count())
          .isEqualTo(table == Tables.OBJECTS ? 3 : 5);
    }
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    for (Path output : List.of(inOneJvm, onWorkers)) {
      Map<String, String> errors = new TreeMap<>();
      for (Row row : captures(output).collectAsList()) {
        if (row.getAs("state").equals("failed")) {
          errors.put(row.getAs("capture"), row.getAs("error"));
        }
      }
      assertThat(errors).containsOnlyKeys("noise", "missing", "wrong-firmware");
      assertThat(errors.get("noise")).startsWith("no MicroPython heap found in the capture; ");
      assertThat(errors.get("missing")).endsWith("missing.bin: no such file");
      assertThat(
              captures(output).where("capture = 'broken'").head().<Long>getAs("broken_snapshots"))
          .isEqualTo(4);
    }
  }

  private static Dataset<Row> captures(Path output) {
    return session().read().parquet(output.resolve(Tables.CAPTURES).toString());
  }

  @Test
  void theBuildThatGrewIsTheLaterOne() throws IOException {
    List<Row> answer = ask("which-build-grew");

    assertThat(answer.get(0).<String>getAs("build")).isEqualTo("1.1");
  }

  @Test
  void theLineIsTheOneThatKeepsReadings() throws IOException {
    List<Row> answer = ask("which-line");

    assertThat(answer.get(0).<String>getAs("line")).isEqualTo("around <stdin>:10 show");
    assertThat(answer.get(0).<String>getAs("build")).isEqualTo("1.1");
  }

  @Test
  void theDeviceThatFailsFirstIsTheOneOfTheLaterBuild() throws IOException {
    List<Row> answer = ask("which-device-fails-first");

    assertThat(answer.get(0).<String>getAs("device")).isEqualTo("board-2");
    assertThat(answer.get(0).<Long>getAs("first_snapshot")).isEqualTo(24);
  }

  private static List<Row> ask(String question) throws IOException {
    return AskMain.answer(session(), inOneJvm.toString(), AskMain.sql(question)).collectAsList();
  }
}
