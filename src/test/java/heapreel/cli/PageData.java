package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Pages, and what other commands say of the captures that they are of. */
final class PageData {

  /** Is markup wherever it isn't taken as a text. */
  private static final String HOSTILE = "<img src=x onerror=document.title=1>";

  private PageData() {}

  /**
   * Writes all of them into a folder: NAME.html, and of most NAME.ndjson, NAME.csv and NAME.txt.
   */
  static void write(Path folder) throws IOException, InterruptedException {
    Path samples = Path.of("samples");
    Path webassembly = samples.resolve("webassembly/ram.bin.gz");
    List<String> every = List.of("--snapshots", "0-");
    all(
        folder,
        "microbit",
        List.of(samples.resolve("microbit/ram.bin"), GroundTruth.MICROBIT_FIRMWARE),
        every);
    all(folder, "webassembly", List.of(webassembly), every);
    all(folder, "synthetic", synthetic(samples.resolve("synthetic")), every);
    Path grown = folder.resolve("grown");
    Shell.run("scripts/capture-webassembly", grown, "--cache", "target/npm").good();
    all(folder, "growing", List.of(grown.resolve("ram.bin")), every);
    Path made = folder.resolve("made");
    SyntheticMain.run(List.of(made.toString(), "--snapshots", "6000", "--ram-kib", "192"));
    all(folder, "long", synthetic(made), List.of("--snapshots", "0-", "--every", "300"));
    Files.delete(made.resolve("ram.bin"));
    Path log = log(folder.resolve("serial.log"), samples.resolve("webassembly/mem_info"));
    run(folder, "page", ".html", "log", log);
    run(folder, "table", ".csv", "log", log);
    Path numbers = folder.resolve("numbers.log");
    Files.writeString(numbers, numbers());
    run(folder, "page", ".html", "numbers", numbers);
    run(folder, "table", ".csv", "numbers", numbers);
    run(folder, "page", ".html", "hostile", hostile(folder, webassembly));
  }

  private static List<Path> synthetic(Path folder) {
    return Stream.of("ram.bin", "firmware.bin", "firmware.map").map(folder::resolve).toList();
  }

  /** Its page; and of some snapshots the objects, numbers and letters. */
  private static void all(Path folder, String name, List<Path> capture, List<String> snapshots)
      throws IOException {
    run(folder, "page", ".html", name, capture.toArray());
    List<Object> words = new ArrayList<>(capture);
    words.addAll(snapshots);
    run(folder, "table", ".csv", name, words.toArray());
    run(folder, "objects", ".ndjson", name, words.toArray());
    words.addAll(List.of("--print-mem-info", "-q"));
    CommandLineRun letters = CommandLineRun.of(words.toArray());
    assertThat(letters.exitCode()).as(letters.err()).isZero();
    Files.writeString(folder.resolve(name + ".txt"), letters.out());
  }

  private static void run(
      Path folder, String command, String ending, String name, Object... capture) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(capture));
    words.addAll(List.of("-o", folder.resolve(name + ending)));
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** A log of maps, each after a line that is markup. */
  private static Path log(Path file, Path maps) throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(maps)) {
      for (Path map : files.sorted().toList()) {
        log.append("</script>").append(HOSTILE).append('\n').append(Files.readString(map));
      }
    }
    return Files.writeString(file, log);
  }

  /** A log of numbers without maps. */
  private static String numbers() {
    StringBuilder log = new StringBuilder();
    for (int used = 1584; used < 1900; used += 16) {
      int free = 8064 - used;
      log.append("GC: total: 8064, used: " + used + ", free: " + free + "\n")
          .append(" No. of 1-blocks: 45, 2-blocks: 10, max blk sz: 8, max free sz: ")
          .append(free / 16 - 3)
          .append('\n');
    }
    return log.toString();
  }

  /** A capture whose name, events and strings are markup. */
  private static Path hostile(Path folder, Path packed) throws IOException {
    byte[] ram;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      ram = in.readAllBytes();
    }
    String text = new String(ram, ISO_8859_1);
    assertThat(text).contains("reading 7 of the sensor");
    text = text.replaceAll("reading \\d of the sensor", "<img src=x onerror=1//>");
    Path file = folder.resolve(HOSTILE + ".bin");
    Files.write(file, text.getBytes(ISO_8859_1));
    Path events = Path.of("samples/webassembly/ram.bin.events.ndjson");
    Files.writeString(
        folder.resolve(HOSTILE + ".bin.events.ndjson"),
        Files.readString(events).replace("\"reading\"", "\"</script>" + HOSTILE + "\""));
    return file;
  }
}
