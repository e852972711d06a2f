package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

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

  /** Writes all of them into a folder: NAME.html, and of most NAME.ndjson and NAME.csv. */
  static void write(Path folder) throws IOException, InterruptedException {
    Path samples = Path.of("samples");
    Path synthetic = samples.resolve("synthetic");
    Path webassembly = samples.resolve("webassembly/ram.bin.gz");
    all(folder, "microbit", samples.resolve("microbit/ram.bin"), GroundTruth.MICROBIT_FIRMWARE);
    all(folder, "webassembly", webassembly);
    all(
        folder,
        "synthetic",
        synthetic.resolve("ram.bin"),
        synthetic.resolve("firmware.bin"),
        synthetic.resolve("firmware.map"));
    Path grown = folder.resolve("grown");
    Shell.run("scripts/capture-webassembly", grown, "--cache", "target/npm").good();
    run(folder, "page", ".html", "growing", grown.resolve("ram.bin"));
    Path log = log(folder.resolve("serial.log"), samples.resolve("webassembly/mem_info"));
    run(folder, "page", ".html", "log", log);
    run(folder, "table", ".csv", "log", log);
    run(folder, "page", ".html", "hostile", hostile(folder, webassembly));
  }

  private static void all(Path folder, String name, Object... capture) {
    run(folder, "page", ".html", name, capture);
    run(folder, "table", ".csv", name, capture);
    List<Object> words = new ArrayList<>(List.of(capture));
    words.addAll(List.of("--snapshots", "0-"));
    run(folder, "objects", ".ndjson", name, words.toArray());
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
