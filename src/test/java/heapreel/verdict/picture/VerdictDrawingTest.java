package heapreel.verdict.picture;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Typefaces;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Contents;
import heapreel.object.description.LetterContents;
import heapreel.verdict.FitHistory;
import heapreel.verdict.Verdict;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The picture of a verdict is legible whatever the heap is, and says what the verdict says. */
class VerdictDrawingTest {

  private static final Typefaces TYPEFACES = new Typefaces();

  /** Takes down what is drawn. */
  private static final class Recorder implements Drawing {

    final List<String> texts = new ArrayList<>();
    final List<Rectangle> places = new ArrayList<>();
    final List<Rectangle> fills = new ArrayList<>();
    final List<Long> boxes = new ArrayList<>();
    int arrows;

    @Override
    public void begin(int width, int height, List<TextStyle> styles) {}

    @Override
    public void beginBox(AllocationSummary allocation) {
      boxes.add(allocation.address());
    }

    @Override
    public void fill(int x, int y, int width, int height, int colour) {
      fills.add(new Rectangle(x, y, width, height));
    }

    @Override
    public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
      assertThat(LayoutColours.ramp(ground, ink)).isNotEmpty();
      texts.add(text);
      int width = (int) Math.ceil(TYPEFACES.width(style.face(), style.sizePx(), text));
      int capital = (int) Math.ceil(0.75 * style.sizePx());
      places.add(new Rectangle(x, baseline - capital, width, capital));
    }

    @Override
    public void endBox() {}

    @Override
    public void arrow(int fromX, int fromY, int toX, int toY) {
      arrows++;
    }
  }

  private static Recorder draw(Heap heap, HeapObjects objects, long need, FitHistory history) {
    return draw(heap, objects, need, history, address -> "");
  }

  private static Recorder draw(
      Heap heap, HeapObjects objects, long need, FitHistory history, LongFunction<String> made) {
    Verdict verdict =
        Verdict.of(
            5, heap, objects, contents(heap, objects), true, need, pin -> OptionalLong.of(1));
    Recorder recorder = new Recorder();
    new VerdictDrawing(
            new VerdictSubject(
                "x: snapshot 5", verdict, heap, objects, false, true, made, history, 0, 9),
            TYPEFACES)
        .draw(recorder);
    return recorder;
  }

  private static Contents contents(Heap heap, HeapObjects objects) {
    return new LetterContents(heap, (area, block) -> 'h', objects);
  }

  private static FitHistory history(long... largest) {
    FitHistory history = new FitHistory();
    for (int i = 0; i < largest.length; i++) {
      history.add(i, largest[i]);
    }
    return history;
  }

  private static HeapObjects live(Heap heap) {
    return HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
  }

  @Test
  void noTextsOverlapAndAllIsInThePictureWhateverTheHeapIs() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      assertLegible(seed, random, new String[1 + random.nextInt(3)]);
    }
  }

  @Test
  void soManyAreasAsAHeapCanHaveAreInThePicture() {
    for (int areas = 4; areas <= 64; areas++) {
      assertLegible(areas, new Random(areas), new String[areas]);
    }
  }

  private static void assertLegible(long seed, Random random, String... areas) {
    Rectangle picture = new Rectangle(VerdictDrawing.WIDTH, VerdictDrawing.HEIGHT);
    for (int i = 0; i < areas.length; i++) {
      areas[i] = LetterHeap.randomLetters(random, 1 + random.nextInt(1 << random.nextInt(12)));
    }
    Heap heap = LetterHeap.heap(areas);
    List<Kind> kinds = List.of(Kind.values());
    List<Liveness> livenesses = List.of(Liveness.values());
    HeapObjects objects =
        HeapObjects.of(heap, i -> kinds.get(i % kinds.size()), i -> livenesses.get(i % 7 % 3));
    long need = 16L * (1 + random.nextInt(heap.blockCount() + 2));
    Recorder recorder =
        draw(
            heap,
            objects,
            need,
            history(100, 0, 5000, need, 16),
            address -> address % 3 == 0 ? "" : "since 12, made at main.py:42 record ".repeat(3));
    for (int i = 0; i < recorder.places.size(); i++) {
      Rectangle place = recorder.places.get(i);
      String text = recorder.texts.get(i);
      assertThat(picture.contains(place)).as("seed %d: %s", seed, text).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(place.intersects(recorder.places.get(j)))
            .as("seed %d: %s over %s", seed, text, recorder.texts.get(j))
            .isFalse();
      }
    }
    for (Rectangle fill : recorder.fills) {
      assertThat(picture.contains(fill)).as("seed %d: %s", seed, fill).isTrue();
    }
  }

  @Test
  void pinsAreNumberedByAddressAndListed() {
    Heap heap = LetterHeap.heap("h==. h..h ..h= ....");
    long start = heap.areas().get(0).geometry().poolStart();
    Recorder recorder = draw(heap, live(heap), 112, history(64, 64));
    assertThat(recorder.texts)
        .contains(
            "112 bytes don't fit: largest free piece 64 of 144 free",
            "in the way: 32 bytes in 1 allocation",
            "doesn't fit: 2 of 2 snapshots",
            "needed: 112 bytes");
    assertThat(recorder.boxes).containsExactly(start + 10 * 16);
    assertThat(recorder.arrows).isOne();
  }

  @Test
  void ofManyPinsTheLargestHaveNumbersAndTheOthersAreCounted() {
    Heap heap = LetterHeap.heap("h.".repeat(40) + "h==.h==.".repeat(4));
    Recorder recorder = draw(heap, live(heap), 16 * 110, history(16));
    assertThat(recorder.texts).contains("13").doesNotContain("14");
    assertThat(recorder.arrows).isEqualTo(13);
    assertThat(recorder.boxes).hasSize(47);
    assertThat(recorder.texts).contains("… and 34 more: 544 bytes");
  }

  @Test
  void whereAPinWasMadeIsSaidWhereItIsKnown() {
    Heap heap = LetterHeap.heap("h==. h..h ..h= ....");
    Recorder recorder =
        draw(heap, live(heap), 112, history(64), address -> "since 3, made at main.py:42 f");
    assertThat(recorder.texts).contains("since 3, made at main.py:42 f");
  }

  @Test
  void whatFitsHasNothingInTheWay() {
    Heap heap = LetterHeap.heap("h==. h..h ..h= ....");
    Recorder recorder = draw(heap, live(heap), 64, history(64));
    assertThat(recorder.texts)
        .contains("64 bytes fit: largest free piece 64 of 144 free", "nothing is in the way");
    assertThat(recorder.boxes).isEmpty();
    assertThat(recorder.arrows).isZero();
  }

  @Test
  void whatNoAreaHasIsSaid() {
    Heap heap = LetterHeap.heap("h==. h..h");
    Recorder recorder = draw(heap, live(heap), Long.MAX_VALUE, history(32));
    assertThat(recorder.texts)
        .contains(
            "no area is as long: the largest has 128 bytes",
            "needed: 9,223,372,036,854,775,807 bytes, off the scale");
  }
}
