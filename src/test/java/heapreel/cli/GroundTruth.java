package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A recording's folder: its capture, and what the device itself printed of its heap. */
record GroundTruth(Path folder) {

  /** What the micro:bit runs, as Debian's package firmware-microbit-micropython has it. */
  static final Path MICROBIT_FIRMWARE =
      Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");

  /** The maps that the device printed, in the order of the snapshots. */
  List<Path> texts() throws IOException {
    return texts("mem_info");
  }

  /** The texts of one sort, in the order of the snapshots. */
  List<Path> texts(String sort) throws IOException {
    try (Stream<Path> texts = Files.list(folder.resolve(sort))) {
      return texts.sorted().toList();
    }
  }

  /** The capture. */
  Path capture() {
    return folder.resolve("ram.bin");
  }

  /** Number of the snapshot that a text is about. */
  static long snapshot(Path text) {
    String name = String.valueOf(text.getFileName());
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /**
   * Holds heapreel's map of the snapshot that a text is about against it, letter for letter.
   *
   * @return what heapreel said beside it
   */
  String assertEqualMap(Path truth, Object... options) throws IOException {
    CommandLineRun run = map(truth, options);
    assertThat(run.out()).isEqualTo(MemInfoTexts.withoutSplit(Files.readString(truth)));
    return run.err();
  }

  /**
   * The same where nothing tells types: the lines of numbers to the letter, the map cell by cell,
   * except that any head equals any other.
   *
   * @return what heapreel said beside it
   */
  String assertEqualCells(Path truth, Object... options) throws IOException {
    CommandLineRun run = map(truth, options);
    assertThat(MemInfoTexts.withoutHeads(run.out()))
        .isEqualTo(MemInfoTexts.withoutHeads(Files.readString(truth)));
    return run.err();
  }

  private CommandLineRun map(Path truth, Object... options) {
    Object[] words =
        Stream.concat(
                Stream.of(capture(), "--print-mem-info", "--snapshots", snapshot(truth)),
                Stream.of(options))
            .toArray();
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
