package heapreel.synthetic.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The offsets that a compiler gave for the headers of each generation. */
class StateLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "A,     24, 284, 286, 288, -1,  296, -1",
    "A_CP3, 28, 288, 290, 292, 300, 304, -1",
    "B,     24, 280, 282, 284, -1,  292, -1",
    "E,     24, 280, 282, 284, -1,  292, -1",
    "F,     24, -1,  280, 284, -1,  292, -1",
    "C_CP4, 28, 284, 286, 288, 296, 300, 304",
    "C_CP6, 28, 284, 286, 288, 296, 328, 332",
    "F_CP8, 28, -1,  284, 288, 296, 328, 332"
  })
  void flatStatesHaveTheCompiledOffsets(
      Profile profile,
      int stack,
      int lockDepth,
      int autoCollect,
      int amount,
      int firstFree,
      int lastFree,
      int permanent) {
    StateLayout layout = new StateLayout(profile.build().allocThreshold(true));
    assertThat(offset(layout, StateField.FINALISER_TABLE_START)).isEqualTo(8);
    assertThat(offset(layout, StateField.POOL_START)).isEqualTo(12);
    assertThat(offset(layout, StateField.STACK_OVERFLOW)).isEqualTo(stack - 4);
    assertThat(offset(layout, StateField.BLOCK_STACK)).isEqualTo(stack);
    assertThat(offset(layout, StateField.LOCK_DEPTH)).isEqualTo(lockDepth);
    assertThat(offset(layout, StateField.AUTO_COLLECT)).isEqualTo(autoCollect);
    assertThat(offset(layout, StateField.ALLOC_AMOUNT)).isEqualTo(amount);
    assertThat(offset(layout, StateField.FIRST_FREE_INDEX)).isEqualTo(firstFree);
    assertThat(offset(layout, StateField.LAST_FREE_INDEX)).isEqualTo(lastFree);
    assertThat(offset(layout, StateField.PERMANENT_POINTERS)).isEqualTo(permanent);
  }

  private static int offset(StateLayout layout, StateField field) {
    return layout.has(field) ? layout.offset(field) : -1;
  }

  @ParameterizedTest
  @CsvSource({"H, false, 16, 24, 28", "K, false, 16, 24, 32", "L, true, 20, 28, 36"})
  void areaStructsHaveTheCompiledSizes(
      Profile profile, boolean third, int poolStart, int lastFree, int sizeBytes) {
    StateLayout layout =
        new StateLayout(profile.build().thirdTable(third).splitHeap(true).memStats(false));
    assertThat(layout.offset(StateField.POOL_START)).isEqualTo(poolStart);
    assertThat(layout.offset(StateField.LAST_FREE_INDEX)).isEqualTo(lastFree);
    assertThat(layout.areaBytes()).isEqualTo(sizeBytes);
  }

  @Test
  void a64BitStateIsThatOfTheUnixPort() {
    StateLayout layout = new StateLayout(Profile.L.build().wide());
    assertThat(layout.offset(StateField.LAST_FREE_INDEX)).isEqualTo(40);
    assertThat(layout.offset(StateField.LAST_USED_BLOCK)).isEqualTo(48);
    assertThat(layout.offset(StateField.STACK_OVERFLOW)).isEqualTo(56);
    assertThat(layout.offset(StateField.BLOCK_STACK)).isEqualTo(64);
  }

  @Test
  void memoryStatisticsMoveEverythingByThreeWords() {
    StateLayout layout = new StateLayout(Profile.K.build().memStats(true));
    assertThat(layout.areaOffset()).isEqualTo(12);
    assertThat(layout.offset(StateField.ALLOC_TABLE_START)).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyContextHasItsStateAfterItsRoots(Profile profile) {
    ContextLayout layout = new ContextLayout(profile.build());
    assertThat(layout.memory()).isGreaterThan(layout.qstrLastChunk());
    assertThat(layout.qstrLastChunk()).isGreaterThan(layout.dictMain());
    assertThat(layout.dictMain()).isGreaterThanOrEqualTo(layout.loadedModules() + 16);
  }
}
