package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.RegionNames;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.look.KindClass;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The legend of a film that is coloured by kind. */
class KindLegendTest {

  private static final int[][] SIZES = {{1280, 720}, {1920, 1080}, {800, 450}, {1000, 200}};

  private static FilmLayout layout(
      int width, int height, ScriptedHeap script, List<KindClass> kinds) {
    return FilmLayout.of(width, height, new FilmSubject("test", 9, 16, script.spans(), kinds));
  }

  private static List<String> values(FilmLayout layout, Heap heap, HeapObjects objects) {
    FrameComposer composer = new FrameComposer(layout, new TimelineData(9));
    Frame frame =
        composer.compose(Moment.of(0), heap, Optional.of(objects), ScriptedHeap.numbers(heap));
    List<String> texts = new ArrayList<>();
    int count = layout.legend().values().size();
    for (int i = frame.textCount() - count; i < frame.textCount(); i++) {
      texts.add(frame.text(i));
    }
    return texts;
  }

  @Test
  void itsBytesAddUpToTheHeap() {
    for (int[] size : SIZES) {
      for (List<KindClass> kinds :
          List.of(
              KindClass.ALL, List.of(KindClass.STR), List.of(KindClass.UNKNOWN, KindClass.DICT))) {
        ScriptedHeap script =
            new ScriptedHeap(
                    size[0], new long[] {0x2000_0000L, 800}, new long[] {0x2100_0000L, 400})
                .filledTo(50);
        ScriptedKinds told = new ScriptedKinds(size[1]);
        for (int i = 0; i < 20; i++) {
          Heap heap = script.step().heap();
          long sum =
              values(layout(size[0], size[1], script, kinds), heap, told.objects(heap)).stream()
                  .mapToLong(value -> Long.parseLong(value.replace(",", "")))
                  .sum();
          assertThat(sum)
              .as("%dx%d %s", size[0], size[1], kinds)
              .isEqualTo(heap.blockCount() * 16L - orphanBytes(heap));
        }
      }
    }
  }

  private static long orphanBytes(Heap heap) {
    long[] blocks = {0};
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun((kind, first, length) -> blocks[0] += kind == RunKind.ORPHAN ? length : 0);
    }
    return 16 * blocks[0];
  }

  @Test
  void itCountsWhatIsAliveByClassAndGarbageTogether() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 1000});
    script.allocate(1);
    script.allocate(3);
    script.allocate(100);
    script.allocate(7);
    Heap heap = script.heap();
    List<Kind> kinds = List.of(Kind.STR, Kind.STR_DATA, Kind.BUFFER, Kind.STR_DATA);
    HeapObjects objects =
        HeapObjects.of(heap, kinds::get, i -> i == 3 ? Liveness.GARBAGE : Liveness.STACK);
    FilmLayout layout =
        layout(1280, 720, script, List.of(KindClass.STR_DATA, KindClass.STR, KindClass.DICT));
    assertThat(layout.legend().kinds())
        .containsExactly(KindClass.DICT, KindClass.STR, KindClass.STR_DATA);
    assertThat(layout.legend().labels().stream().map(Label::text))
        .startsWith("in use", "bytes", "dict", "str", "str data", "others", "garbage", "free");
    assertThat(values(layout, heap, objects))
        .containsExactly("0", "16", "48", "1,600", "112", "14,224");
  }

  @Test
  void theUsualSizesNameAllClassesAndTheTimelinesMarks() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 9000});
    for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {3840, 2160}}) {
      LegendLayout legend = layout(size[0], size[1], script, KindClass.ALL).legend();
      assertThat(legend.kinds()).isEqualTo(KindClass.ALL);
      assertThat(legend.labels().stream().map(Label::text))
          .contains("garbage", "free", "changed now", "being swept", "worst moment")
          .doesNotContain("others", "new … old", "marked by GC");
    }
  }

  @Test
  void onlyMarksThatThereAreHaveARow() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 9000});
    for (List<KindClass> kinds : List.of(KindClass.ALL, List.<KindClass>of())) {
      assertThat(marks(script, kinds, new TimelineMarks(false, true)))
          .containsExactly("MemoryError");
      assertThat(marks(script, kinds, new TimelineMarks(true, false)))
          .containsExactly("worst moment");
      assertThat(marks(script, kinds, new TimelineMarks(true, true)))
          .containsExactly("worst moment", "MemoryError");
    }
  }

  private static List<String> marks(
      ScriptedHeap script, List<KindClass> kinds, TimelineMarks marks) {
    FilmSubject subject =
        new FilmSubject("test", 9, 16, script.spans(), kinds, marks, "", RegionNames.NONE);
    return FilmLayout.of(1280, 720, subject).legend().labels().stream()
        .map(Label::text)
        .filter(List.of("worst moment", "MemoryError")::contains)
        .toList();
  }

  @Test
  void smallPicturesAddUpTheLastClasses() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 9000});
    LegendLayout legend = layout(800, 360, script, KindClass.ALL).legend();
    assertThat(legend.kinds()).hasSizeBetween(10, KindClass.ALL.size() - 1);
    assertThat(legend.kinds()).isEqualTo(KindClass.ALL.subList(0, legend.kinds().size()));
    assertThat(legend.labels().stream().map(Label::text))
        .containsSequence("others", "garbage", "free");
    assertThat(legend.values()).hasSize(legend.kinds().size() + 3);
    assertThat(layout(640, 360, script, KindClass.ALL).legend().values()).isEmpty();
  }

  @Test
  void aMapOf144KibibytesStillHasCellsOfNearly64Pixels() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0f30L, 9000});
    Grid grid = layout(1280, 720, script, KindClass.ALL).grid();
    assertThat(grid.cellWidth() * grid.cellHeight()).isGreaterThanOrEqualTo(60);
  }
}
