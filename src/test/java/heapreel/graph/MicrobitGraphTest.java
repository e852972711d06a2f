package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heapreel.font.Typefaces;
import heapreel.graph.placed.GraphLayout;
import heapreel.graph.placed.GraphScene;
import heapreel.graph.placed.GraphSubject;
import heapreel.object.description.AllocationSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graphs of the sample, with the firmware that was running. */
class MicrobitGraphTest {

  /** As Debian's package firmware-microbit-micropython has it. */
  private static final Path FIRMWARE =
      Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");

  private static final Path RAM = Path.of("samples", "microbit", "ram.bin");

  @ParameterizedTest
  @ValueSource(longs = {0, 64, 106, 113})
  void everyPointerIsOneArrowAndEveryAllocationIsDrawn(long snapshot) throws IOException {
    assumeTrue(Files.exists(FIRMWARE), "firmware-microbit-micropython is not installed");
    ReadHeap heap = ReadHeap.of(RAM, FIRMWARE, snapshot);
    OwnershipGraph full = heap.graph(GraphOptions.FULL);
    assertThat(ReadHeap.arrows(full)).containsExactlyInAnyOrderElementsOf(heap.pointers());
    OwnershipGraph folded = heap.graph(GraphOptions.FOLDED);
    assertThat(
            folded.boxes().stream()
                .flatMap(box -> box.members().stream())
                .map(AllocationSummary::address))
        .containsExactlyInAnyOrderElementsOf(heap.addresses());
    GraphScene scene =
        new GraphLayout(new Typefaces()).lay(folded, new GraphSubject("ram.bin", List.of()));
    assertThat(scene.boxes()).hasSameSizeAs(folded.boxes());
    assertThat(scene.arrows()).hasSize(folded.arrows());
  }
}
