package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each mistake, in words that say what to type. */
class UsageMessageTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fps 0.5 | --fps 0.5: expected a whole number from 1 to 60;",
        "--fps 61 | --fps 61: expected a whole number from 1 to 60;",
        "--every 0 | --every 0: expected a whole number, 1 or more;",
        "--max-seconds 2 | --max-seconds 2: expected a whole number, 3 or more, of which 2 hold",
        "--threads x | --threads x: expected a whole number from 1 to 1024",
        "--rows 4 | --rows 4: expected a whole number from 8 to 65536;",
        "--rows x | --rows x: expected a whole number from 8 to 65536;",
        "--columns x | --rows x: expected a whole number from 8 to 65536;",
        "--every 99999999999999999999 | --every 99999999999999999999: expected a whole number of at"
            + " most",
        "--format bmp | --format bmp: expected png, svg or dot;",
        "--color blue | --color blue: expected always, never or auto;",
        "--analyze-snapshots some | --analyze-snapshots some: expected all or last;",
        "--metrics | --metrics: expected a value, found -o",
        "--max-megabytes 10MB | --max-megabytes 10MB: expected a plain number of megabytes above 0, such"
            + " as 10 or 9.5; write 10",
        "--snapshots 5..9 | --snapshots 5..9: write 5-9",
        "--snapshots 1,5:9 | --snapshots 5:9: write 5-9",
        "--snapshots 4.4s | --snapshots 4.4s: expected numbers, ranges, last or worst, such as 7, 0-99,"
            + " 110-",
        "--snapshots 3, | --snapshots 3,: expected numbers",
        "--snapshots --1 | --snapshots --1: expected numbers",
        "--snapshots 9-5 | --snapshots 9-5: write the smaller number first",
        "--size 1x1 | --size 1x1: too small; expected from 320x180 to 3840x2160, both even;",
        "--size 64000x64000 | --size 64000x64000: too large; expected from 320x180",
        "--size 641x360 | --size 641x360: odd; expected from 320x180 to 3840x2160, both even",
        "--size big | --size big: expected WxH, such as 1280x720, from 320x180 to 3840x2160",
        "--ram-length 16Q | --ram-length 16Q: expected a number of bytes, such as 16384, 0x4000 or"
            + " 16K",
        "--ram-length +5 | --ram-length +5: expected a number of bytes",
        "--ram-start 16K | --ram-start 16K: expected an address, such as 0x20000000",
        "--all | --all: no such option, did you mean --film;",
        "--outdir x | --outdir: no such option, did you mean --output-directory;",
        "--print_block_state maybe | --print_block_state maybe: expected true or false",
        "--print-block-contents=2 | --print_block_contents 2: expected true or false",
        "--video x.webm | --video x.webm: expected a name that ends in .mp4 or .gif",
        "--analyse-snapshots all | --analyse-snapshots: no such option, did you mean"
            + " --analyze-snapshots",
        "a b c | too many files: expected at most RAM FIRMWARE MAP, found c as well",
      })
  void aMistakeIsSaidInOneLine(String words, String said) {
    Object[] all = (RAM + " " + words).split(" ");
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said).endsWith("; see heapreel --help\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMissingCaptureIsAskedFor() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("which capture?");
  }

  @Test
  void aMissingValueIsNamed() {
    CommandLineRun run = CommandLineRun.of(RAM, "-o", "x", "--snapshots");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--snapshots: expected a value, found nothing");
  }

  /** As of a variable that isn't set. */
  @Test
  void anEmptyNameIsNamed() {
    CommandLineRun run = CommandLineRun.of(RAM, "");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("FIRMWARE: expected a file, found an empty name");
    assertThat(CommandLineRun.of("").err()).contains("RAM: expected a file");
  }
}
