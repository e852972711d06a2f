package heapreel.fleet.local;

import heapreel.cli.run.ExitCode;
import heapreel.fault.Printable;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a class of the job on Spark on this machine: in one JVM, or on a {@link LocalCluster} with a
 * worker killed in mid-run if that is wanted. Its class path is the job's jar and those of Spark.
 */
public final class LocalMain {

  private static final int EXECUTOR_MEGABYTES = 1024;

  private LocalMain() {}

  /**
   * Runs it and exits with the job's code.
   *
   * @param args the number of workers, 0 for one JVM with two threads; after how many files of
   *     metrics a worker is killed, 0 for never; the job's jar; the class; its arguments
   */
  public static void main(String[] args) throws InterruptedException {
    int code;
    try {
      int workers = Integer.parseInt(args[0]);
      LocalRun run =
          new LocalRun(
              args[2], args[3], Arrays.asList(args).subList(4, args.length), classPath(args[2]));
      code = workers == 0 ? run.inOneJvm() : run.onCluster(workers, Integer.parseInt(args[1]));
    } catch (IOException e) {
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
          .println("heapreel-fleet: " + Printable.line(String.valueOf(e.getMessage())));
      code = ExitCode.UNUSABLE;
    }
    System.exit(code);
  }

  /** The jars of Spark on this JVM's class path. */
  private static List<String> classPath(String jobJar) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> jar.endsWith(".jar") && !Path.of(jar).equals(Path.of(jobJar)))
        .toList();
  }

  /**
   * A run of the job.
   *
   * @param jobJar its jar
   * @param main its class
   * @param arguments of the class
   * @param sparkJars jars of Spark
   */
  record LocalRun(String jobJar, String main, List<String> arguments, List<String> sparkJars) {

    int inOneJvm() throws IOException, InterruptedException {
      try (JavaProcess driver = driver("local[2]", "-Xmx2g")) {
        return driver.join();
      }
    }

    int onCluster(int workers, int killAfter) throws IOException, InterruptedException {
      try (LocalCluster cluster =
              LocalCluster.start(sparkJars, workers, EXECUTOR_MEGABYTES + EXECUTOR_MEGABYTES / 2);
          JavaProcess driver = driver(cluster.url(), "-Xmx1g")) {
        cluster.awaitWorkers();
        if (killAfter > 0) {
          new Killing(Path.of(arguments.get(1)), killAfter).await(driver);
          cluster.killWorker();
        }
        return driver.join();
      }
    }

    private JavaProcess driver(String master, String memory) throws IOException {
      List<String> options =
          new ArrayList<>(
              List.of(
                  memory,
                  "-Dspark.master=" + master,
                  "-Dspark.jars=" + jobJar,
                  "-Dspark.driver.host=127.0.0.1",
                  "-Dspark.hadoop.fs.file.impl=" + PosixLocalFileSystem.class.getName(),
                  "-Dspark.executor.extraClassPath=" + jobJar, // which has that class
                  "-Dspark.executor.cores=1",
                  "-Dspark.executor.extraJavaOptions=" + String.join(" ", JavaProcess.FRUGAL),
                  "-Dspark.network.timeout=600s", // this machine may be busy
                  "-Dspark.executor.memory=" + EXECUTOR_MEGABYTES + "m",
                  "-Dspark.ui.enabled=false"));
      String configuration = System.getProperty("log4j2.configurationFile");
      if (configuration != null) {
        options.add("-Dlog4j2.configurationFile=" + configuration);
      }
      List<String> words = new ArrayList<>(List.of(main));
      words.addAll(arguments);
      String all = jobJar + File.pathSeparator + String.join(File.pathSeparator, sparkJars);
      JavaProcess driver =
          JavaProcess.start(
              all, options, words, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), Optional.empty());
      Runtime.getRuntime().addShutdownHook(new Thread(driver::close)); // a signal ends it, too
      return driver;
    }
  }
}
