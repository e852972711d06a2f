package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many entries a map says it uses, and which of them are in use. */
class MapFormatTest {

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theFlagsTakeThreeBitsAndFourInSomeCircuitPython(Profile profile) {
    int shift =
        switch (profile) {
          case A_CP31, C_CP4, C_CP5, C_CP6, F_CP7, F_CP8 -> 4;
          default -> 3;
        };
    assertThat(SceneSpace.interpreter(ObjectScene.of(profile.build())).maps())
        .isEqualTo(new MapFormat(shift));
  }

  @Test
  void theEntriesInUseStandAboveTheFlags() {
    for (int shift = 3; shift <= 4; shift++) {
      MapFormat format = new MapFormat(shift);
      for (int flags = 0; flags < 1 << shift; flags++) {
        assertThat(format.used(5L << shift | flags)).isEqualTo(5);
      }
      assertThat(format.used(-1)).isPositive();
    }
  }

  @Test
  void aSlotThatIsFreeOrWasFreedHasNoKey() {
    assertThat(MapFormat.isKey(0)).isFalse();
    assertThat(MapFormat.isKey(4)).isFalse();
    assertThat(MapFormat.isKey(8)).as("as builds for debugging write it").isFalse();
  }

  @Test
  void smallNumbersAndQstrsAreKeys() {
    for (long word : new long[] {1, 2, 3, 5, 6, 7, 9, 10, 11, 14}) {
      assertThat(MapFormat.isKey(word)).as("%d", word).isTrue();
    }
    assertThat(MapFormat.isKey(0x2000_0010L)).isTrue();
    assertThat(MapFormat.isKey(Long.MIN_VALUE)).isTrue();
  }
}
