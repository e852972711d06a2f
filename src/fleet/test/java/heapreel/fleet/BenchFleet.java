package heapreel.fleet;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a fleet of any size: of twenty captures seventeen are synthetic, of 250 to 1,437 snapshots
 * of 16 to 48 KiB, with their firmware, two are real ones, and one can't be read: cut in its first
 * snapshot, or missing. The first one is long, so that its film is made of segments.
 */
public final class BenchFleet {

  private static final int PERIOD = 20;
  private static final int LONG_SNAPSHOTS = 1500;

  private BenchFleet() {}

  /**
   * Writes {@code nightly.csv} and the captures of it.
   *
   * @param args the folder and how many captures
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<String> lines = new ArrayList<>();
    lines.add("path,firmware,map,capture,build,device");
    int count = Integer.parseInt(args[1]);
    for (int number = 0; number < count; number++) {
      String id = String.format(Locale.ROOT, "c%05d", number);
      Files.createDirectories(folder.resolve(id));
      String files = write(folder, id, number);
      lines.add(files + "," + id + ",1." + number % 2 + ",board-" + number % 7);
    }
    Files.write(folder.resolve("nightly.csv"), lines);
  }

  private static String write(Path folder, String id, int number) throws IOException {
    Path own = folder.resolve(id);
    switch (number % PERIOD) {
      case 7 -> {
        return copied("microbit/ram.bin", own, id);
      }
      case 13 -> {
        return copied("webassembly/ram.bin.gz", own, id);
      }
      case 19 -> {
        if (number % (2 * PERIOD) == 19) {
          Path noise = own.resolve("ram.bin");
          byte[] first = new byte[5000];
          try (InputStream in = Files.newInputStream(Fleet.SAMPLES.resolve("microbit/ram.bin"))) {
            in.readNBytes(first, 0, first.length);
          }
          Files.write(noise, first);
        }
        return id + "/ram.bin,,";
      }
      default -> {
        int snapshots = number == 0 ? LONG_SNAPSHOTS : 250 + number * 88 % 1188;
        int kib = number == 0 ? 32 : 16 * (1 + number % 3);
        SyntheticMain.run(
            List.of(
                own.toString(),
                "--seed",
                Integer.toString(number + 1),
                "--snapshots",
                Integer.toString(snapshots),
                "--ram-kib",
                Integer.toString(kib)));
        return id + "/ram.bin," + id + "/firmware.bin," + id + "/firmware.map";
      }
    }
  }

  private static String copied(String sample, Path folder, String id) throws IOException {
    String name = sample.substring(sample.indexOf('/') + 1);
    Files.copy(
        Fleet.SAMPLES.resolve(sample), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return id + "/" + name + ",,";
  }
}
