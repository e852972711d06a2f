package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Interned strings are found by their hashes alone. */
class QstrSearchTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyTextOfTheFirmwareHasItsNumber(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    QstrSearch found = find(scene).orElseThrow();
    assertThat(found.format()).isEqualTo(new QstrFormat(layout(build), build.hashBytes(), 1));
    AddressSpace space = SceneSpace.of(scene);
    Qstrs qstrs = Qstrs.read(space, found.format(), space.word(found.address()));
    scene
        .firmware()
        .qstrs()
        .forEach((text, number) -> assertThat(qstrs.text(number)).isEqualTo(text));
    assertThat(qstrs.size()).isGreaterThan(scene.firmware().qstrs().size());
  }

  @Test
  void ofSeveralPlacesTheOneWithTheMostQstrsWins() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    QstrSearch found = find(scene).orElseThrow();
    scene.image().setWord(found.address() - 4, scene.firmware().lastPool());
    scene.image().setWord(found.address() + 4, scene.firmware().lastPool());
    assertThat(find(scene)).contains(found);
  }

  @Test
  void whereNothingLeadsToPoolsThereAreNone() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    scene.image().setWord(find(scene).orElseThrow().address(), 0);
    assertThat(find(scene)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A", "C_CP6", "F_CP8", "G", "K"})
  void aTextThatItsHashIsNotOfMakesItNoPool(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    QstrSearch found = find(scene).orElseThrow();
    AddressSpace space = SceneSpace.of(scene);
    QstrPool pool = Qstrs.read(space, found.format(), space.word(found.address())).pools().get(0);
    long text = found.format().text(space, pool, 0);
    scene.image().setU8(text, scene.image().u8(text) ^ 1);
    assertThat(find(scene)).isEmpty();
  }

  @Test
  void noPoolsHaveNoFormat() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    assertThat(QstrSearch.format(SceneSpace.of(scene), List.of())).isEmpty();
  }

  private static Optional<QstrSearch> find(ObjectScene scene) {
    return QstrSearch.find(SceneSpace.of(scene), scene.ram().start(), SceneSpace.state(scene));
  }

  private static QstrLayout layout(FirmwareBuild build) {
    return switch (build.profile()) {
      case A, A_CP2, A_CP3, A_CP31, B, C, C_CP4, C_CP5, C_CP6, D, E, F -> QstrLayout.INLINE;
      case F_CP7, F_CP8 -> QstrLayout.ATTRIBUTES;
      default -> build.hashBytes() == 0 ? QstrLayout.LENGTHS : QstrLayout.ARRAYS;
    };
  }
}
