package heapreel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.diff.Sides.Thing;
import heapreel.object.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** When an allocation of one capture is called the same, and when not. */
class OneCaptureTest {

  private static Matches match(Side a, Side b) {
    return match(a, b, address -> true);
  }

  private static Matches match(Side a, Side b, LongPredicate kept) {
    Difference difference = Difference.of(a, b, Optional.of(kept));
    Matches matches = difference.matches();
    int inA = matches.pairs().size() + matches.unclear().size() + Matches.count(matches.gone());
    int inB = matches.pairs().size() + matches.unclear().size() + Matches.count(matches.fresh());
    assertThat(inA).isEqualTo(a.count());
    assertThat(inB).isEqualTo(b.count());
    assertThat(difference.oneCapture()).isTrue();
    return matches;
  }

  private static List<Integer> blocks(Side side, List<Lot> lots) {
    long start = side.item(0).address();
    return lots.stream().map(lot -> (int) ((lot.alike().get(0).address() - start) / 16)).toList();
  }

  @Test
  void sameBytesAtTheSameAddressAreTheSame() {
    Side a = Sides.typed("hh..", Thing.object(Kind.STR, "", 1), Thing.object(Kind.STR, "", 2));
    Side b = Sides.typed("h.h.", Thing.object(Kind.STR, "", 1), Thing.object(Kind.STR, "", 2));
    Matches matches = match(a, b);
    assertThat(matches.pairs()).hasSize(1);
    assertThat(matches.pairs().get(0).evidence()).isEqualTo(Evidence.CONTENTS);
    assertThat(blocks(a, matches.gone())).containsExactly(1);
    assertThat(blocks(b, matches.fresh())).containsExactly(2);
  }

  @Test
  void anotherConstantAtTheSameAddressIsAnother() {
    Side a = Sides.typed("h...", Thing.object(Kind.STR, "__main__.x", 1));
    Matches matches = match(a, Sides.typed("h...", Thing.object(Kind.STR, "__main__.x", 2)));
    assertThat(matches.gone()).hasSize(1);
    assertThat(matches.fresh()).hasSize(1);
  }

  @Test
  void anotherKindOrLengthAtTheSameAddressIsAnother() {
    Side a = Sides.typed("h...", Thing.object(Kind.LIST, "__main__.x", 1));
    for (Side b :
        List.of(
            Sides.typed("h...", Thing.object(Kind.DICT, "__main__.x", 1)),
            Sides.typed("h=..", Thing.object(Kind.LIST, "__main__.x", 1)))) {
      Matches matches = match(a, b);
      assertThat(matches.pairs()).isEmpty();
      assertThat(matches.unclear()).isEmpty();
      assertThat(matches.gone()).hasSize(1);
      assertThat(matches.fresh()).hasSize(1);
    }
  }

  @Test
  void whatChangesIsTheSameWhereTheProgramHoldsItInTheSamePlace() {
    Side a = Sides.typed("h...", Thing.object(Kind.LIST, "__main__.log[3]", 1));
    Matches same = match(a, Sides.typed("h...", Thing.object(Kind.LIST, "__main__.log[2]", 2)));
    assertThat(same.pairs().get(0).evidence()).isEqualTo(Evidence.PATH);
    Matches other = match(a, Sides.typed("h...", Thing.object(Kind.LIST, "__main__.x", 2)));
    assertThat(other.pairs()).isEmpty();
    assertThat(other.gone()).hasSize(1);
  }

  @Test
  void whatNothingTellsIsUnclear() {
    Side a = Sides.typed("h...", Thing.object(Kind.LIST, "", 1));
    assertThat(match(a, Sides.typed("h...", Thing.object(Kind.LIST, "", 2))).unclear()).hasSize(1);
    Side held = Sides.typed("h...", Thing.object(Kind.LIST, "__main__.x", 1));
    Side moved = Sides.typed("h...", Thing.object(Kind.LIST, "__main__.y", 1));
    assertThat(match(held, moved).unclear()).hasSize(1);
  }

  @Test
  void nothingIsTheSameWhereNothingWasInBetween() {
    Side a = Sides.typed("h...", Thing.object(Kind.STR, "", 1));
    Matches matches = match(a, a, address -> false);
    assertThat(matches.pairs()).isEmpty();
    assertThat(matches.gone()).hasSize(1);
    assertThat(matches.fresh()).hasSize(1);
  }

  @Test
  void dataMovesAndGrowsWithItsObject() {
    Side a =
        Sides.typed(
            "hh.. ....",
            Thing.object(Kind.LIST, "__main__.x", 1),
            Thing.data(Kind.LIST_ITEMS, 0, 2));
    Side b =
        Sides.typed(
            "h... h==.",
            Thing.object(Kind.LIST, "__main__.x", 3),
            Thing.data(Kind.LIST_ITEMS, 0, 4));
    Matches matches = match(a, b);
    assertThat(matches.moved()).hasSize(1);
    assertThat(matches.grown()).isEqualTo(matches.moved());
    assertThat(matches.grown().get(0).growthBytes()).isEqualTo(32);
    assertThat(matches.grown().get(0).evidence()).isEqualTo(Evidence.OWNER);
    assertThat(match(b, a).shrunk().get(0).growthBytes()).isEqualTo(-32);
  }

  @Test
  void dataOfAnotherObjectIsNotMoved() {
    Side a =
        Sides.typed(
            "hh..", Thing.object(Kind.LIST, "__main__.x", 1), Thing.data(Kind.LIST_ITEMS, 0, 2));
    Side b =
        Sides.typed(
            "h.h.", Thing.object(Kind.LIST, "__main__.y", 3), Thing.data(Kind.LIST_ITEMS, 0, 2));
    Matches matches = match(a, b);
    assertThat(matches.moved()).isEmpty();
    assertThat(matches.gone()).hasSize(2);
    assertThat(matches.fresh()).hasSize(2);
  }

  @Test
  void bytesAloneAreTheSameAsFarAsTheShorterGoes() {
    Side a = Sides.bytes("hhhh h=..", 1, 2, 3, 4, 5);
    Side b = Sides.bytes("hhh. h===", 1, 9, 3, 5);
    Matches matches = match(a, b);
    assertThat(matches.pairs()).hasSize(3);
    assertThat(matches.grown()).hasSize(1);
    assertThat(matches.unclear()).hasSize(1);
    assertThat(matches.gone()).hasSize(1);
  }

  @Test
  void lettersAreTheSameByAddressLetterAndLength() {
    Side a = Sides.logged("hhh.", Kind.LIST, Kind.DICT, Kind.TUPLE);
    Side b = Sides.logged("hhh=", Kind.LIST, Kind.STR, Kind.TUPLE);
    Matches matches = match(a, b);
    assertThat(matches.pairs().get(0).evidence()).isEqualTo(Evidence.LETTER);
    assertThat(matches.pairs()).hasSize(1);
    assertThat(matches.unclear()).hasSize(1);
    assertThat(matches.gone()).hasSize(1);
    assertThat(matches.fresh()).hasSize(1);
  }
}
