package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytecode begins as the generation has it, whatever its first qstrs are. */
class PreludeSearchTest {

  @ParameterizedTest
  @EnumSource(Profile.class)
  void thePreludeIsThatOfTheGeneration(Profile profile) {
    assertThat(interpreter(profile.build()).preludes()).isEqualTo(expected(profile));
    assertThat(interpreter(profile.build().wide()).preludes()).isEqualTo(expected(profile));
  }

  /** Here {@code __dir__} is the third qstr, and yet nothing is packed. */
  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"B", "C", "C_CP4", "C_CP5", "C_CP6"})
  void thePlainPreludeIsToldWhereTheFirstQstrsAreTheNewOnes(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    Interpreter interpreter = SceneSpace.interpreter(scene);
    assertThat(interpreter.qstrs(SceneSpace.of(scene)).text(2)).isEqualTo("__dir__");
    assertThat(interpreter.preludes()).isEqualTo(PreludeFormat.PLAIN);
  }

  /** So it is in builds without {@code MICROPY_PERSISTENT_CODE}, as that for QEMU. */
  @Test
  void namesMayBeNumbersOfAnyLength() {
    ObjectScene scene = ObjectScene.of(Profile.C.build());
    AddressSpace space = SceneSpace.of(scene);
    PreludeSearch search = new PreludeSearch(space, SceneSpace.interpreter(scene).qstrs(space));
    long at = scene.image().end() - 32;
    int[] named = {0x81, 0x02, 0x81, 0x03, 0x24, 0};
    put(scene, at, new int[] {4, 0, 0, 0, 0, 0, 7}, named, new int[] {0, 255, 0x5b});
    assertThat(search.isPlain(at)).isTrue();
    assertThat(search.isPacked(at)).isFalse();
    put(scene, at, new int[] {0x18, 0x0c}, named, new int[] {0x80, 0x51, 0x63});
    assertThat(search.isPlain(at)).isFalse();
    assertThat(search.isPacked(at)).isTrue();
  }

  private static void put(ObjectScene scene, long address, int[]... bytes) {
    long at = address;
    for (int[] part : bytes) {
      for (int value : part) {
        scene.image().setU8(at++, value);
      }
    }
  }

  private static PreludeFormat expected(Profile profile) {
    return switch (profile) {
      case A, A_CP2, A_CP3, A_CP31, B, C, C_CP4, C_CP5, C_CP6 -> PreludeFormat.PLAIN;
      case D, E, F, F_CP7, F_CP8 -> PreludeFormat.PACKED;
      default -> PreludeFormat.INDEXED;
    };
  }

  private static Interpreter interpreter(FirmwareBuild build) {
    return SceneSpace.interpreter(ObjectScene.of(build));
  }
}
