package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ages go from fresh through young to old, and start anew with a new allocation. */
class AllocationAgesTest {

  @Test
  void anAllocationIsFreshThenYoungThenOld() {
    AllocationAges ages = new AllocationAges(8);
    ages.step();
    ages.allocated(3);
    List<Age> seen = new ArrayList<>();
    List<Integer> ageing = new ArrayList<>();
    for (int snapshot = 0; snapshot <= AllocationAges.LOOK_BACK; snapshot++) {
      seen.add(ages.age(3));
      int now = snapshot + 1;
      ages.step();
      ages.forEachAgeing(block -> ageing.add(now));
    }
    assertThat(seen.subList(0, 4)).containsOnly(Age.FRESH);
    assertThat(seen.subList(4, 32)).containsOnly(Age.YOUNG);
    assertThat(seen.get(32)).isEqualTo(Age.OLD);
    assertThat(ageing).containsExactly(4, 32);
  }

  @Test
  void anAllocationInTheSamePlaceIsANewOne() {
    AllocationAges ages = new AllocationAges(8);
    ages.step();
    ages.allocated(3);
    ages.step();
    ages.freed(3);
    ages.step();
    ages.step();
    ages.allocated(3);
    ages.step();
    List<Integer> ageing = new ArrayList<>();
    ages.forEachAgeing(ageing::add);
    assertThat(ageing).isEmpty();
    assertThat(ages.age(3)).isEqualTo(Age.FRESH);
  }

  @Test
  void whatWasThereBeforeIsOld() {
    AllocationAges ages = new AllocationAges(8);
    assertThat(ages.age(5)).isEqualTo(Age.OLD);
    ages.step();
    ages.allocated(5);
    ages.restart();
    assertThat(ages.age(5)).isEqualTo(Age.OLD);
  }
}
