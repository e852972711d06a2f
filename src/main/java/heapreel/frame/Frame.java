package heapreel.frame;

import java.util.List;

/**
 * One picture of the film before pixels: a colour and edges for each cell, texts at fixed places,
 * the timeline and where on it the film is.
 *
 * <p>Belongs to its {@link FrameComposer}, which changes it for the next picture: paint it before
 * composing another.
 */
public final class Frame {

  /** The upper edge of a changed cell whose upper neighbour did not change. */
  public static final int EDGE_TOP = 0x100;

  /** The right edge of a changed cell whose right neighbour did not change. */
  public static final int EDGE_RIGHT = 0x200;

  /** The lower edge of a changed cell whose lower neighbour did not change. */
  public static final int EDGE_BOTTOM = 0x400;

  /** The left edge of a changed cell whose left neighbour did not change. */
  public static final int EDGE_LEFT = 0x800;

  /** A cell some of whose blocks changed. */
  public static final int CHANGED = 0x1000;

  /** A cell at the edge of the largest free run, and no changed one; its edges are of that. */
  public static final int LARGEST_FREE = 0x2000;

  /** The bits of a cell that are its colour. */
  public static final int COLOUR = 0xff;

  /** How far right the bits of edges are shifted in {@link #marks}. */
  public static final int MARK_SHIFT = 8;

  /** The bit in {@link #marks} of a cell of what is in the way of an allocation. */
  public static final int PIN = 0x10;

  private final FilmLayout layout;
  private final TimelinePlot timeline;
  private final short[] cells;
  private final byte[] marks;
  private final List<TextBox> places;
  private final String[] texts;
  private int playheadColumn;
  private Label largestFree = Label.NONE;

  Frame(FilmLayout layout, TimelinePlot timeline, short[] cells, byte[] marks, FrameTexts texts) {
    this.layout = layout;
    this.timeline = timeline;
    this.cells = cells;
    this.marks = marks;
    this.places = texts.places();
    this.texts = texts.texts();
  }

  void largestFree(Label label) {
    largestFree = label;
  }

  void playheadColumn(int column) {
    playheadColumn = column;
  }

  /** Where everything is. */
  public FilmLayout layout() {
    return layout;
  }

  /** The whole capture's curve. */
  public TimelinePlot timeline() {
    return timeline;
  }

  /** The column of the timeline that this picture stands at. */
  public int playheadColumn() {
    return playheadColumn;
  }

  /**
   * Every cell of the grid: its palette index ({@link #COLOUR}), {@link #CHANGED} and edges; the
   * frame's own array, to be read only. Edges are those of changed cells, or else of the largest
   * free run ({@link #LARGEST_FREE}).
   */
  public short[] cells() {
    return cells;
  }

  /**
   * What is marked on every cell besides: the edges of the place where an allocation that doesn't
   * fit has the least in its way, shifted by {@link #MARK_SHIFT}, and {@link #PIN}; the frame's own
   * array, to be read only. Empty in a film that isn't about such an allocation.
   */
  public byte[] marks() {
    return marks;
  }

  /** The size of the largest free run, over its cells; an empty text where there is no room. */
  public Label largestFree() {
    return largestFree;
  }

  /** Number of texts. */
  public int textCount() {
    return texts.length;
  }

  /** The place of a text; empty when the layout has no room for it. */
  public TextBox place(int text) {
    return places.get(text);
  }

  /** A text, empty when there is nothing to say. */
  public String text(int text) {
    return texts[text];
  }
}
