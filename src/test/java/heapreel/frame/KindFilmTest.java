package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.fault.Fault;
import heapreel.heap.BlockState;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.look.KindClass;
import heapreel.memory.Region;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A film that is coloured by kind shows what every allocation is, wherever composing began. */
class KindFilmTest {

  private static final Fault BROKEN = Fault.of("no heap");

  /** A snapshot: without heap it is broken, without objects nothing tells what is in it. */
  private record Shot(Optional<Heap> heap, Optional<HeapObjects> objects) {}

  private static List<Shot> capture(ScriptedHeap script, long seed, int snapshots) {
    Random random = new Random(seed);
    ScriptedKinds kinds = new ScriptedKinds(seed);
    List<Shot> shots = new ArrayList<>();
    int broken = 0;
    int absent = 0;
    for (int i = 0; i < snapshots; i++) {
      Heap heap = script.step().heap(absent);
      HeapObjects objects = kinds.objects(heap);
      absent = random.nextInt(40) == 0 ? 2 - absent : absent;
      if (broken == 0 && random.nextInt(40) == 0) {
        broken = random.nextInt(4) == 0 ? 40 : 1 + random.nextInt(3);
      }
      boolean told = random.nextInt(20) > 0;
      shots.add(
          broken > 0
              ? new Shot(Optional.empty(), Optional.empty())
              : new Shot(Optional.of(heap), told ? Optional.of(objects) : Optional.empty()));
      broken = Math.max(0, broken - 1);
    }
    return shots;
  }

  private static ScriptedHeap script(long seed, int blocks) {
    return new ScriptedHeap(seed, new long[] {0x2000_0000L, blocks}, new long[] {0x2010_0000L, 200})
        .filledTo(50);
  }

  private static FilmLayout layout(int width, int height, ScriptedHeap script, int snapshots) {
    return FilmLayout.of(
        width, height, new FilmSubject("test", snapshots, 16, script.spans(), KindClass.ALL));
  }

  private static Frame compose(FrameComposer composer, int snapshot, Shot shot) {
    Moment moment = Moment.of(snapshot);
    return shot.heap
        .map(heap -> composer.compose(moment, heap, shot.objects, ScriptedHeap.numbers(heap)))
        .orElseGet(() -> composer.composeBroken(moment, BROKEN));
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
      List<Shot> shots = capture(script, seed, 160);
      FilmLayout layout = layout(1280, 720, script, shots.size());
      TimelineData timeline = new TimelineData(shots.size());
      FrameComposer whole = new FrameComposer(layout, timeline);
      FrameComposer segment = new FrameComposer(layout, timeline);
      for (int i = 0; i < shots.size(); i++) {
        Frame expected = compose(whole, i, shots.get(i));
        if (i % 13 == 0) {
          segment.restart();
          int first = Math.max(0, i - FrameComposer.LOOK_BACK);
          for (int j = i % 2 == 0 ? first : lastHeap(shots, first, i); j < i; j++) {
            segment.lookBack(shots.get(j).heap, shots.get(j).objects);
          }
        }
        Frame frame = compose(segment, i, shots.get(i));
        assertThat(frame.cells()).as("seed %d snapshot %d", seed, i).isEqualTo(expected.cells());
        assertThat(texts(frame)).as("seed %d snapshot %d", seed, i).isEqualTo(texts(expected));
      }
    }
  }

  private static int lastHeap(List<Shot> shots, int first, int end) {
    int last = end;
    while (last > first && (last == end || shots.get(last).heap.isEmpty())) {
      last--;
    }
    return last;
  }

  @Test
  void everyBlockHasTheColourOfItsKindAndOnlyOthersAreRecoloured() {
    for (long seed = 0; seed < 10; seed++) {
      ScriptedHeap script = script(seed, 800);
      FilmLayout layout = layout(640, 360, script, 100);
      BlockColours colours = new BlockColours(layout.grid(), true);
      byte[] before = colours.colours().clone();
      for (Shot shot : capture(script, seed, 100)) {
        if (shot.heap.isEmpty()) {
          colours.restart();
          continue;
        }
        colours.advance(shot.heap.get(), shot.objects);
        byte[] expected = fromScratch(layout.grid(), shot.heap.get(), shot.objects);
        assertThat(colours.colours()).as("seed %d", seed).isEqualTo(expected);
        BitSet others = new BitSet();
        for (int block = 0; block < expected.length; block++) {
          others.set(block, expected[block] != before[block]);
        }
        BitSet recoloured = new BitSet();
        for (int i = 0; i < colours.recoloured().size(); i++) {
          recoloured.set(colours.recoloured().get(i));
        }
        assertThat(recoloured).as("seed %d", seed).isEqualTo(others);
        before = expected;
      }
    }
  }

  private static byte[] fromScratch(Grid grid, Heap heap, Optional<HeapObjects> objects) {
    byte[] colours = new byte[grid.blockCount()];
    Arrays.fill(colours, (byte) FilmColours.ABSENT);
    HeapObjects told =
        objects.orElseGet(() -> HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE));
    for (var area : heap.areas()) {
      int first = grid.blockAt(area.geometry().poolStart());
      for (int block = 0; block < area.table().blockCount(); block++) {
        boolean free = area.table().state(block) == BlockState.FREE;
        colours[first + block] = (byte) (free ? FilmColours.FREE : FilmColours.ORPHAN);
      }
    }
    for (int i = 0; i < told.count(); i++) {
      int first = grid.blockAt(told.address(i));
      boolean garbage = told.liveness(i) == Liveness.GARBAGE;
      KindClass kindClass = KindClass.of(told.kind(i));
      int tail = KindIndices.tail(kindClass, garbage);
      Arrays.fill(colours, first, first + told.blocks(i), (byte) tail);
      colours[first] = (byte) KindIndices.head(kindClass, garbage);
    }
    return colours;
  }

  private static HeapObjects all(Heap heap, Kind kind, Liveness liveness) {
    return HeapObjects.of(heap, i -> kind, i -> liveness);
  }

  @Test
  void whatIsFoundOutLateOrBecomesGarbageIsRecolouredWithoutAnEdge() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 800});
    script.allocate(2);
    Heap heap = script.heap();
    FrameComposer composer = new FrameComposer(layout(640, 360, script, 9), new TimelineData(9));
    assertCells(composer, heap, Kind.UNKNOWN, Liveness.LIVE, KindClass.UNKNOWN, false);
    assertCells(composer, heap, Kind.BYTES_DATA, Liveness.LIVE, KindClass.BUFFER, false);
    assertCells(composer, heap, Kind.BUFFER, Liveness.STACK, KindClass.BUFFER, false);
    assertCells(composer, heap, Kind.BUFFER, Liveness.GARBAGE, KindClass.BUFFER, true);
  }

  @Test
  void whatBelongsToARecorderHasItsColourWhateverItIs() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 800});
    script.allocate(2);
    script.allocate(2);
    Heap heap = script.heap();
    HeapObjects objects =
        HeapObjects.of(heap, HeadLetters.UNKNOWN, List.of(new Region(0x2000_0010L, 4)));
    FrameComposer composer = new FrameComposer(layout(640, 360, script, 9), new TimelineData(9));
    Shot shot = new Shot(Optional.of(heap), Optional.of(objects));
    assertThat(Arrays.copyOf(compose(composer, 0, shot).cells(), 4))
        .containsExactly(
            (short) KindIndices.head(KindClass.RECORDER, false),
            (short) KindIndices.tail(KindClass.RECORDER, false),
            (short) KindIndices.head(KindClass.UNKNOWN, false),
            (short) KindIndices.tail(KindClass.UNKNOWN, false));
  }

  private static void assertCells(
      FrameComposer composer,
      Heap heap,
      Kind kind,
      Liveness liveness,
      KindClass kindClass,
      boolean garbage) {
    Shot shot = new Shot(Optional.of(heap), Optional.of(all(heap, kind, liveness)));
    short[] cells = compose(composer, 0, shot).cells();
    assertThat(Arrays.copyOf(cells, 2))
        .containsExactly(
            (short) KindIndices.head(kindClass, garbage),
            (short) KindIndices.tail(kindClass, garbage));
    assertThat(cells[2] & (Frame.COLOUR | Frame.CHANGED)).isEqualTo(FilmColours.FREE);
  }

  @Test
  void inACellOfSeveralBlocksTheCommonestKindWins() {
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 36_000});
    for (int i = 0; i < 4; i++) {
      script.allocate(1);
    }
    Heap heap = script.heap();
    FilmLayout layout = layout(640, 360, script, 1);
    assertThat(layout.grid().blocksPerCell()).isEqualTo(4);
    List<Kind> kinds = List.of(Kind.LIST, Kind.SET, Kind.STR, Kind.STR);
    List<Liveness> alive =
        List.of(Liveness.LIVE, Liveness.LIVE, Liveness.GARBAGE, Liveness.GARBAGE);
    HeapObjects objects = HeapObjects.of(heap, kinds::get, alive::get);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(1));
    short[] cells = compose(composer, 0, new Shot(Optional.of(heap), Optional.of(objects))).cells();
    assertThat(cells[0]).isEqualTo((short) KindIndices.head(KindClass.STR, true));
  }

  @Test
  void aBrokenSnapshotTakesTheColoursOfKindsAway() {
    ScriptedHeap script = script(4, 800);
    FrameComposer composer = new FrameComposer(layout(640, 360, script, 2), new TimelineData(2));
    Heap heap = script.heap();
    HeapObjects objects = all(heap, Kind.DICT, Liveness.GARBAGE);
    compose(composer, 0, new Shot(Optional.of(heap), Optional.of(objects)));
    short[] cells = composer.composeBroken(Moment.of(1), BROKEN).cells();
    for (short cell : cells) {
      assertThat(KindIndices.isKind(cell)).isFalse();
    }
    assertThat(cells).contains((short) FilmColours.DIM_HEAD, (short) FilmColours.DIM_TAIL);
  }

  @Test
  void objectsOfAnotherHeapAreRefused() {
    ScriptedHeap script = script(4, 800);
    FrameComposer composer = new FrameComposer(layout(640, 360, script, 2), new TimelineData(2));
    HeapObjects objects = all(script.heap(), Kind.DICT, Liveness.LIVE);
    Heap empty =
        new ScriptedHeap(4, new long[] {0x2000_0000L, 800}, new long[] {0x2010_0000L, 200}).heap();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compose(composer, 0, new Shot(Optional.of(empty), Optional.of(objects))))
        .withMessageStartingWith("no allocation begins at block");
  }
}
