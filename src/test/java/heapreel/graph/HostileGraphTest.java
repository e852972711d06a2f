package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heapreel.fault.FaultException;
import heapreel.font.Typefaces;
import heapreel.memory.Memory;
import heapreel.svg.OwnershipSvg;
import heapreel.synthetic.Damage;
import heapreel.synthetic.ObjectScene;
import heapreel.synthetic.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Heaps that no interpreter leaves behind are drawn, too: bounded in time, no pointer lost. */
class HostileGraphTest {

  private static final int SEEDS = 2;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final GraphLayout LAYOUT = new GraphLayout(new Typefaces());

  @ParameterizedTest
  @EnumSource
  void aDamagedHeapIsDrawn(Damage damage) {
    for (Profile profile : List.of(Profile.A, Profile.F_CP8, Profile.K)) {
      ObjectScene scene = ObjectScene.of(profile.build());
      for (int seed = 0; seed < SEEDS; seed++) {
        Memory memory = damage.to(scene, seed).memory();
        int current = seed;
        assertTimeoutPreemptively(
            LONG,
            () -> draw(scene, memory),
            () -> damage + " of " + profile + " with seed " + current);
      }
    }
  }

  private static void draw(ObjectScene scene, Memory memory) throws IOException {
    ReadHeap heap;
    try {
      heap = ReadHeap.of(scene, memory);
    } catch (FaultException refused) {
      return; // no heap any more
    }
    OwnershipGraph full = heap.graph(GraphOptions.FULL);
    assertThat(ReadHeap.arrows(full)).containsExactlyInAnyOrderElementsOf(heap.pointers());
    OwnershipGraph folded = heap.graph(GraphOptions.FOLDED);
    int drawn = folded.boxes().stream().mapToInt(box -> box.members().size()).sum();
    assertThat(drawn + folded.totals().hidden()).isEqualTo(heap.objects().count());
    GraphScene picture = LAYOUT.lay(folded, new GraphSubject("damage", List.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OwnershipSvg("").write(picture, out);
    DotWriter.write(full, out);
    assertThat(out.size()).isPositive();
  }
}
