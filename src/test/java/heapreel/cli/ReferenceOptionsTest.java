package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference tool's options, on a build of the kind that it knows. */
class ReferenceOptionsTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");
  private static final Path MAP = CommandLineRun.sample("synthetic/firmware.map");

  @TempDir Path folder;

  @Test
  void symbolsTellWhereTheStateIs() {
    CommandLineRun run = CommandLineRun.of(RAM, FIRMWARE, MAP, "--print-heap-structure");
    assertThat(run.out())
        .contains(
            """
            mp_state_ctx at 0x200000c0 and length 516
            Total heap length: 14552
            ATB length: 222
            Total allocatable: 14208
            FTB length: 111
            Total free space: 7568
            Longest free space: 928
            """);
    assertThat(CommandLineRun.of(RAM, FIRMWARE, MAP, "--no-print-heap-structure").out())
        .doesNotContain("mp_state_ctx")
        .contains("Total free space: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--print_conflicting_symbols", "--print-conflicting-symbols"})
  void aSecondAddressOfANameIsReported(String option) throws IOException {
    Path map = folder.resolve("twice.map");
    String second = "                0x00000000000040ac                mp_type_str\n";
    Matcher row =
        Pattern.compile(" +0x00000000([0-9a-f]{8}) +mp_type_str\n").matcher(Files.readString(MAP));
    assertThat(row.find()).isTrue();
    Files.writeString(map, row.replaceFirst("$0" + second));
    row.reset().find();
    String line =
        "Conflicting symbol: mp_type_str at addresses 0x000040ac and 0x" + row.group(1) + "\n";
    Object[] all = {RAM, FIRMWARE, map, "--snapshots", "0-5", option};
    assertThat(CommandLineRun.of(all).out()).startsWith(line).containsOnlyOnce("Conflicting");
    assertThat(CommandLineRun.of(RAM, FIRMWARE, MAP, option).out()).doesNotContain("Conflicting");
    assertThat(CommandLineRun.of(RAM, option).err()).contains("no map or ELF was given");
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "True,true",
    "1,true",
    "yes,true",
    "on,true",
    "false,false",
    "0,false",
    "No,false"
  })
  void anOptionTakesTheValuesThatTheReferenceToolTakes(String value, boolean printed) {
    String allocated = " bytes allocated\n";
    for (String option : new String[] {"--print_block_state", "--print-block-state"}) {
      CommandLineRun apart = CommandLineRun.of(option, value, RAM);
      assertThat(apart.exitCode()).as(apart.err()).isZero();
      assertThat(apart.out().contains(allocated)).isEqualTo(printed);
      CommandLineRun attached = CommandLineRun.of(RAM, option + "=" + value);
      assertThat(attached.out()).isEqualTo(apart.out());
    }
  }

  @Test
  void withoutAValueWhatFollowsIsTheCapture() {
    assertThat(CommandLineRun.of("--print_block_state", RAM).out()).contains(" bytes allocated\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--print_block_state=maybe",
        "--print_block_contents=2",
        "--print_conflicting_symbols=",
        "--print_unknown_types=all",
        "--print-heap-structure=sometimes"
      })
  void aValueThatIsNeitherTrueNorFalseIsRefused(String word) {
    CommandLineRun run = CommandLineRun.of(RAM, word);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(word.substring(0, word.indexOf('=')));
  }
}
