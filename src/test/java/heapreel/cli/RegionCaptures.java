package heapreel.cli;

import heapreel.synthetic.SyntheticMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Captures whose snapshots hold several regions of RAM. */
record RegionCaptures(Path folder) {

  static final int SNAPSHOT_BYTES = 16384;
  static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");

  /**
   * The regions of the cut micro:bit: the state and stack, heap, statics; in another order than in
   * RAM.
   */
  static final int[][] CUT = {{0x2c00, 0x4000}, {0x03e0, 0x2c00}, {0x0000, 0x03e0}};

  static final String[] OPTIONS = {
    "--ram", "top=0x20002c00+0x1400", "--ram", "heap=0x200003E0+10272", "--ram", "0x20000000+992"
  };

  /** The micro:bit's capture with each snapshot cut into three regions, in another order. */
  Path cut(String name) throws IOException {
    byte[] whole = Files.readAllBytes(MICROBIT);
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    for (int at = 0; at < whole.length; at += SNAPSHOT_BYTES) {
      for (int[] region : CUT) {
        cut.write(whole, at + region[0], region[1] - region[0]);
      }
    }
    return Files.write(folder.resolve(name), cut.toByteArray());
  }

  static String[] words(Object... words) {
    List<String> all = new ArrayList<>();
    for (Object word : words) {
      if (word instanceof String[] several) {
        all.addAll(List.of(several));
      } else {
        all.add(String.valueOf(word));
      }
    }
    return all.toArray(String[]::new);
  }

  /** A device of each kind of board: its state in one region, its heap in others. */
  static Stream<List<String>> devices() {
    return Stream.of(
        List.of("--split-heap", "--grow", "--ram-start", "0x3fc88000", "--apart", "0x3c170000"),
        List.of("--profile", "L", "--grow", "--apart", "0x3fd40008", "--third-table"),
        List.of("--areas", "3", "--apart", "0x20080000", "--apart", "0x20200000"),
        List.of("--profile", "A", "--apart", "0x20200000"),
        List.of("--wide", "--apart", "0x7fff00000000"));
  }

  Path synthetic(String name, List<String> device) throws IOException {
    Path into = folder.resolve(name);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(into.toString(), "--snapshots", "40", "--ram-kib", "48", "--every", "7"));
    words.addAll(device);
    SyntheticMain.run(words);
    return into;
  }
}
