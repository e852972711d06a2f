package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film that is stopped says which snapshot it plays up to, and tells its progress all along. */
class StoppedFilmTest {

  private static final Path RAM = Path.of("samples/synthetic/ram.bin");

  /** At one snapshot a second a segment of 10 seconds has so many. */
  private static final int SEGMENT = 10;

  @TempDir private Path folder;

  @Test
  void itPlaysUpToTheLastSegmentThatWasWhole() {
    assertThatThrownBy(() -> film(new Selection(0, 59, 1), 3 * SEGMENT + 2))
        .isInstanceOfSatisfying(
            StoppedFilmException.class, e -> assertThat(e.lastSnapshot()).isEqualTo(29));
    assertThat(folder.resolve("heap.mp4")).isNotEmptyFile();
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void snapshotsLeftOutAreCounted() {
    assertThatThrownBy(() -> film(new Selection(5, 59, 2), SEGMENT + 2))
        .isInstanceOfSatisfying(
            StoppedFilmException.class,
            e -> assertThat(e.lastSnapshot()).isEqualTo(5 + 2 * (SEGMENT - 1)));
  }

  @Test
  void beforeTheFirstSegmentThereIsNone() {
    assertThatThrownBy(() -> film(new Selection(0, 59, 1), 3))
        .isExactlyInstanceOf(CancellationException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void progressMovesWithEachPicture() throws IOException {
    List<String> told = film(new Selection(0, 59, 1), Integer.MAX_VALUE);
    assertThat(told.subList(told.indexOf("filming"), told.size()))
        .startsWith("filming", "1", "1")
        .hasSize(62)
        .endsWith("end");
  }

  /** Films with one thread and stops after so many pictures; returns what was told of progress. */
  private List<String> film(Selection selection, int stopAfter) throws IOException {
    Cancellation cancellation = new Cancellation();
    List<String> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          private int pictures;

          @Override
          public void begin(String stage, long amount, Unit unit) {
            told.add(stage);
          }

          @Override
          public void advance(long amount) {
            told.add(Long.toString(amount));
            pictures += (int) amount;
            if (pictures >= stopAfter) {
              cancellation.cancel();
            }
          }

          @Override
          public void end() {
            told.add("end");
          }
        };
    FilmOptions options =
        new FilmOptions(
            folder.resolve("heap.mp4"),
            Optional.empty(),
            "ram.bin",
            640,
            360,
            1,
            OptionalInt.empty(),
            OptionalLong.empty());
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(RAM))) {
      Survey survey =
          new Surveyor(capture, 1, new Cancellation(), Progress.NONE)
              .survey(selection, List.of(), false);
      new FilmMaker(capture, survey, options, new Lettering(), cancellation, progress).make(1);
    }
    return told;
  }
}
