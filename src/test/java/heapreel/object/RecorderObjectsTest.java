package heapreel.object;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.HeadLetters;
import heapreel.memory.Region;
import heapreel.object.description.ReadScene;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to a recorder on the device: its buffers, its module and what only that holds. */
@NullMarked
class RecorderObjectsTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  /** The scene with a module {@code util} that has a buffer, as a recorder has. */
  private static ReadScene read(ReadScene scene, Region own) {
    scene.reader().read(scene.memory(), scene.heap(), List.of(own));
    return scene;
  }

  private static int named(ReadScene scene, String path) {
    return IntStream.range(0, scene.objects().count())
        .filter(i -> scene.details().path(i).filter(path::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Region bytes(ReadScene scene, int allocation) {
    return new Region(scene.objects().address(allocation), scene.objects().bytes(allocation));
  }

  private static int data(ReadScene scene, int owner) {
    return IntStream.range(0, scene.objects().count())
        .filter(i -> scene.details().owner(i).orElse(-1) == owner)
        .findFirst()
        .orElse(owner);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theModuleThatHasTheBuffersIsItsWithAllThatOnlyItHolds(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    int constant = named(scene, "util.CONST");
    Region own = bytes(scene, data(scene, constant));
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < scene.objects().count(); i++) {
      scene.details().path(i).filter(path -> path.startsWith("util.")).ifPresent(expected::add);
    }

    HeapObjects objects = read(scene, own).objects();

    TreeSet<String> found = new TreeSet<>();
    TreeSet<Kind> kinds = new TreeSet<>();
    for (int i = 0; i < objects.count(); i++) {
      if (objects.isRecorder(i)) {
        kinds.add(objects.kind(i));
        scene.details().path(i).ifPresent(found::add);
      }
    }
    assertThat(found).containsAll(expected);
    assertThat(found).allMatch(path -> path.contains("util"));
    assertThat(kinds).contains(Kind.MODULE, Kind.DICT, Kind.MAP_TABLE, Kind.FUNCTION);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aBufferInNoModuleIsItsAlone(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    int some =
        IntStream.range(0, scene.objects().count())
            .filter(i -> scene.objects().kind(i) == Kind.STR_DATA)
            .filter(
                i -> scene.details().holder(i).filter(of -> of.startsWith("__main")).isPresent())
            .findFirst()
            .orElseThrow();

    HeapObjects objects = read(scene, new Region(bytes(scene, some).start() + 4, 4)).objects();

    assertThat(objects.isRecorder(some)).isTrue();
    assertThat(IntStream.range(0, objects.count()).filter(objects::isRecorder).count())
        .isLessThan(4);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void withoutBuffersInTheHeapNothingIs(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    HeapObjects objects = read(scene, new Region(16, 16)).objects();

    assertThat(IntStream.range(0, objects.count())).noneMatch(objects::isRecorder);
    HeapObjects untyped = HeapObjects.of(scene.heap(), HeadLetters.UNKNOWN, List.of());
    assertThat(IntStream.range(0, untyped.count())).noneMatch(untyped::isRecorder);
  }
}
