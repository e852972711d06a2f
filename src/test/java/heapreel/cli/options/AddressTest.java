package heapreel.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.CommandLineRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How addresses and lengths may be written. */
class AddressTest {

  private static final Path RAM = CommandLineRun.sample("microbit/ram.bin");

  @ParameterizedTest
  @CsvSource({
    "16384, 16384",
    "0x4000, 16384",
    "0X4000, 16384",
    "16K, 16384",
    "16k, 16384",
    "16KiB, 16384",
    "16 KiB, 16384",
    "1M, 1048576",
    "8MiB, 8388608",
    "1_024, 1024",
  })
  void lengthsMayBeInKibibytesAndMebibytes(String text, long bytes) {
    assertThat(new LengthConverter().convert(text).value()).isEqualTo(bytes);
  }

  @Test
  void aLengthWithAUnitIsTakenAsAnyOther() {
    CommandLineRun run =
        CommandLineRun.printing(RAM, "--ram-start", "0x20000000", "--ram-length", "16K");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("ram.bin: snapshot 113, the last of 114\n");
  }

  @ParameterizedTest
  @CsvSource({"20000000, '--ram-start 0x20000000'", "20000000, '20000000 is decimal; write'"})
  void digitsAloneThatFitNothingMayBeHexadecimal(String start, String hint) {
    CommandLineRun run = CommandLineRun.printing(RAM, "--ram-start", start);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(hint);
  }

  @Test
  void whatIsHexadecimalOrFitsIsNotHintedAt() {
    CommandLineRun hex = CommandLineRun.printing(RAM, "--ram-start", "0x1312d00");
    assertThat(hex.exitCode()).isEqualTo(3);
    assertThat(hex.err()).doesNotContain("is decimal");
    CommandLineRun decimal = CommandLineRun.printing(RAM, "--ram-start", "536870912");
    assertThat(decimal.exitCode()).as(decimal.err()).isZero();
    CommandLineRun none = CommandLineRun.of("none.bin", "--ram-start", "20000000");
    assertThat(none.err()).contains("no such file").doesNotContain("is decimal");
  }
}
