package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.look.NumberText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The largest free run has an edge around it, and its size in it where there is room. */
class LargestFreeTest {

  private static FilmLayout layout(ScriptedHeap script) {
    return FilmLayout.of(1280, 720, new FilmSubject("x", 100, 16, script.spans(), List.of()));
  }

  private static int longestRun(Grid grid, Frame frame) {
    int longest = 0;
    for (GridArea area : grid.areas()) {
      int run = 0;
      for (int i = 0; i < area.cellCount(); i++) {
        int colour = frame.cells()[area.firstCell() + i] & Frame.COLOUR;
        run = colour == FilmColours.FREE ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  @Test
  void whatIsSaidIsTheLengthOfTheLongestRun() {
    int said = 0;
    for (long seed = 0; seed < 10; seed++) {
      ScriptedHeap script =
          new ScriptedHeap(seed, new long[] {0x2000_0120L, 700}, new long[] {0x2100_0000L, 200})
              .filledTo(30);
      FilmLayout layout = layout(script);
      FrameComposer composer = new FrameComposer(layout, new TimelineData(100));
      for (int i = 0; i < 60; i++) {
        Heap heap = script.step().heap();
        Frame frame =
            composer.compose(Moment.of(i), heap, Optional.empty(), ScriptedHeap.numbers(heap));
        String size = NumberText.grouped(16L * longestRun(layout.grid(), frame)) + " B";
        Label label = frame.largestFree();
        if (!label.text().isEmpty()) {
          said++;
          assertThat(label.text()).as("seed %d snapshot %d", seed, i).endsWith(size);
          assertLiesOnFreeCells(layout.grid(), frame, label.place().box());
        }
      }
    }
    assertThat(said).isGreaterThan(300);
  }

  private static void assertLiesOnFreeCells(Grid grid, Frame frame, Box words) {
    for (GridArea area : grid.areas()) {
      for (int cell = area.firstCell(); cell < area.firstCell() + area.cellCount(); cell++) {
        Box box =
            new Box(grid.x(area, cell), grid.y(area, cell), grid.cellWidth(), grid.cellHeight());
        if (box.overlaps(words)) {
          assertThat(frame.cells()[cell] & Frame.COLOUR).isEqualTo(FilmColours.FREE);
        }
      }
    }
  }

  @Test
  void theEdgeGoesAroundAllOfIt() {
    ScriptedHeap script = new ScriptedHeap(3, new long[] {0x2000_0000L, 640});
    FilmLayout layout = layout(script);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(100));
    Heap heap = script.heap();
    Frame frame =
        composer.compose(Moment.of(0), heap, Optional.empty(), ScriptedHeap.numbers(heap));
    int row = layout.grid().rowCells();
    assertThat(frame.cells()[0])
        .isEqualTo(
            (short) (FilmColours.FREE | Frame.LARGEST_FREE | Frame.EDGE_TOP | Frame.EDGE_LEFT));
    assertThat(frame.cells()[row + 1]).isEqualTo((short) FilmColours.FREE);
    assertThat(frame.cells()[639])
        .isEqualTo(
            (short) (FilmColours.FREE | Frame.LARGEST_FREE | Frame.EDGE_BOTTOM | Frame.EDGE_RIGHT));
    assertThat(frame.largestFree().text()).isEqualTo("largest free 10,240 B");
  }
}
