package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.scene.KnownObject;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of every generation, from RAM and ROM alone, held against what was written. */
public class SceneTest {

  /** Shown of a text at the least. */
  private static final int SHOWN = SafeText.MAX_CHARACTERS - 10;

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyAllocationIsWhatItWasWrittenAs(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    check(scene, ReadScene.of(scene));
  }

  /** Holds all that is read of a scene against what was written. */
  public static void check(ObjectScene scene, ReadScene read) {
    assertThat(read.objects().count()).isEqualTo(scene.known().size());
    SoftAssertions all = new SoftAssertions();
    for (KnownObject known : scene.known()) {
      Integer number = read.byAddress().get(known.address());
      all.assertThat(number).as("%s", known).isNotNull();
      if (number != null) {
        check(all, read, number, known);
      }
    }
    all.assertAll();
  }

  private static void check(SoftAssertions all, ReadScene read, int number, KnownObject known) {
    ObjectDetails details = read.details();
    all.assertThat(read.objects().kind(number)).as("%s", known).isEqualTo(known.kind());
    all.assertThat(read.objects().liveness(number)).as("%s", known).isEqualTo(known.liveness());
    all.assertThat(details.type(number).orElse("")).as("%s", known).isEqualTo(known.typeName());
    all.assertThat(details.path(number).orElse("")).as("%s", known).isEqualTo(known.path());
    String says = known.says().substring(0, Math.min(SHOWN, known.says().length()));
    all.assertThat(details.description(number)).as("%s", known).contains(says);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void nothingHasTheNameOfAnother(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < read.objects().count(); i++) {
      read.details().path(i).ifPresent(path -> assertThat(paths.add(path)).as(path).isTrue());
    }
    assertThat(paths).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void pointersLeadToHeadsAndStandWhereTheySay(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    int word = read.heap().shape().wordBytes();
    int pointers = 0;
    for (int i = 0; i < read.objects().count(); i++) {
      for (Pointer pointer : read.details().pointers(i)) {
        long place = read.objects().address(i) + pointer.offsetBytes();
        assertThat(read.memory().word(place, word))
            .isEqualTo(read.objects().address(pointer.target()));
        pointers++;
      }
      for (Root root : read.details().roots(i)) {
        assertThat(read.memory().word(root.address(), word)).isEqualTo(read.objects().address(i));
        assertThat(isInPool(read, root.address())).as(root.place().label()).isFalse();
      }
    }
    assertThat(pointers).isGreaterThan(100);
  }

  private static boolean isInPool(ReadScene read, long address) {
    return read.heap().areas().stream()
        .map(Area::geometry)
        .anyMatch((AreaGeometry g) -> address >= g.poolStart() && address < g.poolEnd());
  }
}
