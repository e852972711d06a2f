package heapreel.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * A fleet of captures for tests: real ones, cut from one capture at several lengths as two builds
 * of one program, one of which some snapshots can't be decoded, noise, and one that is missing.
 *
 * @param folder where the captures are
 * @param listing the listing
 */
record Fleet(Path folder, Path listing) {

  static final Path SAMPLES =
      Path.of(System.getProperty("root", "../..")).toAbsolutePath().normalize().resolve("samples");

  /** Length of a snapshot of the WebAssembly sample. */
  private static final int WEB_BYTES = 262_144;

  /** Snapshots of the earlier build; in none of them an allocation has failed. */
  static final int EARLIER_SNAPSHOTS = 10;

  /** Writes one. */
  static Fleet write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("path,firmware,map,capture,build,device");
    Files.copy(SAMPLES.resolve("microbit/ram.bin"), folder.resolve("microbit.bin"));
    Files.copy(
        SAMPLES.resolve("microbit/ram.bin.events.ndjson"),
        folder.resolve("microbit.bin.events.ndjson"));
    lines.add("microbit.bin,,,microbit,1.0,board-1");
    Path web = folder.resolve("web.bin");
    try (InputStream in =
            new GZIPInputStream(Files.newInputStream(SAMPLES.resolve("webassembly/ram.bin.gz")));
        OutputStream out = Files.newOutputStream(web)) {
      in.transferTo(out);
    }
    Files.copy(
        SAMPLES.resolve("webassembly/ram.bin.events.ndjson"),
        folder.resolve("web.bin.events.ndjson"));
    lines.add("web.bin,,,later,1.1,board-2");
    byte[] all = Files.readAllBytes(web);
    Files.write(folder.resolve("earlier.bin"), Arrays.copyOf(all, EARLIER_SNAPSHOTS * WEB_BYTES));
    lines.add("earlier.bin,,,earlier,1.0,board-2");
    for (String name : List.of("ram.bin", "firmware.bin", "firmware.map")) {
      Files.copy(SAMPLES.resolve("synthetic").resolve(name), folder.resolve("made-" + name));
    }
    lines.add("made-ram.bin,made-firmware.bin,made-firmware.map,made,1.1,board-3");
    lines.add("made-ram.bin,earlier.bin,,wrong-firmware,1.1,board-3");
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("noise.bin"), noise);
    lines.add("noise.bin,,,noise,1.1,board-4");
    lines.add("missing.bin,,,missing,1.1,board-4");
    Path broken = folder.resolve("broken.bin");
    byte[] microbit = Files.readAllBytes(folder.resolve("microbit.bin"));
    Arrays.fill(microbit, 20 * 16_384, 24 * 16_384, (byte) 0x5a);
    Files.write(broken, microbit);
    lines.add("broken.bin,,,broken,1.0,board-1");
    Path listing = folder.resolve("nightly.csv");
    Files.write(listing, lines);
    return new Fleet(folder, listing);
  }

  /** Names of those that can be read. */
  static List<String> readable() {
    return List.of("microbit", "later", "earlier", "made", "broken");
  }
}
