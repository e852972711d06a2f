package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample's heap, held against what the device itself printed of it. */
class MicrobitTest {

  private static final Path SAMPLE = CommandLineRun.sample("microbit");

  static Stream<Path> groundTruth() throws IOException {
    try (Stream<Path> texts = Files.list(SAMPLE.resolve("mem_info"))) {
      return texts.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("groundTruth")
  void theMapIsTheOneThatTheDevicePrinted(Path truth) throws IOException {
    CommandLineRun run = memInfo(truth);
    assertThat(run.err()).contains("inferred: 16384-byte snapshots of 0x20000000..0x20004000");
    assertThat(MemInfoTexts.withoutHeads(run.out()))
        .isEqualTo(MemInfoTexts.withoutHeads(Files.readString(truth)));
  }

  @ParameterizedTest
  @MethodSource("groundTruth")
  void theSameIsReadWhenTheAddressIsGiven(Path truth) throws IOException {
    for (List<String> said :
        List.of(
            List.of("--ram-start", "0x20000000"),
            List.of("--ram-start", "0x20000000", "--ram-length", "16384"))) {
      CommandLineRun run = memInfo(truth, said.toArray());
      assertThat(MemInfoTexts.withoutHeads(run.out()))
          .isEqualTo(MemInfoTexts.withoutHeads(Files.readString(truth)));
    }
  }

  @Test
  void thereIsGroundTruthBeforeAndAfterCollections() throws IOException {
    assertThat(groundTruth().count()).isGreaterThanOrEqualTo(6);
    assertThat(groundTruth().map(MicrobitTest::firstLine).distinct().count())
        .isGreaterThanOrEqualTo(6);
  }

  private static CommandLineRun memInfo(Path truth, Object... options) {
    String name = String.valueOf(truth.getFileName());
    long snapshot = Long.parseLong(name.substring(0, name.indexOf('.')));
    Object[] words =
        Stream.concat(
                Stream.of(SAMPLE.resolve("ram.bin"), "--print-mem-info", "--snapshots", snapshot),
                Stream.of(options))
            .toArray();
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static String firstLine(Path text) {
    try {
      return Files.readAllLines(text).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
