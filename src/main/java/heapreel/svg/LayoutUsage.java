package heapreel.svg;

import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.object.description.AllocationSummary;
import java.util.BitSet;
import java.util.List;

/** Finds out which letters and colours a layout uses, which stand at the beginning of its SVG. */
final class LayoutUsage implements Drawing {

  private final Typefaces typefaces;
  private final TextSample sample = new TextSample();
  private final BitSet fills = new BitSet();
  private final BitSet inks = new BitSet();

  LayoutUsage(Typefaces typefaces) {
    this.typefaces = typefaces;
  }

  /** The letters. */
  TextSample sample() {
    return sample;
  }

  /** The colours of rectangles. */
  BitSet fills() {
    return fills;
  }

  /** The colours of texts. */
  BitSet inks() {
    return inks;
  }

  @Override
  public void begin(int width, int height, List<TextStyle> styles) {
    fills.set(LayoutColours.GROUND);
  }

  @Override
  public void beginBox(AllocationSummary allocation) {}

  @Override
  public void fill(int x, int y, int width, int height, int colour) {
    fills.set(colour);
  }

  @Override
  public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
    sample.add(style.face(), typefaces.shown(style.face(), text));
    inks.set(ink);
  }

  @Override
  public void endBox() {}

  @Override
  public void arrow(int fromX, int fromY, int toX, int toY) {}
}
