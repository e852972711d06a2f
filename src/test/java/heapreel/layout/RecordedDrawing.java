package heapreel.layout;

import heapreel.object.description.AllocationSummary;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that is drawn, box by box. */
final class RecordedDrawing implements Drawing {

  /** A filled rectangle. */
  record Fill(Rectangle place, int colour) {}

  /** A line of text. */
  record Text(int x, int baseline, TextStyle style, int ground, int ink, String text) {}

  /** An arrow. */
  record Arrow(int fromX, int fromY, int toX, int toY) {}

  /** What was drawn of an allocation. */
  record Box(AllocationSummary title, List<Fill> fills, List<Text> texts) {}

  private final List<Box> boxes = new ArrayList<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final Rectangle picture = new Rectangle();
  private boolean inBox;

  static RecordedDrawing of(HeapLayout layout) {
    RecordedDrawing drawing = new RecordedDrawing();
    layout.draw(drawing);
    return drawing;
  }

  /** All boxes, in order. */
  List<Box> boxes() {
    return boxes;
  }

  /** What is filled beside boxes. */
  List<Fill> fills() {
    return fills;
  }

  /** What is written beside boxes. */
  List<Text> texts() {
    return texts;
  }

  List<Arrow> arrows() {
    return arrows;
  }

  Rectangle picture() {
    return picture;
  }

  @Override
  public void begin(int width, int height, List<TextStyle> styles) {
    picture.setSize(width, height);
  }

  @Override
  public void beginBox(AllocationSummary title) {
    boxes.add(new Box(title, new ArrayList<>(), new ArrayList<>()));
    inBox = true;
  }

  @Override
  public void fill(int x, int y, int width, int height, int colour) {
    Fill fill = new Fill(new Rectangle(x, y, width, height), colour);
    (inBox ? last().fills() : fills).add(fill);
  }

  @Override
  public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
    Text written = new Text(x, baseline, style, ground, ink, text);
    (inBox ? last().texts() : texts).add(written);
  }

  @Override
  public void endBox() {
    inBox = false;
  }

  @Override
  public void arrow(int fromX, int fromY, int toX, int toY) {
    arrows.add(new Arrow(fromX, fromY, toX, toY));
  }

  private Box last() {
    return boxes.get(boxes.size() - 1);
  }
}
