package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.fault.Fault;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.PrintedInfo;
import heapreel.heap.RunKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A frame shows its heap, wherever composing began. */
class FrameComposerTest {

  private static final Fault BROKEN = Fault.of("no heap").expected("a pool", "zeros");

  /** A capture: now and then an area is missing or a snapshot is broken. */
  private static List<Optional<Heap>> capture(ScriptedHeap script, long seed, int snapshots) {
    Random random = new Random(seed);
    List<Optional<Heap>> heaps = new ArrayList<>();
    int broken = 0;
    int absent = 0;
    for (int i = 0; i < snapshots; i++) {
      script.step();
      if (random.nextInt(40) == 0) {
        absent = random.nextInt(2) * 2;
      }
      if (broken == 0 && random.nextInt(50) == 0) {
        broken = random.nextInt(4) == 0 ? 40 : 1 + random.nextInt(3);
      }
      heaps.add(broken > 0 ? Optional.empty() : Optional.of(script.heap(absent)));
      broken = Math.max(0, broken - 1);
    }
    return heaps;
  }

  private static ScriptedHeap script(long seed, int blocks) {
    return new ScriptedHeap(seed, new long[] {0x2000_0000L, blocks}, new long[] {0x2010_0000L, 200})
        .filledTo(50);
  }

  private static FilmLayout layout(ScriptedHeap script, int snapshots) {
    return FilmLayout.of(640, 360, new FilmSubject("test", snapshots, 16, script.spans()));
  }

  private static Frame compose(FrameComposer composer, int snapshot, Optional<Heap> heap) {
    return heap.map(
            known ->
                composer.compose(
                    Moment.of(snapshot), known, Optional.empty(), ScriptedHeap.numbers(known)))
        .orElseGet(() -> composer.composeBroken(Moment.of(snapshot), BROKEN));
  }

  private static List<String> texts(Frame frame) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < frame.textCount(); i++) {
      texts.add(frame.text(i));
    }
    return texts;
  }

  @Tag("slow")
  @Test
  void aWarmStartGivesTheSameFramesAsTheBeginning() {
    for (long seed = 0; seed < 12; seed++) {
      ScriptedHeap script = script(seed, seed % 3 == 0 ? 40_000 : 800);
      List<Optional<Heap>> heaps = capture(script, seed, 160);
      FilmLayout layout = layout(script, heaps.size());
      TimelineData timeline = new TimelineData(heaps.size());
      FrameComposer whole = new FrameComposer(layout, timeline);
      FrameComposer segment = new FrameComposer(layout, timeline);
      for (int i = 0; i < heaps.size(); i++) {
        Frame expected = compose(whole, i, heaps.get(i));
        if (i % 13 == 0) {
          segment.restart();
          for (int j = Math.max(0, i - FrameComposer.LOOK_BACK); j < i; j++) {
            segment.lookBack(heaps.get(j), Optional.empty());
          }
        }
        Frame frame = compose(segment, i, heaps.get(i));
        assertThat(frame.cells()).as("seed %d snapshot %d", seed, i).isEqualTo(expected.cells());
        assertThat(texts(frame)).as("seed %d snapshot %d", seed, i).isEqualTo(texts(expected));
        assertThat(frame.largestFree()).isEqualTo(expected.largestFree());
        assertThat(frame.playheadColumn()).isEqualTo(expected.playheadColumn());
      }
    }
  }

  @Test
  void everyCellHasTheColourOfItsRun() {
    for (long seed = 0; seed < 10; seed++) {
      ScriptedHeap script = script(seed, 800);
      List<Optional<Heap>> heaps = capture(script, seed, 100);
      FilmLayout layout = layout(script, heaps.size());
      FrameComposer composer = new FrameComposer(layout, new TimelineData(heaps.size()));
      for (int i = 0; i < heaps.size(); i++) {
        Frame frame = compose(composer, i, heaps.get(i));
        if (heaps.get(i).isPresent()) {
          int[] expected = withoutAge(layout.grid(), heaps.get(i).get());
          for (int cell = 0; cell < expected.length; cell++) {
            assertThat(withoutAge(frame.cells()[cell] & Frame.COLOUR))
                .as("seed %d snapshot %d cell %d", seed, i, cell)
                .isEqualTo(expected[cell]);
          }
        }
      }
    }
  }

  private static int[] withoutAge(Grid grid, Heap heap) {
    int[] colours = new int[grid.blockCount()];
    Arrays.fill(colours, FilmColours.ABSENT);
    for (Area area : heap.areas()) {
      int offset = area.geometry().poolStart() == 0x2000_0000L ? 0 : grid.blockCount() - 200;
      area.table()
          .forEachRun(
              (kind, first, length) -> {
                int from = offset + first;
                int fill = kind == RunKind.FREE ? FilmColours.FREE : FilmColours.ORPHAN;
                Arrays.fill(colours, from, from + length, fill);
                if (kind == RunKind.ALLOCATION) {
                  SizeClass sizeClass = SizeClass.of(length);
                  int tail = FilmColours.tail(sizeClass, Age.OLD);
                  Arrays.fill(colours, from, from + length, tail);
                  boolean marked = area.table().state(first) == 3;
                  colours[from] = marked ? FilmColours.MARK : FilmColours.head(sizeClass, Age.OLD);
                }
              });
    }
    return colours;
  }

  private static int withoutAge(int colour) {
    if (!FilmColours.isAllocation(colour)) {
      return colour;
    }
    SizeClass sizeClass = FilmColours.sizeClass(colour);
    return FilmColours.isHead(colour)
        ? FilmColours.head(sizeClass, Age.OLD)
        : FilmColours.tail(sizeClass, Age.OLD);
  }

  @Test
  void aChangeIsMarkedForOneFrameWithEdgesAroundTheRegion() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 800});
    FrameComposer composer = new FrameComposer(layout(script, 3), new TimelineData(3));
    Heap empty = script.heap();
    script.allocate(2);
    Heap two = script.heap();
    compose(composer, 0, Optional.of(empty));
    short[] cells = compose(composer, 1, Optional.of(two)).cells();
    int around = Frame.CHANGED | Frame.EDGE_TOP | Frame.EDGE_BOTTOM;
    assertThat(cells[0] & ~Frame.COLOUR).isEqualTo(around | Frame.EDGE_LEFT);
    assertThat(cells[1] & ~Frame.COLOUR).isEqualTo(around | Frame.EDGE_RIGHT);
    assertThat(cells[0] & Frame.COLOUR).isEqualTo(FilmColours.head(SizeClass.TWO, Age.FRESH));
    assertThat(cells[1] & Frame.COLOUR).isEqualTo(FilmColours.tail(SizeClass.TWO, Age.FRESH));
    assertThat(cells[2] & Frame.COLOUR).isEqualTo(FilmColours.FREE);
    cells = compose(composer, 2, Optional.of(two)).cells();
    assertThat(cells[0]).isEqualTo((short) FilmColours.head(SizeClass.TWO, Age.FRESH));
  }

  @Test
  void theFirstHeapIsOldAndUnmarked() {
    ScriptedHeap script = script(3, 800);
    FrameComposer composer = new FrameComposer(layout(script, 1), new TimelineData(1));
    for (short cell : compose(composer, 0, Optional.of(script.heap())).cells()) {
      assertThat(cell & Frame.CHANGED).isZero();
      assertThat(withoutAge(cell & Frame.COLOUR)).isEqualTo(cell & Frame.COLOUR);
    }
  }

  @Test
  void severalBlocksInACellShowTheCommonestState() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 36_000});
    script.allocate(2);
    script.allocate(2);
    script.allocate(1);
    FilmLayout layout = layout(script, 1);
    assertThat(layout.grid().blocksPerCell()).isEqualTo(4);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(1));
    short[] cells = compose(composer, 0, Optional.of(script.heap())).cells();
    assertThat(cells[0]).isEqualTo((short) FilmColours.head(SizeClass.TWO, Age.OLD));
    assertThat(cells[1] & Frame.COLOUR).isEqualTo(FilmColours.FREE);
  }

  @Test
  void aBrokenSnapshotSaysWhyOverAMapWithoutColours() {
    ScriptedHeap script = script(4, 800);
    FilmLayout layout = layout(script, 3);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(3));
    Heap heap = script.heap();
    short[] before = compose(composer, 0, Optional.of(heap)).cells().clone();
    Fault fault = BROKEN.in(java.nio.file.Path.of("capture.bin")).inSnapshot(1);
    Frame frame = composer.composeBroken(Moment.of(1), fault);
    for (int i = 0; i < before.length; i++) {
      assertThat(frame.cells()[i]).isEqualTo((short) FilmColours.dimmed(before[i] & Frame.COLOUR));
    }
    assertThat(texts(frame))
        .contains("snapshot 1  (0–2)", "snapshot 1: no heap; expected a pool, found zeros")
        .noneMatch(text -> text.contains("capture.bin") || text.endsWith(" B"));
    assertThat(compose(composer, 2, Optional.of(heap)).cells()).isEqualTo(before);
  }

  @Test
  void numbersWithoutAMapAreShownOverAMapWithoutColours() {
    ScriptedHeap script = script(4, 800);
    FrameComposer composer = new FrameComposer(layout(script, 3), new TimelineData(3));
    Heap heap = script.heap();
    short[] before = compose(composer, 0, Optional.of(heap)).cells().clone();
    PrintedInfo printed = new PrintedInfo(16, 12_800, 4800, 8000, 9, 8, 7, OptionalLong.of(100));
    Frame frame = composer.composePrinted(Moment.of(1), printed);
    for (int i = 0; i < before.length; i++) {
      assertThat(frame.cells()[i]).isEqualTo((short) FilmColours.dimmed(before[i] & Frame.COLOUR));
    }
    assertThat(texts(frame)).contains("80 %", "1,600 B", "8,000 B", "4,800 B", "\u2013", "no map");
    assertThat(frame.largestFree().text()).isEmpty();
    PrintedInfo old = new PrintedInfo(16, 12_800, 4800, 8000, 9, 8, 7, OptionalLong.empty());
    assertThat(texts(composer.composePrinted(Moment.of(1), old)))
        .contains("8,000 B", "4,800 B", "\u2013")
        .doesNotContain("80 %", "1,600 B");
    assertThat(compose(composer, 2, Optional.of(heap)).cells()).isEqualTo(before);
  }

  @Test
  void whereNoSnapshotHasAMapThatIsSaidInItsPlace() {
    FilmSubject subject = new FilmSubject("test", 1, 16, List.of(AreaSpan.unplaced(800)));
    FilmLayout layout = FilmLayout.of(1280, 720, subject);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(1));
    PrintedInfo printed = new PrintedInfo(16, 12_800, 4800, 8000, 9, 8, 7, OptionalLong.of(100));
    Frame frame = composer.composePrinted(Moment.of(0), printed);
    assertThat(frame.largestFree().text()).isEqualTo("numbers alone: no map was printed");
    assertThat(layout.labels()).noneMatch(label -> label.text().startsWith("0000"));
  }

  @Test
  void theLegendCountsTheBytesOfEachClass() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 1000});
    script.allocate(1);
    script.allocate(3);
    script.allocate(100);
    FilmLayout layout = FilmLayout.of(1280, 720, new FilmSubject("test", 1, 16, script.spans()));
    FrameComposer composer = new FrameComposer(layout, new TimelineData(1));
    List<String> texts = texts(compose(composer, 0, Optional.of(script.heap())));
    int values = layout.legend().values().size();
    assertThat(texts.subList(texts.size() - values, texts.size()))
        .containsExactly("16", "0", "48", "0", "0", "0", "1,600", "14,336");
  }

  @Test
  void anAreaWithoutAPlaceIsRefused() {
    ScriptedHeap script = script(4, 800);
    ScriptedHeap other = new ScriptedHeap(4, new long[] {0x3000_0000L, 800});
    FrameComposer composer = new FrameComposer(layout(script, 3), new TimelineData(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compose(composer, 0, Optional.of(other.heap())))
        .withMessage("an area of the heap has no place in the grid");
  }
}
