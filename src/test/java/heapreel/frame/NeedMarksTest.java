package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.look.CheapestPlace;
import heapreel.look.CheapestPlace.Stretch;
import heapreel.look.KindClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The place where an allocation has the least in its way is outlined, and what is in it marked. */
class NeedMarksTest {

  private static final long START = 0x2000_0000L;
  private static final long OTHER_START = 0x2010_0000L;
  private static final int BLOCKS = 800;
  private static final int OTHER_BLOCKS = 200;
  private static final int EDGES =
      Frame.EDGE_TOP | Frame.EDGE_RIGHT | Frame.EDGE_BOTTOM | Frame.EDGE_LEFT;

  private final ScriptedHeap script =
      new ScriptedHeap(1, new long[] {START, BLOCKS}, new long[] {OTHER_START, OTHER_BLOCKS})
          .filledTo(90);

  private FilmLayout layout(int width, List<KindClass> kinds) {
    FilmSubject subject = new FilmSubject("x", 9, 16, script.spans(), kinds);
    return FilmLayout.of(width, 720, subject.with(new FilmExtras(OptionalLong.of(4096))));
  }

  private Frame compose(FrameComposer composer, Optional<CheapestPlace> place) {
    return composer.compose(
        Moment.of(0), script.heap(), Optional.empty(), ScriptedHeap.numbers(script.heap()), place);
  }

  private static Stretch stretch(long area, int first, int blocks) {
    return new Stretch(area + 16L * first, blocks);
  }

  @Test
  void theOutlineIsThatOfTheWindowAndDotsAreOnPins() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      FilmLayout layout = layout(640 + 16 * random.nextInt(60), KindClass.ALL);
      FrameComposer composer = new FrameComposer(layout, new TimelineData(9));
      boolean second = random.nextBoolean();
      long area = second ? OTHER_START : START;
      int from = second ? BLOCKS : 0;
      int first = random.nextInt(100);
      int blocks = 1 + random.nextInt(100);
      Stretch pin = stretch(area, first + blocks - 1, 3);
      CheapestPlace place = new CheapestPlace(4096, stretch(area, first, blocks), List.of(pin), 48);
      Frame frame = compose(composer, Optional.of(place));
      byte[] marks = frame.marks();
      Grid grid = layout.grid();
      GridArea in = grid.areas().get(second ? 1 : 0);
      for (int cell = 0; cell < grid.cellCount(); cell++) {
        if (behindWords(frame, cell)) {
          continue;
        }
        int block = cell - from;
        boolean pinned = block >= first + blocks - 1 && block < first + blocks + 2;
        assertThat((marks[cell] & Frame.PIN) != 0).as("seed %d: %d", seed, cell).isEqualTo(pinned);
        assertThat((marks[cell] << Frame.MARK_SHIFT) & EDGES)
            .as("seed %d: edges of %d", seed, cell)
            .isEqualTo(edges(grid, in, from + first, from + first + blocks, cell));
      }
    }
  }

  /** Those sides of a cell of the window beyond which is no cell of it. */
  private static int edges(Grid grid, GridArea area, int first, int end, int cell) {
    if (cell < first || cell >= end) {
      return 0;
    }
    TreeSet<String> taken = new TreeSet<>();
    for (int i = first; i < end; i++) {
      taken.add(grid.x(area, i) + "," + grid.y(area, i));
    }
    int x = grid.x(area, cell);
    int y = grid.y(area, cell);
    return (taken.contains(x + "," + (y - grid.cellHeight())) ? 0 : Frame.EDGE_TOP)
        | (taken.contains((x + grid.cellWidth()) + "," + y) ? 0 : Frame.EDGE_RIGHT)
        | (taken.contains(x + "," + (y + grid.cellHeight())) ? 0 : Frame.EDGE_BOTTOM)
        | (taken.contains((x - grid.cellWidth()) + "," + y) ? 0 : Frame.EDGE_LEFT);
  }

  private static boolean behindWords(Frame frame, int cell) {
    Grid grid = frame.layout().grid();
    for (GridArea area : grid.areas()) {
      if (cell >= area.firstCell() && cell < area.firstCell() + area.cellCount()) {
        return frame.largestFree().place().box().overlaps(grid.box(area, cell));
      }
    }
    return false;
  }

  @Test
  void marksGoWithTheHeapThatTheyAreOf() {
    FrameComposer composer = new FrameComposer(layout(1280, List.of()), new TimelineData(9));
    CheapestPlace place =
        new CheapestPlace(4096, stretch(START, 7, 90), List.of(stretch(START, 9, 2)), 32);
    assertThat(compose(composer, Optional.of(place)).marks()[9] & Frame.PIN).isNotZero();
    assertThat(compose(composer, Optional.empty()).marks()).containsOnly(0);
    compose(composer, Optional.of(place));
    composer.restart();
    assertThat(compose(composer, Optional.empty()).marks()).containsOnly(0);
  }

  @Test
  void noMarkCrossesTheSizeOfTheLargestFreeRun() {
    ScriptedHeap empty = new ScriptedHeap(1, new long[] {START, BLOCKS});
    FilmSubject subject = new FilmSubject("x", 9, 16, empty.spans(), KindClass.ALL);
    FilmLayout layout = FilmLayout.of(1280, 720, subject.with(new FilmExtras(OptionalLong.of(16))));
    FrameComposer composer = new FrameComposer(layout, new TimelineData(9));
    List<Stretch> all = List.of(stretch(START, 0, BLOCKS));
    Frame frame =
        composer.compose(
            Moment.of(0),
            empty.heap(),
            Optional.empty(),
            ScriptedHeap.numbers(empty.heap()),
            Optional.of(new CheapestPlace(4096, all.get(0), all, 0)));
    assertThat(frame.largestFree().text()).isNotEmpty();
    int behind = 0;
    for (int cell = 0; cell < BLOCKS; cell++) {
      boolean words = behindWords(frame, cell);
      behind += words ? 1 : 0;
      assertThat((frame.marks()[cell] & Frame.PIN) == 0).as("%d", cell).isEqualTo(words);
    }
    assertThat(behind).isPositive();
  }

  @Test
  void theLegendSaysWhatIsNeededAndHowMuchIsInItsWay() {
    for (List<KindClass> kinds : List.of(KindClass.ALL, KindClass.LETTERS, List.<KindClass>of())) {
      FilmLayout layout = layout(1280, kinds);
      FrameComposer composer = new FrameComposer(layout, new TimelineData(9));
      assertThat(layout.labels().stream().map(Label::text)).contains("needs 4,096 B", "in its way");
      CheapestPlace place =
          new CheapestPlace(4096, stretch(START, 7, 90), List.of(stretch(START, 9, 2)), 1234);
      List<String> texts = texts(compose(composer, Optional.of(place)));
      assertThat(texts.get(texts.size() - 1)).isEqualTo("1,234");
      texts = texts(compose(composer, Optional.empty()));
      assertThat(texts.get(texts.size() - 1)).isEmpty();
    }
  }

  private static List<String> texts(Frame frame) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < frame.textCount(); i++) {
      texts.add(frame.text(i));
    }
    return texts;
  }

  @Test
  void aFilmAboutNoAllocationHasNeitherMarksNorWords() {
    FilmSubject subject = new FilmSubject("x", 9, 16, script.spans(), KindClass.ALL);
    FilmLayout layout = FilmLayout.of(1280, 720, subject);
    Frame frame = compose(new FrameComposer(layout, new TimelineData(9)), Optional.empty());
    assertThat(frame.marks()).isEmpty();
    assertThat(layout.labels().stream().map(Label::text)).doesNotContain("in its way");
  }
}
