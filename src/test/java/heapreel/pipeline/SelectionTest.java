package heapreel.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which snapshots a run looks at, and which of them a film shows. */
class SelectionTest {

  @ParameterizedTest
  @CsvSource({
    "0, -1, 1, 100, 0, 99, 100",
    "-1, -1, 1, 100, 99, 99, 1",
    "-10, -1, 3, 100, 90, 99, 4",
    "7, 7, 50, 100, 7, 7, 1",
    "0, 99, 99, 100, 0, 99, 2"
  })
  void negativeNumbersCountFromTheEnd(
      long from, long to, long every, long count, long first, long last, int size) {
    Selection selection = Selection.of(from, to, every, count);
    assertThat(selection).isEqualTo(new Selection(first, last, every));
    assertThat(selection.size()).isEqualTo(size);
    assertThat(selection.snapshot(size - 1)).isBetween(last - every + 1, last);
  }

  @ParameterizedTest
  @CsvSource({"0, 100, 1, 100", "5, 3, 1, 100", "-101, -1, 1, 100", "0, -1, 1, 3000000000"})
  void whatIsNotThereOrTooMuchIsRefused(long from, long to, long every, long count) {
    assertThatThrownBy(() -> Selection.of(from, to, every, count))
        .isInstanceOf(FaultException.class)
        .hasMessageMatching(
            "--snapshots .*: the capture has 0 to .*|too many snapshots for one run.*");
  }

  @Test
  void everyShotIsInExactlyOneSegmentWhateverRateAndLength() {
    for (int size : new int[] {1, 2, 239, 240, 241, 5000}) {
      for (int rate : new int[] {1, 7, 10, 24, 30, 60}) {
        for (int seconds : new int[] {3, 10, Integer.MAX_VALUE}) {
          Selection selection = new Selection(0, size - 1, 1);
          FilmOptions options = options(rate, OptionalInt.of(seconds));
          Shots shots = Shots.of(selection, options, Shots.step(selection, options));
          List<Integer> shown = new ArrayList<>();
          for (int segment = 0; segment < shots.segments(); segment++) {
            for (int shot = shots.first(segment); shot < shots.end(segment); shot++) {
              shown.add(shots.index(shot));
            }
          }
          assertThat(shown).hasSize(shots.size()).isSorted().doesNotHaveDuplicates();
          assertThat(shown.get(0)).isZero();
          assertThat(shown.get(shown.size() - 1)).isLessThan(size);
          assertThat((double) shots.size() / rate).isLessThanOrEqualTo(Math.max(1, seconds - 2.0));
        }
      }
    }
  }

  @Test
  void aFilmThatIsShortEnoughShowsEverySnapshot() {
    Selection selection = new Selection(0, 113, 1);
    assertThat(Shots.step(selection, options(30, OptionalInt.of(100_000_000)))).isEqualTo(1);
    assertThat(Shots.step(selection, options(30, OptionalInt.empty()))).isEqualTo(1);
    assertThat(Shots.of(selection, options(30, OptionalInt.empty()), 1).size()).isEqualTo(114);
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "7, 28", "10, 30", "23, 46", "24, 24", "60, 60"})
  void aLowRateRepeatsPicturesSoThatPlayersAreContent(int rate, int framesPerSecond) {
    assertThat(options(rate, OptionalInt.empty()).framesPerSecond()).isEqualTo(framesPerSecond);
  }

  private static FilmOptions options(int rate, OptionalInt seconds) {
    return new FilmOptions(
        Path.of("f.mp4"), Optional.empty(), "f", 1280, 720, rate, seconds, OptionalLong.empty());
  }
}
