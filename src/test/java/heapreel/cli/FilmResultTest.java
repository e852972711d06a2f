package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.pipeline.FilmPlan;
import heapreel.pipeline.MadeFilm;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How large a film may be, and what is said of one whose size mattered. */
class FilmResultTest {

  private static final FilmPlan WANTED = FilmPlan.finest(2);
  private static final String FILM =
      "f.mp4: 500 snapshots, 4.5 s, 1,234 bytes" + System.lineSeparator();

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
    Megabytes size = new Megabytes.Converter().convert(text);
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
    assertThatThrownBy(() -> new Megabytes.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(text + ": expected megabytes above 0")
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

  @Test
  void ifNothingWasGivenUpNothingIsSaid() {
    assertThat(text(WANTED, 1, 500)).isEqualTo(FILM);
    MadeFilm made = new MadeFilm(500, 4.5, 1234, WANTED, new FilmPlan(FilmPlan.COARSEST, 3));
    assertThat(FilmResult.text(Path.of("f.mp4"), made, null, 1)).hasLineCount(1);
  }

  @Test
  void whatWasGivenUpIsSaidInWords() {
    int coarser = FilmPlan.FINEST + 1;
    String quantizer =
        String.format(
            Locale.ROOT,
            "coarser pictures (quantizer %d; %d is usual, %d the coarsest)",
            coarser,
            FilmPlan.FINEST,
            FilmPlan.COARSEST);
    assertThat(said(new FilmPlan(coarser, 2), 1, 500)).isEqualTo(quantizer);
    assertThat(said(FilmPlan.finest(3), 1, 500)).isEqualTo("every 3rd snapshot");
    assertThat(said(new FilmPlan(coarser, 3), 4, 500))
        .isEqualTo(quantizer + ", every 12th snapshot");
    assertThat(said(FilmPlan.finest(500), 1, 1)).isEqualTo("only the first snapshot");
  }

  @Test
  void whatIsLeftOutToBeShortIsSaid() {
    MadeFilm made = new MadeFilm(29, 3.0, 1234, FilmPlan.finest(4), FilmPlan.finest(4));
    assertThat(FilmResult.leftOut(made, 3, 114, 2).strip())
        .isEqualTo("to keep within 3 s: only every 8th snapshot; 85 of 114 are left out");
    MadeFilm whole = new MadeFilm(114, 5.8, 1234, FilmPlan.finest(1), FilmPlan.finest(3));
    assertThat(FilmResult.leftOut(whole, 9, 114, 2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3,3rd",
    "4,4th",
    "11,11th",
    "12,12th",
    "13,13th",
    "21,21st",
    "22,22nd",
    "23,23rd",
    "24,24th",
    "101,101st",
    "111,111th",
    "112,112th",
    "1013,1013th"
  })
  void numbersHaveTheirEndings(int step, String ordinal) {
    assertThat(said(FilmPlan.finest(step), 1, 500)).isEqualTo("every " + ordinal + " snapshot");
  }

  @Test
  void oneSnapshotIsNotSeveral() {
    assertThat(text(WANTED, 1, 1)).startsWith("f.mp4: 1 snapshot, ");
  }

  private static String said(FilmPlan plan, long every, int snapshots) {
    String text = text(plan, every, snapshots);
    assertThat(text).hasLineCount(2);
    return text.lines().toList().get(1).replace("  to keep within 9.5 MB: ", "");
  }

  private static String text(FilmPlan plan, long every, int snapshots) {
    MadeFilm made = new MadeFilm(snapshots, 4.5, 1234, WANTED, plan);
    return FilmResult.text(Path.of("f.mp4"), made, new Megabytes(9_500_000), every);
  }
}
