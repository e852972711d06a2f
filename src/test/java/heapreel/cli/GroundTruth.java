package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A recording's folder: its capture, and what the device itself printed of its heap. */
record GroundTruth(Path folder) {

  /** The texts that the device printed, in the order of the snapshots. */
  List<Path> texts() throws IOException {
    try (Stream<Path> texts = Files.list(folder.resolve("mem_info"))) {
      return texts.sorted().toList();
    }
  }

  /** The capture. */
  Path capture() {
    return folder.resolve("ram.bin");
  }

  /**
   * Holds heapreel's map of the snapshot that a text is about against it: the lines of numbers to
   * the letter, the map cell by cell, except that any head equals any other.
   *
   * @return what heapreel said beside it
   */
  String assertEqualMap(Path truth, Object... options) throws IOException {
    String name = String.valueOf(truth.getFileName());
    long snapshot = Long.parseLong(name.substring(0, name.indexOf('.')));
    Object[] words =
        Stream.concat(
                Stream.of(capture(), "--print-mem-info", "--snapshots", snapshot),
                Stream.of(options))
            .toArray();
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(MemInfoTexts.withoutHeads(run.out()))
        .isEqualTo(MemInfoTexts.withoutHeads(Files.readString(truth)));
    return run.err();
  }
}
