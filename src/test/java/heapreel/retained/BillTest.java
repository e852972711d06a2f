package heapreel.retained;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import heapreel.object.description.ReadScene;
import heapreel.object.description.RootRegion;
import heapreel.retained.BillEntry.By;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** To whom bytes belong and what each allocation retains, in heaps of all generations. */
class BillTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void eachLiveByteIsInOneLine(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    ReferenceGraph graph = ReferenceGraph.of(scene.objects(), scene.details()).orElseThrow();
    Bill bill = Bill.of(scene.objects(), scene.details(), graph);
    long live = bytes(scene.objects(), i -> true);
    assertThat(bill.liveBytes()).isEqualTo(live);
    assertThat(bill.entries().stream().mapToLong(BillEntry::bytes).sum()).isEqualTo(live);
    assertThat(bill.entries())
        .as("the names of __main__ hold most of a scene")
        .anyMatch(of -> of.by() == By.GLOBAL && of.name().startsWith("__main__."));
    assertThat(
            bill.entries().stream()
                .filter(of -> of.by() == By.STACK || of.by() == By.PORT)
                .mapToLong(BillEntry::bytes)
                .sum())
        .isEqualTo(bytes(scene.objects(), i -> scene.objects().liveness(i) == Liveness.STACK));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void retainedSizesEqualRemovingTheObjectAndMarkingAgain(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    HeapObjects objects = scene.objects();
    ReferenceGraph graph = ReferenceGraph.of(objects, scene.details()).orElseThrow();
    BitSet all = graph.marked(i -> false);
    assertThat(IntStream.range(0, objects.count()).filter(all::get).toArray())
        .as("what is marked is what the collector keeps")
        .isEqualTo(
            IntStream.range(0, objects.count())
                .filter(i -> objects.liveness(i) != Liveness.GARBAGE)
                .toArray());
    RetainedSizes sizes = RetainedSizes.of(objects, scene.details()).orElseThrow();
    for (int node = 0; node < objects.count(); node++) {
      int removed = node;
      BitSet gone = (BitSet) all.clone();
      gone.andNot(graph.marked(i -> i == removed));
      assertThat(sizes.bytes(node).orElse(0))
          .isEqualTo(gone.stream().mapToLong(objects::bytes).sum());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOnlyAVariableOfAPortHoldsIsBilledToIt(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    ReadScene before = ReadScene.of(scene);
    assertThat(bytesOfPort(before)).isZero();
    int garbage =
        IntStream.range(0, before.objects().count())
            .filter(i -> before.objects().liveness(i) == Liveness.GARBAGE)
            .findFirst()
            .orElseThrow();
    long variable = scene.image().start(); // before the interpreter's state
    scene.image().setWord(variable, before.objects().address(garbage));
    ReadScene after = ReadScene.of(scene);
    boolean scanned = after.details().isRoot(garbage);
    assertThat(scanned).isEqualTo(profile.circuitPython());
    long kept = bytes(after.objects(), i -> before.objects().liveness(i) == Liveness.GARBAGE);
    assertThat(bytesOfPort(after)).isEqualTo(kept);
    assertThat(kept > 0).isEqualTo(scanned);
  }

  private static long bytesOfPort(ReadScene scene) {
    ReferenceGraph graph = ReferenceGraph.of(scene.objects(), scene.details()).orElseThrow();
    return Bill.of(scene.objects(), scene.details(), graph).entries().stream()
        .filter(entry -> entry.by() == By.PORT)
        .mapToLong(BillEntry::bytes)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void whatANameIsBilledGoesWithIt(FirmwareBuild build) {
    ReadScene scene = ReadScene.of(ObjectScene.of(build));
    HeapObjects objects = scene.objects();
    ReferenceGraph graph = ReferenceGraph.of(objects, scene.details()).orElseThrow();
    ReferenceGraph ofState =
        graph.joined(
            i -> i,
            i -> scene.details().roots(i).stream().anyMatch(of -> of.region() == RootRegion.STATE));
    BitSet all = ofState.marked(i -> false);
    for (BillEntry entry : Bill.of(objects, scene.details(), graph).entries()) {
      if (entry.by() == By.GLOBAL && !entry.name().equals("__main__")) {
        BitSet gone = (BitSet) all.clone();
        gone.andNot(
            ofState.marked(i -> scene.details().path(i).filter(entry.name()::equals).isPresent()));
        assertThat(entry.bytes())
            .as(entry.name())
            .isEqualTo(gone.stream().mapToLong(objects::bytes).sum());
      }
    }
  }

  private static long bytes(HeapObjects objects, IntPredicate which) {
    return IntStream.range(0, objects.count())
        .filter(i -> objects.liveness(i) != Liveness.GARBAGE)
        .filter(which)
        .mapToLong(objects::bytes)
        .sum();
  }
}
