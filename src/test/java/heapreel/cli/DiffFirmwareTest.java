package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures of one program on two firmwares, compared. */
class DiffFirmwareTest {

  private static final Pattern SAME = Pattern.compile("\"same\" : (\\d+)");

  @TempDir private Path folder;

  @BeforeEach
  void record() throws IOException {
    for (String profile : List.of("K", "H")) {
      Path to = Files.createDirectory(folder.resolve(profile));
      SyntheticMain.run(
          List.of(to.toString(), "--profile", profile, "--snapshots", "200", "--ram-kib", "16"));
    }
  }

  private Path file(String profile, String name) {
    return folder.resolve(profile).resolve(name);
  }

  @Test
  void eachIsReadWithItsOwnFirmware() {
    CommandLineRun run =
        CommandLineRun.of(
            "diff",
            file("K", "ram.bin"),
            file("H", "ram.bin"),
            file("K", "firmware.bin"),
            file("K", "firmware.map"),
            "--firmware-b",
            file("H", "firmware.bin"),
            "--map-b",
            file("H", "firmware.map"),
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("types are known");
    assertThat(run.out())
        .contains("\"capture\" : \"K/ram.bin\"", "\"capture\" : \"H/ram.bin\"")
        .contains("\"one_capture\" : false", "\"path\" : \"__main__.group_0\"");
    Matcher same = SAME.matcher(run.out());
    assertThat(same.find()).isTrue();
    assertThat(Integer.parseInt(same.group(1))).isGreaterThan(10);
  }

  @Test
  void theFirmwareOfOneIsNotTakenForThatOfTheOther() {
    CommandLineRun run =
        CommandLineRun.of(
            "diff",
            file("K", "ram.bin"),
            file("H", "ram.bin"),
            file("K", "firmware.bin"),
            file("K", "firmware.map"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("error"))).hasSize(1);
    assertThat(run.err()).contains(file("K", "firmware").toString());
  }
}
