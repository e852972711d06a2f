package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.Symbols;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types are found by the one that is its own type. */
class TypeSearchTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void typesAreWhereTheLinkerPutThem(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Types types = find(scene).orElseThrow();
    assertThat(types.layout()).isEqualTo(layout(build.profile()));
    assertThat(types.typeOfTypes()).isEqualTo(scene.firmware().address("mp_type_type"));
    for (String name : new String[] {"type", "dict", "list", "tuple", "str", "int", "module"}) {
      long address = scene.firmware().address("mp_type_" + name);
      BuiltinType type = types.named(name).orElseThrow();
      assertThat(type.address()).as(name).isEqualTo(address);
      assertThat(type.exception()).as(name).isFalse();
      assertThat(types.at(address)).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void exceptionsAreToldByWhatTheyDeriveFrom(FirmwareBuild build) {
    Types types = find(ObjectScene.of(build)).orElseThrow();
    for (String name : new String[] {"BaseException", "Exception", "ValueError"}) {
      assertThat(types.named(name).orElseThrow().exception()).as(name).isTrue();
    }
    assertThat(types.named("ValueError").orElseThrow().derived()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void classesOfTheProgramAreNotAmongThem(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    assertThat(find(scene).orElseThrow().all())
        .isNotEmpty()
        .allSatisfy(type -> assertThat(scene.heap().hasInPool(type.address())).isFalse());
  }

  @Test
  void whatIsBesideATypeIsNone() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    Types types = find(scene).orElseThrow();
    for (BuiltinType type : types.all()) {
      assertThat(types.at(type.address())).isEqualTo(type);
      assertThat(types.at(type.address() + 1)).isNull();
    }
    for (long nowhere : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(types.at(nowhere)).isNull();
    }
  }

  @Test
  void withoutATypeOfItselfThereAreNone() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    scene.firmware().rom().setWord(scene.firmware().address("mp_type_type"), 0);
    assertThat(find(scene)).isEmpty();
  }

  private static Optional<Types> find(ObjectScene scene) {
    AddressSpace space = SceneSpace.of(scene);
    QstrSearch found =
        QstrSearch.find(space, scene.ram().start(), SceneSpace.state(scene)).orElseThrow();
    Qstrs qstrs = Qstrs.read(space, found.format(), space.word(found.address()));
    return new TypeSearch(space, qstrs, scene.heap()::hasInPool, Symbols.none()).find();
  }

  private static TypeLayout layout(Profile profile) {
    return switch (profile) {
      case A, A_CP2, A_CP3, A_CP31, B -> TypeLayout.LONG_NAME;
      case C, C_CP4, C_CP5, C_CP6, D, E, F, G -> TypeLayout.FLAGS_NAME;
      case F_CP7, F_CP8 -> TypeLayout.CIRCUITPYTHON_7;
      default -> TypeLayout.SLOTS;
    };
  }
}
