package heapreel.frame;

import heapreel.look.KindClass;
import java.util.List;

/**
 * What the colours mean, in an order fixed for the whole film: the classes of allocations, by kind
 * or else by size, with their bytes, then free, then what is rare, then the timeline's marks as far
 * as there is room. Immutable.
 */
public final class LegendLayout {

  private final List<Label> labels;
  private final List<ColourBox> swatches;
  private final List<TextBox> values;
  private final List<KindClass> kinds;
  private final boolean whole;

  private LegendLayout(LegendRows rows, List<KindClass> kinds, boolean whole) {
    this.labels = List.copyOf(rows.labels());
    this.swatches = List.copyOf(rows.swatches());
    this.values = List.copyOf(rows.values());
    this.kinds = List.copyOf(kinds);
    this.whole = whole;
  }

  static LegendLayout of(Scale scale, Box box, FilmSubject subject, int textPx) {
    LegendSize size = LegendSize.of(scale, subject, textPx);
    if (box.isEmpty()) {
      return new LegendLayout(new LegendRows(box, size, size.leastRowHeight()), List.of(), true);
    }
    if (!subject.byKind()) {
      return new LegendLayout(SizeLegend.rows(scale, box, size, subject), List.of(), true);
    }
    KindLegend legend = new KindLegend(scale, box, size, subject);
    return new LegendLayout(legend.rows(), legend.shown(), legend.isWhole());
  }

  /** Pixels that a legend needs. */
  static int width(Scale scale, FilmSubject subject, int textPx) {
    LegendSize size = LegendSize.of(scale, subject, textPx);
    int words = subject.byKind() ? KindLegend.wordsPx(size) : SizeLegend.wordsPx(size);
    return scale.even(136, size.width(words));
  }

  /** Whether all rows that it should have have a place. */
  boolean isWhole() {
    return whole;
  }

  /** The words. */
  public List<Label> labels() {
    return labels;
  }

  /** The samples of colour, to be painted in this order. */
  public List<ColourBox> swatches() {
    return swatches;
  }

  /**
   * The places of the bytes: by size, of each class, small to large, and of free memory; by kind,
   * of {@link #kinds}, of all other classes if there are any, of garbage and of free memory.
   * Finally, in a film about an allocation, of what is in its way.
   */
  public List<TextBox> values() {
    return values;
  }

  /** The classes of kinds that have a row each; none in a film that is coloured by size. */
  public List<KindClass> kinds() {
    return kinds;
  }
}
