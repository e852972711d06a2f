package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.reading.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which snapshots a run looks at, and which of them a film shows. */
class SelectionTest {

  @ParameterizedTest
  @CsvSource({"0, 99, 1", "5, 5, 3", "0, 99, 99", "90, 99, 3", "0, 99, 500"})
  void everySoManyOfARangeAreSelected(long first, long last, long every) {
    Selection selection = new Selection(first, last, every);
    List<Long> expected = new ArrayList<>();
    for (long snapshot = first; snapshot <= last; snapshot += every) {
      expected.add(snapshot);
    }
    assertThat(snapshots(selection)).isEqualTo(expected);
  }

  /** Against a set, over random ranges. */
  @Test
  void rangesAreJoinedForwardInTimeWithoutRepetition() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Selection.Range> ranges = new ArrayList<>();
      NavigableSet<Long> all = new TreeSet<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        long first = random.nextInt(40);
        long last = first + random.nextInt(6);
        ranges.add(new Selection.Range(first, last));
        LongStream.rangeClosed(first, last).forEach(all::add);
      }
      int every = 1 + random.nextInt(4);
      Selection selection = Selection.of(ranges, every);
      List<Long> expected = new ArrayList<>();
      int place = 0;
      for (long snapshot : all) {
        if (place++ % every == 0) {
          expected.add(snapshot);
        }
      }
      assertThat(snapshots(selection)).as("seed %d", seed).isEqualTo(expected);
      for (long snapshot = 0; snapshot < 50; snapshot++) {
        long at = snapshot;
        assertThat(selection.countBefore(snapshot))
            .as("seed %d, before %d", seed, snapshot)
            .isEqualTo((int) expected.stream().filter(selected -> selected < at).count());
      }
      int index = random.nextInt(expected.size());
      assertThat(snapshots(selection.from(index)))
          .as("seed %d, from %d", seed, index)
          .isEqualTo(expected.subList(index, expected.size()));
    }
  }

  @Test
  void neighbouringRangesAreOneInWords() {
    Selection selection =
        Selection.of(
            List.of(
                new Selection.Range(9, 9), new Selection.Range(1, 3), new Selection.Range(4, 6)),
            1);
    assertThat(selection.words()).isEqualTo("1-6,9");
    assertThat(selection).isEqualTo(Selection.of(selection.ranges(), 1));
    assertThat(selection.from(4).words()).isEqualTo("5-6,9");
  }

  @Test
  void tooManyForARunAreRefused() {
    List<Selection.Range> many = List.of(new Selection.Range(0, 3_000_000_000L));
    assertThatThrownBy(() -> Selection.of(many, 1))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too many snapshots for one run");
    assertThat(Selection.of(many, 1000).size()).isEqualTo(3_000_001);
  }

  private static List<Long> snapshots(Selection selection) {
    return IntStream.range(0, selection.size()).mapToObj(selection::snapshot).toList();
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
