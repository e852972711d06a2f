package heapreel.fleet.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A master and workers of Spark on the loopback interface, without a distribution of it: of its
 * jars on a class path a folder is made that its workers take for one. A worker has one core, and
 * one executor. Closing stops them and deletes what they have written.
 */
final class LocalCluster implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker ");
  private static final int PATIENCE_MILLIS = 600_000;
  private static final int POLL_MILLIS = 50;

  private final Path folder;
  private final List<String> sparkJars;
  private final Path masterLog;
  private final List<JavaProcess> masterAndWorkers = new ArrayList<>();
  private String url = "";
  private boolean closed;

  /**
   * Starts a cluster; its workers come while its driver starts, see {@link #awaitWorkers}. It is
   * stopped, too, when a signal ends this JVM.
   *
   * @param sparkJars class path of Spark
   * @param workerCount how many workers there are
   * @param workerMegabytes memory of an executor
   */
  static LocalCluster start(List<String> sparkJars, int workerCount, int workerMegabytes)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("heapreel-spark-");
    LocalCluster cluster = new LocalCluster(folder, sparkJars);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    boolean started = false;
    try {
      cluster.startMaster();
      for (int i = 0; i < workerCount; i++) {
        cluster.addWorker(workerMegabytes);
      }
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  private LocalCluster(Path folder, List<String> sparkJars) {
    this.folder = folder;
    this.sparkJars = sparkJars;
    this.masterLog = folder.resolve("master.log");
  }

  private void startMaster() throws IOException, InterruptedException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String jar : sparkJars) {
      Path file = Path.of(jar).toAbsolutePath();
      Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
    }
    start(
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            HOST,
            "--port",
            "0",
            "--webui-port",
            "0"),
        masterLog);
    url = await(MASTER, 1);
  }

  private void addWorker(int megabytes) throws IOException {
    String name = "worker-" + masterAndWorkers.size();
    start(
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            url,
            "--host",
            HOST,
            "--cores",
            "1",
            "--memory",
            megabytes + "m",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve(name).toString()),
        folder.resolve(name + ".log"));
  }

  /** Starts a process; not once they are being stopped. */
  private synchronized void start(List<String> words, Path log) throws IOException {
    if (closed) {
      throw new IOException("the cluster is being stopped");
    }
    String classPath = String.join(File.pathSeparator, sparkJars);
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            folder.resolve("spark").toString(),
            "SPARK_SCALA_VERSION",
            "2.13",
            "SPARK_LOCAL_IP",
            HOST,
            "SPARK_LOCAL_DIRS",
            folder.resolve("scratch").toString());
    masterAndWorkers.add(
        JavaProcess.start(classPath, List.of("-Xmx256m"), words, environment, Optional.of(log)));
  }

  /** Waits until the master has said something so many times, and returns what it said last. */
  private String await(Pattern what, int times) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    Process master = masterAndWorkers.get(0).process();
    while (System.nanoTime() < end && master.isAlive()) {
      Matcher matcher = what.matcher(Files.exists(masterLog) ? Files.readString(masterLog) : "");
      int found = 0;
      while (matcher.find()) {
        if (++found == times) {
          return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    try (Stream<String> lines = Files.lines(masterLog)) {
      throw new IOException(
          "Spark did not come up in "
              + PATIENCE_MILLIS / 1000
              + " s; its master said last: "
              + lines.reduce((first, last) -> last).orElse("silence"));
    }
  }

  /** Waits until its workers are there. */
  void awaitWorkers() throws IOException, InterruptedException {
    await(REGISTERED, masterAndWorkers.size() - 1);
  }

  /** The master's URL. */
  String url() {
    return url;
  }

  /** Kills the first worker with its executor. */
  void killWorker() {
    masterAndWorkers.get(1).kill();
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (int i = masterAndWorkers.size() - 1; i >= 0; i--) {
      masterAndWorkers.get(i).close();
    }
    FileUtils.deleteQuietly(folder.toFile());
  }
}
