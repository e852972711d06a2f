package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter's state is told by what its fields hold. */
class StateSearchTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void dictsAreWhereTheirFieldsSay(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    AddressSpace space = SceneSpace.of(scene);
    InterpreterState state = SceneSpace.interpreter(scene).state();
    long dict = scene.firmware().address("mp_type_dict");
    assertThat(space.word(state.dictMain())).isEqualTo(dict);
    assertThat(space.word(state.loadedModules())).isEqualTo(dict);
    assertThat(state.loadedModules()).isLessThan(state.dictMain());
    long locals = space.word(state.dictLocals());
    assertThat(space.word(locals)).isEqualTo(dict);
    assertThat(state.rootsStart()).isLessThan(state.lastPool());
    assertThat(state.end()).isEqualTo(SceneSpace.state(scene));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theStackBeginsAtTheEndOfTheRam(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    assertThat(SceneSpace.interpreter(scene).state().stackTop()).isEqualTo(scene.ram().end());
  }

  @ParameterizedTest
  @MethodSource("builds")
  void objectWordsAreThoseOfTheBuild(FirmwareBuild build) {
    assertThat(SceneSpace.interpreter(ObjectScene.of(build)).words()).isEqualTo(words(build));
  }

  @Test
  void withoutANameOfMainThereIsNoState() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    Interpreter interpreter = SceneSpace.interpreter(scene);
    long lastPool = interpreter.state().lastPool();
    long end = interpreter.state().end();
    assertThat(search(scene, interpreter).find(lastPool, end)).contains(interpreter.state());
    long dict = interpreter.state().dictMain();
    scene.image().clear(scene.image().word(dict + 12), 8 * scene.image().word(dict + 8));
    assertThat(search(scene, interpreter).find(lastPool, end)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-8, Long.MIN_VALUE, Long.MIN_VALUE + 0x2000_0000L, 0x4000_0000_0000L})
  void anAddressThatNoStackHasTellsNothingOfIt(long inUse) {
    ObjectScene scene = ObjectScene.of(Profile.K.build().wide());
    Interpreter interpreter = SceneSpace.interpreter(scene);
    InterpreterState state = interpreter.state();
    assertThat(state.stackTop()).isEqualTo(scene.ram().end());
    scene.image().setWord(state.dictLocals() + 16, inUse);
    assertThat(
            search(scene, interpreter).find(state.lastPool(), state.end()).orElseThrow().stackTop())
        .isZero();
  }

  private static StateSearch search(ObjectScene scene, Interpreter interpreter) {
    AddressSpace space = SceneSpace.of(scene);
    LayoutTraits traits = LayoutTraits.of(interpreter.qstrs().layout(), interpreter.types());
    return new StateSearch(
        space, scene.heap(), interpreter.qstrs(space), interpreter.types(), traits);
  }

  private static ObjectWords words(FirmwareBuild build) {
    boolean immediates =
        switch (build.profile()) {
          case A, A_CP2, A_CP3, A_CP31, B, C, C_CP4, C_CP5, C_CP6, D -> false;
          default -> true;
        };
    return switch (build.representation()) {
      case A -> immediates ? ObjectWords.A_NEW : ObjectWords.A_OLD;
      case B -> immediates ? ObjectWords.B_NEW : ObjectWords.B_OLD;
      case C -> immediates ? ObjectWords.C_NEW : ObjectWords.C_OLD;
      case D -> ObjectWords.D;
    };
  }
}
