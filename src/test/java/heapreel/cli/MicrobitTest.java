package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample's heap, without firmware, held against what the device itself printed of it. */
class MicrobitTest {

  private static final GroundTruth SAMPLE = new GroundTruth(CommandLineRun.sample("microbit"));

  static Stream<Path> texts() throws IOException {
    return SAMPLE.texts().stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theMapIsTheOneThatTheDevicePrinted(Path truth) throws IOException {
    assertThat(SAMPLE.assertEqualCells(truth))
        .contains("inferred: 16384-byte snapshots of 0x20000000..0x20004000");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theSameIsReadWhenTheAddressIsGiven(Path truth) throws IOException {
    SAMPLE.assertEqualCells(truth, "--ram-start", "0x20000000");
    SAMPLE.assertEqualCells(truth, "--ram-start", "0x20000000", "--ram-length", "16384");
  }

  @Test
  void thereIsGroundTruthOfManyDifferentHeaps() throws IOException {
    Set<String> different = new HashSet<>();
    for (Path text : SAMPLE.texts()) {
      different.add(Files.readAllLines(text).get(0));
    }
    assertThat(different).hasSizeGreaterThanOrEqualTo(6);
  }
}
