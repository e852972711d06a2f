package heapreel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.heap.LetterHeap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many allocations of a size there is room for. */
class FreeFitsTest {

  @Test
  void eachRunHasRoomForAsManyAsFitWhole() {
    FreeFits fits = of("h... .... .h.. h...");
    assertThat(fits.ofBlocks(1)).isEqualTo(8 + 2 + 3);
    assertThat(fits.ofBlocks(2)).isEqualTo(4 + 1 + 1);
    assertThat(fits.ofBlocks(4)).isEqualTo(2);
    assertThat(fits.ofBlocks(8)).isEqualTo(1);
    assertThat(fits.ofBlocks(16)).isZero();
    assertThat(fits.ofBlocks(1 << 30)).isZero();
  }

  @Test
  void areasAreNotOnePiece() {
    assertThat(of("h=..", "....").ofBlocks(4)).isEqualTo(1);
    assertThat(of("h=..", "....").ofBlocks(2)).isEqualTo(3);
  }

  @Test
  void nothingFitsWhereNothingIsFree() {
    assertThat(of("h===")).isEqualTo(FreeFits.NONE);
    assertThat(FreeFits.NONE.ofBlocks(1)).isZero();
  }

  @Test
  void onlyPowersOfTwoAreKnown() {
    assertThatThrownBy(() -> FreeFits.NONE.ofBlocks(3)).hasMessageContaining("blocks=3");
    assertThatThrownBy(() -> FreeFits.NONE.ofBlocks(0)).hasMessageContaining("blocks=0");
  }

  @Test
  void agreesWithAllocatingOneAfterAnother() {
    for (long seed = 0; seed < 200; seed++) {
      String letters = LetterHeap.randomLetters(new Random(seed), 80);
      FreeFits fits = of(letters);
      for (int blocks = 1; blocks <= 64; blocks *= 2) {
        assertThat(fits.ofBlocks(blocks))
            .as("seed %d, %d blocks", seed, blocks)
            .isEqualTo(allocated(letters, blocks));
      }
    }
  }

  private static int allocated(String letters, int blocks) {
    int allocated = 0;
    String left = letters.replace(" ", "");
    for (int at = left.indexOf(".".repeat(blocks)); at >= 0; ) {
      allocated++;
      left = left.substring(at + blocks);
      at = left.indexOf(".".repeat(blocks));
    }
    return allocated;
  }

  private static FreeFits of(String... areas) {
    return HeapMetrics.of(LetterHeap.heap(areas)).fits();
  }
}
