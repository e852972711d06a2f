package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Walking from change to change meets exactly the blocks whose state differs. */
class NextChangeTest {

  @Test
  void meetsEveryChangedBlockOnceInOrder() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] before = new byte[1 + random.nextInt(60)];
      random.nextBytes(before);
      byte[] after = before.clone();
      for (int changes = random.nextInt(6); changes > 0; changes--) {
        after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
      }
      AllocationTable table = AllocationTable.of(after);
      AllocationTable other = AllocationTable.of(before);
      List<Integer> expected = new ArrayList<>();
      for (int block = 0; block < table.blockCount(); block++) {
        if (table.state(block) != other.state(block)) {
          expected.add(block);
        }
      }
      List<Integer> met = new ArrayList<>();
      int at = table.nextChange(other, 0);
      while (at >= 0) {
        met.add(at);
        at = table.nextChange(other, at + 1);
      }
      assertThat(met).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void equalTablesHaveNone() {
    AllocationTable table = AllocationTable.of(new byte[] {1, 2, 3});
    assertThat(table.nextChange(AllocationTable.of(new byte[] {1, 2, 3}), 0)).isEqualTo(-1);
  }
}
