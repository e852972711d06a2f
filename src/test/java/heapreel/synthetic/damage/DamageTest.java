package heapreel.synthetic.damage;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.ObjectScene;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damage is done where it is meant to be, and the same each time. */
class DamageTest {

  @ParameterizedTest
  @EnumSource(Damage.class)
  void eachDamageChangesTheRamAndNothingElse(Damage damage) {
    for (Profile profile : Profile.values()) {
      ObjectScene scene = ObjectScene.of(profile.build());
      byte[] before = scene.image().array().clone();
      TargetBytes damaged = damage.to(scene, 1);
      assertThat(Arrays.equals(scene.image().array(), before)).isTrue();
      assertThat(Arrays.equals(damaged.array(), before)).as("%s, seed 1", profile).isFalse();
      assertThat(Arrays.equals(damage.to(scene, 1).array(), damaged.array())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theHeapsStateStaysAsItWas(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    for (long seed = 0; seed < 50; seed++) {
      TargetBytes damaged = Damage.any(scene, seed);
      ContextLayout layout = new ContextLayout(profile.build());
      long memory = scene.context() + layout.memory();
      for (long at = memory; at < scene.context() + layout.sizeBytes(); at++) {
        assertThat(damaged.u8(at)).as("seed %d, 0x%x", seed, at).isEqualTo(scene.image().u8(at));
      }
      Area area = scene.heap().areas().get(0);
      long tables = area.geometry().start() + area.geometry().tableBytes();
      for (long at = tables; at < area.geometry().tablesEnd(); at++) {
        assertThat(damaged.u8(at)).as("seed %d, 0x%x", seed, at).isEqualTo(scene.image().u8(at));
      }
    }
  }
}
