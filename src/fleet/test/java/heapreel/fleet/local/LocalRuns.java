package heapreel.fleet.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs of the job's jar on a master and two workers. */
public final class LocalRuns {

  private LocalRuns() {}

  /** Runs it with a worker killed when a capture has been read; returns the job's exit code. */
  public static int withAWorkerKilled(Path listing, Path output, List<String> options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(listing.toString(), output.toString()));
    words.addAll(options);
    Path target = Path.of(System.getProperty("root")).toAbsolutePath().resolve("target");
    String jars = Files.readString(target.resolve("spark.classpath")).strip();
    return new LocalMain.LocalRun(
            target.resolve("heapreel-fleet.jar").toString(),
            "heapreel.fleet.FleetMain",
            words,
            List.of(jars.split(File.pathSeparator, -1)))
        .onCluster(2, 1);
  }
}
