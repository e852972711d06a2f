package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.look.Ink;
import heapreel.look.KindClass;
import heapreel.look.OkLab;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The colours can be told apart, also by those who lack a kind of cone.
 *
 * <p>Thresholds are distances in OKLab, white to black being 1; two flat patches side by side are
 * told apart from about 0.02 on.
 */
class FilmColoursTest {

  private static final double HEADS_APART = 0.10;
  private static final double YOUNGER_HEADS_APART = 0.06;
  private static final double TAILS_APART = 0.065;
  private static final double HEAD_FROM_ITS_TAIL = 0.13;
  private static final double USED_FROM_FREE = 0.15;
  private static final double AGES_APART = 0.015;

  private static final List<OkLab> SIGHTS = OkLab.ALL;

  private static int rgb(int index) {
    return FilmColours.PALETTE.rgb(index);
  }

  @Test
  void sizeClassesOfOneAgeDifferForEverySight() {
    for (OkLab sight : SIGHTS) {
      for (Age age : Age.values()) {
        for (SizeClass a : SizeClass.ALL) {
          for (SizeClass b : SizeClass.ALL) {
            if (a != b) {
              double heads = age == Age.OLD ? HEADS_APART : YOUNGER_HEADS_APART;
              assertApart(sight, FilmColours.head(a, age), FilmColours.head(b, age), heads);
              assertApart(sight, FilmColours.tail(a, age), FilmColours.tail(b, age), TAILS_APART);
            }
          }
        }
      }
    }
  }

  @Test
  void aHeadIsBrighterThanItsTailsWhateverTheirAges() {
    for (OkLab sight : SIGHTS) {
      for (SizeClass sizeClass : SizeClass.ALL) {
        for (Age age : Age.values()) {
          int head = FilmColours.head(sizeClass, age);
          int tail = FilmColours.tail(sizeClass, age);
          assertApart(sight, head, tail, HEAD_FROM_ITS_TAIL);
          assertThat(sight.of(rgb(head))[0])
              .as("%s %s %s", sight, sizeClass, age)
              .isGreaterThan(sight.of(rgb(FilmColours.tail(sizeClass, Age.FRESH)))[0]);
        }
      }
    }
  }

  @Test
  void whatIsUsedStandsOutFromWhatIsFree() {
    for (OkLab sight : SIGHTS) {
      for (SizeClass sizeClass : SizeClass.ALL) {
        for (Age age : Age.values()) {
          assertApart(sight, FilmColours.tail(sizeClass, age), FilmColours.FREE, USED_FROM_FREE);
        }
      }
      assertApart(sight, FilmColours.ORPHAN, FilmColours.FREE, USED_FROM_FREE);
      assertApart(sight, FilmColours.CHANGED, FilmColours.FREE, USED_FROM_FREE);
    }
  }

  /** Relative luminance contrast as WCAG 2 has it. */
  private static double contrast(int index, int other) {
    double one = luminance(rgb(index)) + 0.05;
    double two = luminance(rgb(other)) + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private static double luminance(int rgb) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double value = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
      double linear = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }

  @Test
  void freeStandsOutFromWhatLiesBehindAndWhatIsUsedFromFree() {
    assertThat(contrast(FilmColours.FREE, FilmColours.GROUND)).isGreaterThan(1.2);
    assertThat(contrast(FilmColours.holeEdge(), FilmColours.FREE)).isGreaterThan(3);
    for (SizeClass sizeClass : SizeClass.ALL) {
      int tail = FilmColours.tail(sizeClass, Age.OLD);
      assertThat(contrast(tail, FilmColours.FREE)).as("%s", sizeClass).isGreaterThan(1.85);
    }
    for (KindClass kind : KindClass.WITH_RECORDER) {
      int head = KindIndices.head(kind, false);
      int garbage = KindIndices.tail(kind, true);
      assertThat(contrast(head, FilmColours.FREE)).as("%s", kind).isGreaterThan(2.9);
      assertThat(contrast(head + 1, FilmColours.FREE)).as("%s", kind).isGreaterThan(1.6);
      assertThat(contrast(garbage, FilmColours.FREE)).as("%s", kind).isGreaterThan(1.25);
    }
  }

  @Test
  void whatIsYoungerIsLighter() {
    for (SizeClass sizeClass : SizeClass.ALL) {
      for (boolean head : new boolean[] {true, false}) {
        double old = OkLab.NORMAL.of(rgb(index(sizeClass, Age.OLD, head)))[0];
        double young = OkLab.NORMAL.of(rgb(index(sizeClass, Age.YOUNG, head)))[0];
        double fresh = OkLab.NORMAL.of(rgb(index(sizeClass, Age.FRESH, head)))[0];
        assertThat(young).as("%s %s", sizeClass, head).isGreaterThan(old + AGES_APART);
        assertThat(fresh).as("%s %s", sizeClass, head).isGreaterThan(young + AGES_APART);
      }
    }
  }

  private static int index(SizeClass sizeClass, Age age, boolean head) {
    return head ? FilmColours.head(sizeClass, age) : FilmColours.tail(sizeClass, age);
  }

  @Test
  void everyMeaningHasAnIndexOfItsOwn() {
    boolean[] used = new boolean[FilmColours.PALETTE.size()];
    for (int index = FilmColours.GROUND; index <= FilmColours.TICK; index++) {
      used[index] = true;
    }
    for (SizeClass sizeClass : SizeClass.ALL) {
      for (Age age : Age.values()) {
        take(used, FilmColours.head(sizeClass, age));
        take(used, FilmColours.tail(sizeClass, age));
        assertThat(FilmColours.sizeClass(FilmColours.tail(sizeClass, age))).isEqualTo(sizeClass);
        assertThat(FilmColours.isHead(FilmColours.head(sizeClass, age))).isTrue();
        assertThat(FilmColours.isHead(FilmColours.tail(sizeClass, age))).isFalse();
      }
    }
    for (KindClass kindClass : KindClass.WITH_RECORDER) {
      for (boolean garbage : new boolean[] {false, true}) {
        for (int index :
            new int[] {
              KindIndices.head(kindClass, garbage), KindIndices.tail(kindClass, garbage)
            }) {
          take(used, index);
          assertThat(KindIndices.kindClass(index)).isEqualTo(kindClass);
          assertThat(KindIndices.isGarbage(index)).isEqualTo(garbage);
          assertThat(FilmColours.isAllocation(index)).isTrue();
          assertThat(FilmColours.isHead(index))
              .isEqualTo(index == KindIndices.head(kindClass, garbage));
        }
      }
    }
    for (Ink ink : Ink.values()) {
      for (int level = 1; level <= Ink.LEVELS; level++) {
        take(used, FilmColours.ink(ink, level));
      }
      assertThat(rgb(FilmColours.ink(ink, Ink.LEVELS))).isEqualTo(ink.rgb());
      assertThat(FilmColours.ink(ink, 0)).isEqualTo(FilmColours.GROUND);
    }
    for (int level = 1; level < FilmColours.onFree().length; level++) {
      take(used, FilmColours.onFree()[level]);
    }
    assertThat(used).doesNotContain(false);
  }

  private static void take(boolean[] used, int index) {
    assertThat(used[index]).as("index %d", index).isFalse();
    used[index] = true;
  }

  private static void assertApart(OkLab sight, int index, int other, double least) {
    assertThat(sight.distance(rgb(index), rgb(other)))
        .as("%s: #%06x and #%06x", sight, rgb(index), rgb(other))
        .isGreaterThan(least);
  }
}
