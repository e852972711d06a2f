package heapreel.fleet;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Holds all of a fleet's results against what the commands make of the same captures. */
public final class CompareMain {

  private CompareMain() {}

  /**
   * Compares; fails with what is different.
   *
   * @param args the listing, the fleet's folder, size of films
   */
  public static void main(String[] args) throws IOException {
    Listing listing = Listing.read(new org.apache.hadoop.fs.Path(args[0]), new Configuration());
    Path output = Path.of(args[1]);
    int same = 0;
    int failed = 0;
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      Set<String> unreadable = unreadable(session, output);
      LocalResults local =
          new LocalResults(session, output, Files.createTempDirectory("heapreel-local"), args[2]);
      for (ListedCapture capture : listing.entries()) {
        if (unreadable.contains(capture.id())) {
          local.requireFailing(files(capture));
          failed++;
        } else {
          local.requireSame(capture.id(), files(capture));
          same++;
        }
      }
    }
    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
        .println(
            same
                + " captures have the rows and the film of local runs; "
                + failed
                + " can't be read locally either");
  }

  private static Set<String> unreadable(SparkSession session, Path output) {
    Set<String> ids = new HashSet<>();
    for (Row row :
        session
            .read()
            .parquet(output.resolve(Tables.CAPTURES).toString())
            .where("state = 'failed'")
            .collectAsList()) {
      ids.add(row.getAs(Tables.CAPTURE));
    }
    return ids;
  }

  private static List<Path> files(ListedCapture capture) {
    List<Path> files = new ArrayList<>(List.of(Path.of(capture.path())));
    for (String given : new String[] {capture.firmware(), capture.map()}) {
      if (given != null) {
        files.add(Path.of(given));
      }
    }
    return files;
  }
}
