package heapreel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.diff.Sides.Thing;
import heapreel.object.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is the same in two captures, where addresses say nothing. */
class TwoCapturesTest {

  private static Matches match(Side a, Side b) {
    Matches matches = Difference.of(a, b, Optional.empty()).matches();
    int both = matches.pairs().size() + matches.alike();
    assertThat(both + Matches.count(matches.gone())).isEqualTo(a.count());
    assertThat(both + Matches.count(matches.fresh())).isEqualTo(b.count());
    assertThat(matches.unclear()).isEmpty();
    return matches;
  }

  @Test
  void objectsAreKnownByTheirNamesAndDataByItsObject() {
    Side a =
        Sides.typed(
            "hhh. ....",
            Thing.object(Kind.LIST, "__main__.x", 1),
            Thing.data(Kind.LIST_ITEMS, 0, 2),
            Thing.object(Kind.STR, "__main__.old", 1));
    Side b =
        Sides.typed(
            "hh.. hh==",
            Thing.object(Kind.STR, "__main__.fresh", 1),
            Thing.object(Kind.DICT, "__main__.old", 7),
            Thing.object(Kind.LIST, "__main__.x", 7),
            Thing.data(Kind.LIST_ITEMS, 2, 2));
    Matches matches = match(a, b);
    assertThat(matches.pairs().stream().map(Pair::evidence))
        .containsExactly(Evidence.PATH, Evidence.OWNER);
    assertThat(matches.grown()).hasSize(1);
    assertThat(named(matches.gone())).containsExactly("__main__.old");
    assertThat(named(matches.fresh())).containsExactly("__main__.fresh", "__main__.old");
  }

  private static List<String> named(List<Lot> lots) {
    return lots.stream().map(lot -> lot.alike().get(0).named().orElse("")).toList();
  }

  @Test
  void whatHasNoNameIsCountedByKindAndLength() {
    Side a =
        Sides.typed(
            "hhh=",
            Thing.object(Kind.STR, "", 1),
            Thing.object(Kind.STR, "", 2),
            Thing.object(Kind.STR, "", 3));
    Side b =
        Sides.typed(
            "hhhh",
            Thing.object(Kind.STR, "", 9),
            Thing.object(Kind.STR, "", 8),
            Thing.object(Kind.STR, "", 7),
            Thing.object(Kind.TUPLE, "", 1));
    Matches matches = match(a, b);
    assertThat(matches.pairs()).isEmpty();
    assertThat(matches.alike()).isEqualTo(2);
    assertThat(matches.alikeBytes()).isEqualTo(32);
    assertThat(matches.gone()).hasSize(1);
    assertThat(matches.gone().get(0).isAll()).isTrue();
    Lot strings = matches.fresh().get(0);
    assertThat(strings.count()).isEqualTo(1);
    assertThat(strings.alike()).hasSize(3);
    assertThat(strings.isAll()).isFalse();
    assertThat(strings.bytes()).isEqualTo(16);
  }

  @Test
  void sumsAreThoseOfAllAllocations() {
    Side a =
        Sides.typed(
            "hh==", Thing.object(Kind.LIST, "__main__.x", 1), Thing.data(Kind.LIST_ITEMS, 0, 2));
    Side b = Sides.typed("h=..", Thing.object(Kind.STR, "", 2));
    Difference difference = Difference.of(a, b, Optional.empty());
    assertThat(difference.groups()).doesNotContainKey(Grouping.SITE);
    for (Grouping by : difference.groups().keySet()) {
      List<GroupChange> changes = difference.groups().getOrDefault(by, List.of());
      assertThat(changes.stream().mapToLong(GroupChange::aBytes).sum()).as(by.id()).isEqualTo(64);
      assertThat(changes.stream().mapToLong(GroupChange::bBytes).sum()).as(by.id()).isEqualTo(32);
      assertThat(changes.stream().mapToInt(GroupChange::aCount).sum()).as(by.id()).isEqualTo(2);
    }
    GroupChange held = difference.groups().getOrDefault(Grouping.PATH, List.of()).get(0);
    assertThat(held.group().name()).contains("__main__.x");
    assertThat(held.bytes()).isEqualTo(-64);
  }
}
