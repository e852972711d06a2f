package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.metrics.KindTally;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Profile;
import org.junit.jupiter.api.Test;

/** Kinds in lines that people like to read. */
class KindWordsTest {

  @Test
  void theLargestComeFirstAndEqualOnesInTheOrderOfKinds() {
    KindTally tally = tally("h=h==hh.", Kind.STR, Kind.DICT, Kind.BYTES, Kind.LIST);
    assertThat(tally.largestFirst()).containsExactly(Kind.DICT, Kind.STR, Kind.LIST, Kind.BYTES);
    assertThat(KindWords.lines(tally, 2)).containsExactly("dict 48, str 32, list 16, bytes 16");
  }

  @Test
  void nothingUsedGivesNoLines() {
    assertThat(KindWords.lines(tally("........"), 2)).isEmpty();
  }

  @Test
  void everyKindIsThereUnlessLinesAreFew() {
    Kind[] all = Kind.values();
    KindTally tally = tally("h".repeat(all.length), all);
    assertThat(String.join(" ", KindWords.lines(tally, 100)).split(", ")).hasSize(all.length);
    for (int most = 1; most < 8; most++) {
      assertThat(KindWords.lines(tally, most))
          .hasSize(most)
          .allSatisfy(line -> assertThat(line.length()).isBetween(50, 72))
          .last()
          .asString()
          .endsWith(", …");
    }
  }

  private static KindTally tally(String letters, Kind... kinds) {
    Heap heap = LetterSnapshot.heap(Profile.A.build(), letters).heap();
    return KindTally.of(HeapObjects.of(heap, i -> kinds[i], i -> Liveness.LIVE), 16);
  }
}
