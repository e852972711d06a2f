package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.Megabytes;
import heapreel.film.FilmPlan;
import heapreel.film.MadeFilm;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a film whose size mattered. */
class FilmResultTest {

  private static final FilmPlan WANTED = FilmPlan.finest(2);
  private static final String FILM =
      "f.mp4: 500 snapshots, 4.5 s, 1,234 bytes" + System.lineSeparator();

  @Test
  void ifNothingWasGivenUpNothingIsSaid() {
    assertThat(text(WANTED, 1, 500)).isEqualTo(FILM);
    MadeFilm made = new MadeFilm(500, 4.5, 1234, WANTED, new FilmPlan(FilmPlan.COARSEST, 3));
    assertThat(FilmResult.text(wanted(Optional.empty()), made, 1)).hasLineCount(1);
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
        .isEqualTo("to stay within 3 s: only every 8th snapshot; 85 of 114 are left out");
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
    return text.lines().toList().get(1).replace("  to stay within 9.5 MB: ", "");
  }

  private static String text(FilmPlan plan, long every, int snapshots) {
    MadeFilm made = new MadeFilm(snapshots, 4.5, 1234, WANTED, plan);
    return FilmResult.text(wanted(Optional.of(new Megabytes(9_500_000))), made, every);
  }

  private static FilmRequest wanted(Optional<Megabytes> size) {
    Path file = Path.of("f.mp4");
    return new FilmRequest(
        file,
        Optional.empty(),
        FilmRequest.usualSize(file),
        OptionalInt.empty(),
        false,
        OptionalInt.empty(),
        size,
        OptionalLong.empty());
  }
}
