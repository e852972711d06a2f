package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import heapreel.frame.FailureCaption;
import heapreel.reading.Selection;
import heapreel.survey.AllocationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pictures of a film say of failed allocations, and how long. */
class FailureCaptionsTest {

  private static final String CAPTION = "1,000 B asked for";

  @TempDir private Path folder;

  @Test
  void aCaptionStandsAsLongAsItTakesToRead() {
    assertThat(captioned(List.of(failure(1)), new Shots(6, 1, 6), shot -> 1, 2))
        .containsExactly(1, 2);
  }

  @Test
  void picturesOfAShotAreCountedNotSnapshots() {
    assertThat(captioned(List.of(failure(1)), new Shots(9, 1, 9), shot -> 3, 7))
        .containsExactly(1, 2, 3);
  }

  /** At so many snapshots a second, of which so many are passed over for each that is shown. */
  @ParameterizedTest
  @CsvSource({"1, 3", "1, 100", "11, 40", "30, 7", "30, 61", "60, 500"})
  void aFilmThatLeavesSnapshotsOutSaysEachFailureForTwoSeconds(int rate, int step) {
    FilmOptions options = options(rate);
    Selection selection = new Selection(0, 200L * step, 1);
    Shots shots = Shots.of(selection, options, step);
    int held = 2 * options.framesPerSecond();
    for (int index = 5 * step - step + 1; index <= 5 * step; index++) {
      List<Integer> captioned =
          captioned(List.of(failure(index)), shots, shot -> options.repeats(), held);
      assertThat(captioned).as("%d", index).startsWith(5).hasSize(2 * rate);
    }
  }

  @Test
  void inRealTimeAFailureIsSaidForTwoSecondsHoweverManySnapshotsThatIs() throws IOException {
    double[] seconds = {0, 0.5, 1.0, 1.5, 2.0, 2.5, 2.6, 2.7, 2.8, 2.9, 3.0, 3.1, 3.2, 3.3, 3.4};
    RealTime times = times(seconds);
    Shots shots = Shots.of(times, RealTime.RATE);
    int held = 2 * RealTime.RATE;
    assertThat(captioned(List.of(failure(1)), shots, times::pictures, held))
        .containsExactly(1, 2, 3, 4);
    assertThat(captioned(List.of(failure(3)), shots, times::pictures, held))
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  }

  @Test
  void theNextFailureTakesThePlaceOfTheOneBeforeIt() {
    FailureCaptions captions =
        new FailureCaptions(
            List.of(failure(1), failure(2, 64)), new Shots(9, 1, 9), shot -> 1, 5, 9);
    assertThat(captions.at(1)).contains(new FailureCaption(CAPTION, false));
    assertThat(captions.at(2)).contains(new FailureCaption("64 B asked for", false));
  }

  @Test
  void afterItsOwnShotAFailureIsSaidToBePast() {
    FailureCaptions captions =
        new FailureCaptions(List.of(failure(1)), new Shots(9, 1, 9), shot -> 1, 20, 9);
    assertThat(captions.at(0)).isEmpty();
    assertThat(captions.at(1)).contains(new FailureCaption(CAPTION, false));
    assertThat(captions.at(2)).contains(new FailureCaption(CAPTION, true));
  }

  @Test
  void whereEachShotCanBeReadNoneSaysWhatIsPast() {
    FailureCaptions captions =
        new FailureCaptions(List.of(failure(1)), new Shots(9, 1, 9), shot -> 8, 60, 8);
    assertThat(captions.at(1)).isPresent();
    assertThat(captions.at(2)).isEmpty();
  }

  @Test
  void whatFailedAfterTheLastShotIsNotSaid() {
    assertThat(captioned(List.of(failure(11)), new Shots(3, 5, 3), shot -> 1, 9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99999 | 99,999 B asked for",
        "9999999 | 9,999,999 B asked",
        "2000000000 | 2,000,000,000 B"
      })
  void aCaptionHasAsManyWordsAsThereIsRoomFor(long requested, String wanted) {
    List<AllocationFailure> failures = List.of(failure(0, requested));
    assertThat(new FailureCaptions(failures, new Shots(1, 1, 1), shot -> 1, 1, 9).at(0))
        .contains(new FailureCaption(wanted, false));
  }

  /** The shots that have a caption. */
  private static List<Integer> captioned(
      List<AllocationFailure> failures, Shots shots, IntUnaryOperator pictures, int held) {
    FailureCaptions captions = new FailureCaptions(failures, shots, pictures, held, 1000);
    return IntStream.range(0, shots.size())
        .filter(shot -> captions.at(shot).isPresent())
        .boxed()
        .toList();
  }

  private static AllocationFailure failure(int index) {
    return failure(index, 1000);
  }

  private static AllocationFailure failure(int index, long requested) {
    return new AllocationFailure(
        index, index, 0x3000, OptionalLong.of(index), OptionalLong.of(requested), 0, 0, true);
  }

  private static FilmOptions options(int rate) {
    return new FilmOptions(
        Path.of("f.mp4"),
        Optional.empty(),
        "f",
        1280,
        720,
        rate,
        OptionalInt.empty(),
        OptionalLong.empty());
  }

  private RealTime times(double... seconds) throws IOException {
    Path capture = folder.resolve("ram.bin");
    String lines =
        IntStream.range(0, seconds.length)
            .mapToObj(i -> "{\"snapshot\": " + i + ", \"time\": " + seconds[i] + "}\n")
            .reduce("", String::concat);
    Files.writeString(EventLog.besides(capture), lines);
    return RealTime.of(new Selection(0, seconds.length - 1, 1), EventLog.of(capture), capture);
  }
}
