package heapreel.interpreter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tells whether it is CircuitPython. */
class InterpreterSearchTest {

  private static final String NAME = "circuitpython";

  /** Of a pool of qstrs without hashes. */
  private static final int HEADER_WORDS = 5;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void circuitPythonIsToldByTheNameOfTheImplementation(Profile profile) {
    assertThat(SceneSpace.interpreter(ObjectScene.of(profile.build())).circuitPython())
        .isEqualTo(profile.circuitPython());
  }

  @Test
  void aProgramThatSpeaksOfCircuitPythonMakesNoneOfMicroPython() {
    ObjectScene scene = ObjectScene.of(Profile.K.build().hashBytes(0));
    rename(scene);
    Interpreter interpreter = SceneSpace.interpreter(scene);
    assertThat(interpreter.qstrs(SceneSpace.of(scene)).indexOf(NAME)).isPositive();
    assertThat(interpreter.circuitPython()).isFalse();
  }

  /** Gives the last qstr on the heap another text, at the end of RAM. */
  private static void rename(ObjectScene scene) {
    QstrPool pool = SceneSpace.interpreter(scene).qstrs(SceneSpace.of(scene)).pools().get(0);
    int slot = pool.length() - 1;
    long text = scene.image().end() - 16;
    scene.image().setBytes(text, (NAME + "\0").getBytes(US_ASCII));
    scene.image().setWord(pool.address() + 4L * (HEADER_WORDS + slot), text);
    scene.image().setU8(scene.ram().u32(pool.address() + 16) + slot, NAME.length());
  }
}
