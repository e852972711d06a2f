package heapreel.graph.placed;

import heapreel.graph.GraphBox;
import java.util.List;
import java.util.stream.Stream;

/**
 * A box in place. Its head is {@link #HEAD_HEIGHT} high, then come rows of {@link #ROW_HEIGHT}.
 *
 * @param box what it is
 * @param x its left edge
 * @param y its upper edge
 * @param width how wide it is
 * @param height how high
 * @param headTexts the texts of its head
 * @param rows its rows
 * @param moreTexts what is below them
 */
public record SceneBox(
    GraphBox box,
    double x,
    double y,
    double width,
    double height,
    List<SceneText> headTexts,
    List<SceneRow> rows,
    List<SceneText> moreTexts) {

  /** Height of the part that has the colour of the kind. */
  public static final double HEAD_HEIGHT = 38;

  /** Height of a row; even, as ELK packs by whole pixels, and arrows leave from its middle. */
  public static final double ROW_HEIGHT = 20;

  /** Edge of the square that shows a kind. */
  public static final double SWATCH = 9;

  /** Takes copies of the lists. */
  public SceneBox {
    headTexts = List.copyOf(headTexts);
    rows = List.copyOf(rows);
    moreTexts = List.copyOf(moreTexts);
  }

  /** All of its texts. */
  public Stream<SceneText> texts() {
    return Stream.of(
            headTexts.stream(), rows.stream().flatMap(r -> r.texts().stream()), moreTexts.stream())
        .flatMap(texts -> texts);
  }

  /** The same box elsewhere. */
  SceneBox moved(double dx, double dy) {
    return new SceneBox(
        box,
        x + dx,
        y + dy,
        width,
        height,
        headTexts.stream().map(text -> text.moved(dx, dy)).toList(),
        rows.stream().map(row -> row.moved(dx, dy)).toList(),
        moreTexts.stream().map(text -> text.moved(dx, dy)).toList());
  }
}
