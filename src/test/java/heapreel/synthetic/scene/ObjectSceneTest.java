package heapreel.synthetic.scene;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.RunKind;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.RomTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scene is whole: nothing is in its heap that is not known, and nothing known is untrue. */
@Tag("slow")
class ObjectSceneTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyAllocationIsKnownOnce(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    List<Long> allocations = new ArrayList<>();
    for (Area area : scene.heap().areas()) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                assertThat(kind).isNotEqualTo(RunKind.ORPHAN);
                if (kind == RunKind.ALLOCATION) {
                  allocations.add(area.geometry().addressOf(first));
                }
              });
    }
    assertThat(scene.known().stream().map(KnownObject::address).toList())
        .isEqualTo(allocations.stream().sorted().toList());
    assertThat(scene.known().size()).isGreaterThan(200);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theCollectorKeepsWhatIsKnownToLive(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    ContextLayout layout = new ContextLayout(build);
    boolean selective = build.profile().circuitPython() && build.shape().thirdTable();
    Marking marking = new Marking(scene.image(), scene.heap(), selective);
    Set<Long> live =
        marking.from(
            scene.context() + layout.rootsStart(), scene.context() + layout.qstrLastChunk());
    Set<Long> kept = marking.from(scene.image().end() - 2048, scene.image().end());
    for (KnownObject known : scene.known()) {
      Liveness expected =
          live.contains(known.address())
              ? Liveness.LIVE
              : kept.contains(known.address()) ? Liveness.STACK : Liveness.GARBAGE;
      assertThat(known.liveness()).as("%s", known).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void dataIsWhereItsOwnerSays(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    for (KnownObject known : scene.known()) {
      if (known.owner() == 0) {
        assertThat(known.typeName().isEmpty() && known.kind() != Kind.CELL)
            .as("%s has no owner", known)
            .isEqualTo(ownedByNothing(known.kind()));
        continue;
      }
      long length = Marking.lengthBytes(scene.heap(), known.owner());
      Set<Long> words = new HashSet<>();
      long end = known.owner() + (length == 0 ? 64 : length);
      for (long at = known.owner(); at < end; at += build.shape().wordBytes()) {
        words.add(scene.image().word(at));
      }
      assertThat(words).as("words of the owner of %s", known).contains(known.address());
    }
  }

  private static boolean ownedByNothing(Kind kind) {
    return EnumSet.of(Kind.QSTR_POOL, Kind.DATA, Kind.CODE_STATE, Kind.CODE_TABLE).contains(kind);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyObjectBeginsWithATypeOfItsName(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Map<Long, String> types = new HashMap<>();
    RomTypes.all(build.profile())
        .forEach(type -> types.put(scene.firmware().address(type.symbol()), type.name()));
    scene.known().stream()
        .filter(known -> known.kind() == Kind.CLASS)
        .forEach(known -> types.put(known.address(), known.says()));
    for (KnownObject known : scene.known()) {
      long word = scene.image().word(known.address());
      if (!known.typeName().isEmpty()) {
        assertThat(types.get(word)).as("%s", known).isEqualTo(known.typeName());
      } else if (known.kind() == Kind.CELL) {
        assertThat(types.get(word)).isEmpty();
      } else {
        assertThat(types).as("%s", known).doesNotContainKey(word);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void thePathsOfTheBriefAreThere(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    List<String> paths = scene.known().stream().map(KnownObject::path).toList();
    assertThat(paths)
        .contains(
            "__main__.config",
            "__main__.config['wifi']",
            "__main__.config['wifi']['ssid']",
            "__main__.config[5]",
            "__main__.nodes[2].log",
            "__main__.nodes[1].log[0]",
            "__main__.Node.method",
            "__main__.error.args[0]",
            "__main__.stack[1]",
            "util",
            "util.CONST",
            "util.helper");
    assertThat(paths.stream().filter(path -> !path.isEmpty())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theSceneIsTheSameEachTime(FirmwareBuild build) {
    ObjectScene first = ObjectScene.of(build);
    ObjectScene second = ObjectScene.of(build);
    assertThat(Arrays.equals(first.image().array(), second.image().array())).isTrue();
    assertThat(second.known()).isEqualTo(first.known());
  }
}
