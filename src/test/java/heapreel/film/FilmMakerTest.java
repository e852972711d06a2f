package heapreel.film;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a film needs to know before its first picture. */
class FilmMakerTest {

  private static final Path RAM = Path.of("samples/synthetic/ram.bin");

  @TempDir private Path folder;

  @Test
  void aCaptureThatCannotBeReadIsNoInternalError() throws IOException {
    FilmOptions options =
        new FilmOptions(
            folder.resolve("heap.mp4"),
            Optional.empty(),
            "ram.bin",
            640,
            360,
            30,
            OptionalInt.empty(),
            OptionalLong.empty());
    OpenCapture capture = CaptureOpener.open(CaptureSource.of(RAM));
    Survey survey;
    try (capture) {
      survey =
          new Surveyor(capture, 1, new Cancellation(), Progress.NONE)
              .survey(new Selection(0, 9, 1), List.of(), false);
    }
    assertThatThrownBy(
            () ->
                new FilmMaker(
                    capture, survey, options, new Lettering(), new Cancellation(), Progress.NONE))
        .isInstanceOf(IOException.class);
  }
}
