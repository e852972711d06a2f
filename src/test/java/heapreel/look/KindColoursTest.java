package heapreel.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Kinds can be told apart, also by those who lack a kind of cone, and so can garbage.
 *
 * <p>Thresholds are distances in OKLab, white to black being 1; two flat patches side by side are
 * told apart from about 0.02 on. The least ones reached:
 *
 * <pre>
 *                                    normal  protanopia  deuteranopia  tritanopia
 *   heads of common classes          0.076   0.069       0.069         0.055
 *   heads of all classes             0.053   0.052       0.052         0.044
 *   tails of common classes          0.058   0.045       0.047         0.038
 *   a head, the tails of another     0.064   0.039       0.042         0.043
 *   garbage heads of common classes  0.035   0.024       0.022         0.019
 * </pre>
 */
class KindColoursTest {

  private static final Set<KindClass> RARE =
      Set.of(
          KindClass.SET,
          KindClass.CALL_FRAME,
          KindClass.OBJECT,
          KindClass.DATA,
          KindClass.RECORDER);

  /** Classes whose allocations mostly take one block: there hardly are tails of them. */
  private static final Set<KindClass> SMALL =
      Set.of(
          KindClass.DICT,
          KindClass.SET,
          KindClass.LIST,
          KindClass.STR,
          KindClass.BYTEARRAY,
          KindClass.NUMBER,
          KindClass.FUNCTION,
          KindClass.INSTANCE,
          KindClass.OBJECT);

  private static final double COMMON_HEADS_APART = 0.055;
  private static final double HEADS_APART = 0.043;
  private static final double COMMON_TAILS_APART = 0.038;
  private static final double HEAD_FROM_OTHERS_TAIL = 0.038;
  private static final double GARBAGE_HEADS_APART = 0.018;
  private static final double HEAD_FROM_ITS_TAIL = 0.13;
  private static final double GARBAGE_HEAD_FROM_ITS_TAIL = 0.04;
  private static final double GARBAGE_FROM_LIVE = 0.04;
  private static final double LIVE_FROM_FREE = 0.155;
  private static final double GARBAGE_FROM_FREE = 0.08;

  private static double lightness(int rgb) {
    return OkLab.NORMAL.of(rgb)[0];
  }

  private static void assertApart(OkLab sight, int rgb, int other, double least) {
    assertThat(sight.distance(rgb, other))
        .as("%s: #%06x and #%06x", sight, rgb, other)
        .isGreaterThan(least);
  }

  /** Is given each pair of different classes. */
  @FunctionalInterface
  private interface Pair {
    void take(KindClass one, KindClass other, boolean common);
  }

  private static void forEachPair(Pair pair) {
    for (KindClass one : KindClass.WITH_RECORDER) {
      for (KindClass other : KindClass.WITH_RECORDER) {
        if (one != other) {
          pair.take(one, other, !RARE.contains(one) && !RARE.contains(other));
        }
      }
    }
  }

  @Test
  void classesDifferForEverySight() {
    for (OkLab sight : OkLab.ALL) {
      forEachPair(
          (a, b, common) -> {
            int head = KindColours.head(a, false);
            int other = KindColours.head(b, false);
            assertApart(sight, head, other, common ? COMMON_HEADS_APART : HEADS_APART);
            if (common) {
              int tail = KindColours.tail(a, false);
              assertApart(sight, tail, KindColours.tail(b, false), COMMON_TAILS_APART);
              int garbage = KindColours.head(a, true);
              assertApart(sight, garbage, KindColours.head(b, true), GARBAGE_HEADS_APART);
            }
          });
    }
  }

  @Test
  void forMostSightsCommonClassesDifferMore() {
    for (OkLab sight : List.of(OkLab.NORMAL, OkLab.PROTANOPIA, OkLab.DEUTERANOPIA)) {
      forEachPair(
          (a, b, common) -> {
            if (common) {
              int other = KindColours.head(b, false);
              double least = sight == OkLab.NORMAL ? 0.076 : 0.068;
              assertApart(sight, KindColours.head(a, false), other, least);
            }
          });
    }
  }

  @Test
  void theTailsOfOneClassDoNotPassForHeadsOfAnother() {
    for (OkLab sight : OkLab.ALL) {
      forEachPair(
          (a, b, common) -> {
            if (!SMALL.contains(b)) {
              int tail = KindColours.tail(b, false);
              assertApart(sight, KindColours.head(a, false), tail, HEAD_FROM_OTHERS_TAIL);
            }
          });
    }
  }

  @Test
  void aHeadIsBrighterThanItsTails() {
    for (OkLab sight : OkLab.ALL) {
      for (KindClass kindClass : KindClass.WITH_RECORDER) {
        int head = KindColours.head(kindClass, false);
        int tail = KindColours.tail(kindClass, false);
        assertApart(sight, head, tail, HEAD_FROM_ITS_TAIL);
        int garbage = KindColours.head(kindClass, true);
        int garbageTail = KindColours.tail(kindClass, true);
        assertApart(sight, garbage, garbageTail, GARBAGE_HEAD_FROM_ITS_TAIL);
        assertThat(lightness(head)).isGreaterThan(lightness(tail));
        assertThat(lightness(garbage)).isGreaterThan(lightness(garbageTail));
      }
    }
  }

  @Test
  void garbageIsDarkerThanWhatIsAliveAndNotFree() {
    for (OkLab sight : OkLab.ALL) {
      for (KindClass kindClass : KindClass.WITH_RECORDER) {
        int live = KindColours.tail(kindClass, false);
        int garbage = KindColours.head(kindClass, true);
        assertApart(sight, garbage, live, GARBAGE_FROM_LIVE);
        assertApart(sight, live, BoxColours.FREE, LIVE_FROM_FREE);
        int garbageTail = KindColours.tail(kindClass, true);
        assertApart(sight, garbageTail, BoxColours.FREE, GARBAGE_FROM_FREE);
        assertThat(lightness(garbage)).as("%s", kindClass).isLessThan(lightness(live));
        assertThat(lightness(garbageTail)).isGreaterThan(lightness(BoxColours.FREE));
      }
    }
  }

  @Test
  void whatBelongsTogetherSharesAHue() {
    for (KindClass[] pair :
        new KindClass[][] {
          {KindClass.LIST, KindClass.LIST_ITEMS},
          {KindClass.STR, KindClass.STR_DATA},
          {KindClass.BYTEARRAY, KindClass.BUFFER},
          {KindClass.FUNCTION, KindClass.BYTECODE}
        }) {
      double owner = lightness(KindColours.head(pair[0], false));
      assertThat(owner).isGreaterThan(lightness(KindColours.head(pair[1], false)) + 0.1);
      assertThat(hueDegrees(pair[0])).isBetween(hueDegrees(pair[1]) - 25, hueDegrees(pair[1]) + 25);
    }
  }

  private static double hueDegrees(KindClass kindClass) {
    double[] lab = OkLab.NORMAL.of(KindColours.head(kindClass, false));
    return Math.toDegrees(Math.atan2(lab[2], lab[1]));
  }
}
