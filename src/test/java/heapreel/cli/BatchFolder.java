package heapreel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of captures for batches: whole ones, broken ones between them, and other files. */
record BatchFolder(Path path) {

  /** The captures in their order, those that can't be read among them. */
  static final String[] NAMES = {
    "a/log.txt", "a/noise.bin", "b/empty.bin", "b/ram.bin", "c/ram.bin", "d.bin"
  };

  static BatchFolder write(Path folder) throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Path samples = Path.of("samples");
    Files.copy(samples.resolve("microbit/mem_info/0002.txt"), folder.resolve("a/log.txt"));
    byte[] noise = new byte[40_000];
    new Random(7).nextBytes(noise);
    Files.write(folder.resolve("a/noise.bin"), noise);
    Files.write(folder.resolve("b/empty.bin"), new byte[0]);
    for (String name : new String[] {"ram.bin", "firmware.bin", "firmware.map"}) {
      Files.copy(samples.resolve("synthetic").resolve(name), folder.resolve("b").resolve(name));
    }
    byte[] microbit = Files.readAllBytes(samples.resolve("microbit/ram.bin"));
    Files.write(folder.resolve("c/ram.bin"), Arrays.copyOf(microbit, 20 * 16384));
    Files.write(folder.resolve("c/notes.txt"), "nothing\n".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("d.bin"), Arrays.copyOfRange(microbit, 40 * 16384, 60 * 16384));
    return new BatchFolder(folder);
  }

  /** The files that belong to a capture, as a command takes them. */
  String[] files(String name) {
    return name.equals("b/ram.bin")
        ? new String[] {at(name), at("b/firmware.bin"), at("b/firmware.map")}
        : new String[] {at(name)};
  }

  private String at(String name) {
    return path.resolve(name).toString();
  }

  /** All files below a folder with what is in them, without the journal. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (Files.notExists(folder)) {
      return found;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("batch.journal")) {
          int hash = Arrays.hashCode(Files.readAllBytes(file));
          found.put(folder.relativize(file).toString(), Files.size(file) + " " + hash);
        }
      }
    }
    return found;
  }
}
