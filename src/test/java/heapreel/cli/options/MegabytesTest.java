package heapreel.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.CommandLineRun;
import heapreel.cli.request.Megabytes;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How large a film may be. */
class MegabytesTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10000000, 10 MB",
    "9.5, 9500000, 9.5 MB",
    "010.0, 10000000, 10 MB",
    "0.000001, 1, 0.000001 MB",
    "1.0000019, 1000001, 1.000001 MB",
    "999999999.999999, 999999999999999, 999999999.999999 MB",
  })
  void aMegabyteIsAMillionBytes(String text, long bytes, String shown) {
    Megabytes size = new MegabytesConverter().convert(text);
    assertThat(size.bytes()).isEqualTo(bytes);
    assertThat(size).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "-1",
        "-0.5",
        "NaN",
        "Infinity",
        "1e3",
        "ten",
        "10MB",
        "",
        " 10",
        "9,5",
        ".5",
        "5.",
        "0.0000009",
        "1234567890",
        "١٠"
      })
  void anythingElseIsNoSize(String text) {
    assertThatThrownBy(() -> new MegabytesConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(text + ": expected a plain number of megabytes above 0")
        .hasMessageContaining("such as 10 or 9.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "ten", "10 MB"})
  void theCommandLineSaysSo(String text) {
    Path microbit = CommandLineRun.sample("microbit/ram.bin");
    CommandLineRun run =
        CommandLineRun.of(microbit, "--video", "never.mp4", "--max-megabytes", text);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("--max-megabytes").contains(text + ":");
    assertThat(Path.of("never.mp4")).doesNotExist();
  }
}
