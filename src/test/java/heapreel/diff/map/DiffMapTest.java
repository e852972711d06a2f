package heapreel.diff.map;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.diff.Difference;
import heapreel.diff.Side;
import heapreel.diff.Sides;
import heapreel.diff.Sides.Thing;
import heapreel.font.Typefaces;
import heapreel.heap.LetterHeap;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import heapreel.raster.Lettering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which marks the maps of two heaps have, and that they are on one scale. */
class DiffMapTest {

  private static final Typefaces TYPEFACES = new Lettering().typefaces();

  /** Rectangles as they come, and texts. */
  private static final class Recorder implements Drawing {

    private int[][] pixels = new int[0][0];
    private final List<String> texts = new ArrayList<>();
    private final List<Long> boxes = new ArrayList<>();

    @Override
    public void begin(int width, int height, List<TextStyle> styles) {
      pixels = new int[height][width];
    }

    @Override
    public void beginBox(AllocationSummary allocation) {
      boxes.add(allocation.address());
    }

    @Override
    public void fill(int x, int y, int width, int height, int colour) {
      for (int row = y; row < y + height; row++) {
        Arrays.fill(pixels[row], x, x + width, colour);
      }
    }

    @Override
    public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
      assertThat(LayoutColours.ramp(ground, ink)).isNotEmpty();
      texts.add(text);
    }

    @Override
    public void endBox() {}

    @Override
    public void arrow(int fromX, int fromY, int toX, int toY) {}

    /** The colours of the first blocks of a map, by the colour in the middle of each. */
    private List<Integer> blocks(int left, int top, int count) {
      List<Integer> colours = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        colours.add(pixels[top + 7][left + 16 * i + 7]);
      }
      return colours;
    }
  }

  private static Recorder drawn(Side a, Side b, boolean oneCapture) {
    Difference difference =
        Difference.of(a, b, oneCapture ? Optional.of(address -> true) : Optional.empty());
    DiffMap map = new DiffMap(difference, a.heap(), b.heap(), TYPEFACES);
    Recorder recorder = new Recorder();
    map.draw(recorder);
    assertThat(recorder.pixels).hasDimensions(map.height(), map.width());
    assertThat((map.height() | map.width()) & 1).isZero();
    return recorder;
  }

  private static List<Integer> colours(Object... marks) {
    return Arrays.stream(marks)
        .map(mark -> mark instanceof Mark of ? of.colour() : LayoutColours.FREE)
        .toList();
  }

  @Test
  void everyBlockHasTheColourOfWhatHappenedToIt() {
    Side a =
        Sides.typed(
            "hhh= hhh.",
            Thing.object(Kind.STR, "", 1),
            Thing.object(Kind.LIST, "__main__.x", 2),
            Thing.object(Kind.DICT, "", 3),
            Thing.data(Kind.LIST_ITEMS, 1, 4),
            Thing.object(Kind.LIST, "", 5),
            Thing.object(Kind.STR, "", 6));
    Side b =
        Sides.typed(
            "hh.. .hhh",
            Thing.object(Kind.STR, "", 1),
            Thing.object(Kind.LIST, "__main__.x", 2),
            Thing.object(Kind.LIST, "", 7),
            Thing.object(Kind.STR, "", 8),
            Thing.data(Kind.LIST_ITEMS, 1, 4));
    Recorder recorder = drawn(a, b, true);
    int top = topOfMap(recorder);
    assertThat(recorder.blocks(80, top, 8))
        .isEqualTo(
            colours(
                Mark.SAME,
                Mark.SAME,
                Mark.GONE,
                Mark.GONE,
                Mark.MOVED,
                Mark.UNCLEAR,
                Mark.GONE,
                "free"));
    assertThat(recorder.blocks(80 + 512 + 24 + 64, top, 8))
        .isEqualTo(
            colours(
                Mark.SAME, Mark.SAME, "free", "free", "free", Mark.UNCLEAR, Mark.NEW, Mark.MOVED));
    assertThat(recorder.texts)
        .contains("gone 2, 48 B", "new 1, 16 B", "moved 1", "unclear 1", "the same 2")
        .contains("\u2212", "+", "\u2192", "?");
    assertThat(recorder.boxes).hasSize(11);
  }

  /** The first row below the legend that has a block. */
  private static int topOfMap(Recorder recorder) {
    int y = 100;
    int found = 0;
    for (int row = y; row > 60; row--) {
      found = recorder.pixels[row][82] == Mark.SAME.colour() ? row : found;
    }
    return found;
  }

  @Test
  void ofThoseAlikeNoneIsSaidToBeTheOne() {
    Side a = Sides.typed("hh..", Thing.object(Kind.STR, "", 1), Thing.object(Kind.STR, "", 2));
    Side b = Sides.typed("h...", Thing.object(Kind.STR, "", 3));
    Recorder recorder = drawn(a, b, false);
    assertThat(recorder.texts)
        .contains("gone 1, 16 B", "the same 0, or alike 1", "unclear 0, or some of 2 alike", "?");
    int left = 82;
    List<Integer> column = Arrays.stream(recorder.pixels).map(row -> row[left]).distinct().toList();
    assertThat(column).contains(Mark.UNCLEAR.colour()).doesNotContain(Mark.GONE.colour());
  }

  @Test
  void largerHeapsHaveSmallerBlocksAndNoneIsTooWide() {
    int last = Integer.MAX_VALUE;
    for (int blocks : new int[] {4, 2048, 8192, 65536, 524288}) {
      MapScale scale =
          MapScale.of(LetterHeap.heap("....".repeat(blocks / 4)), LetterHeap.heap("...."));
      assertThat(scale.cellPx()).isBetween(4, last);
      assertThat(scale.width()).isLessThanOrEqualTo(4096);
      assertThat(scale.height(LetterHeap.heap("....".repeat(blocks / 4))))
          .isLessThanOrEqualTo(4096);
      last = scale.cellPx();
    }
  }
}
