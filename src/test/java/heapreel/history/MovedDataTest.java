package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which data were moved, as their owners tell. */
class MovedDataTest {

  private static final int BLOCK_BYTES = 16;

  private final MovedData moved = new MovedData();
  private final List<Living> old = new ArrayList<>();

  private static Living allocation(long address, long step) {
    Found found =
        new Found(address, BLOCK_BYTES, Kind.UNKNOWN, Optional.empty(), Census.NONE, false, false);
    return new Living(found, step, step - 1, step, Site.UNKNOWN, 0);
  }

  private static Living items(long address, long step, Living owner) {
    Living items = allocation(address, step);
    items.owner = owner;
    items.ownedAs = Kind.LIST_ITEMS;
    return items;
  }

  /** In step 1, so many lists get other items in place of those of step 0. */
  private void replace(int lists) {
    for (int i = 0; i < lists; i++) {
      Living owner = allocation(3L * i * BLOCK_BYTES, 0);
      Living from = items((3L * i + 1) * BLOCK_BYTES, 0, owner);
      from.died = 1;
      from.diedStep = 1;
      old.add(from);
      moved.died(from);
      moved.born(items((3L * i + 2) * BLOCK_BYTES, 1, owner));
    }
  }

  @Test
  @Timeout(10)
  void manyMovesInOneStepAreFoundInNoTime() {
    replace(40_000);
    List<MovedData.Pair> pairs = moved.byOwner(1);
    assertThat(pairs).hasSize(40_000);
    for (MovedData.Pair pair : pairs) {
      moved.joined(pair.from(), pair.to());
    }
    assertThat(moved.byOwner(1)).isEmpty();
    assertThat(moved.forget(3)).isEmpty();
  }

  @Test
  void whatIsOverIsHandedOnInTheOrderInWhichItWent() {
    replace(5);
    moved.joined(old.get(2), items(1, 1, old.get(2)));
    Living later = allocation(1, 1);
    later.died = 2;
    later.diedStep = 2;
    moved.died(later);
    assertThat(moved.forget(2)).isEmpty();
    assertThat(moved.dead(1)).contains(later);
    assertThat(moved.forget(3)).containsExactly(old.get(0), old.get(1), old.get(3), old.get(4));
    assertThat(moved.forget(4)).containsExactly(later);
    assertThat(moved.dead(1)).isEmpty();
  }
}
