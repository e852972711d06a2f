package heapreel.graph.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heapreel.fault.FaultException;
import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.graph.GraphArrow;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphBox.Sort;
import heapreel.graph.GraphOptions;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.ReadHeap;
import heapreel.synthetic.firmware.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in a picture has room of its own, and arrows begin and end where they should. */
class GraphLayoutTest {

  private static final Typefaces TYPEFACES = new Typefaces();
  private static final GraphSubject SUBJECT =
      new GraphSubject("ram.bin, snapshot 7 of 0-9", List.of("1,296 of 10,048 bytes used"));

  private static GraphScene scene(boolean full) {
    GraphOptions options = full ? GraphOptions.FULL : GraphOptions.FOLDED;
    return lay(ReadHeap.of(Profile.K).graph(options));
  }

  private static GraphScene lay(OwnershipGraph graph) {
    return new GraphLayout(TYPEFACES).lay(graph, SUBJECT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noBoxCoversAnotherAndAllAreInThePicture(boolean full) {
    GraphScene scene = scene(full);
    List<SceneBox> boxes = scene.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      SceneBox box = boxes.get(i);
      assertThat(box.x()).isNotNegative();
      assertThat(box.x() + box.width()).isLessThan(scene.width());
      assertThat(box.y() + box.height()).isLessThan(scene.height());
      for (SceneBox other : boxes.subList(i + 1, boxes.size())) {
        boolean apart =
            box.x() + box.width() <= other.x()
                || other.x() + other.width() <= box.x()
                || box.y() + box.height() <= other.y()
                || other.y() + other.height() <= box.y();
        assertThat(apart).as("%s and %s", box, other).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noTextLeavesItsBoxOrReachesAnother(boolean full) {
    for (SceneBox box : scene(full).boxes()) {
      List<SceneText> texts = box.texts().toList();
      for (SceneText text : texts) {
        assertThat(text.x()).isGreaterThan(box.x());
        assertThat(end(text)).isLessThan(box.x() + box.width());
        assertThat(text.y()).isStrictlyBetween(box.y(), box.y() + box.height());
        for (SceneText other : texts) {
          boolean apart = text.y() != other.y() || text.x() >= other.x() || end(text) <= other.x();
          assertThat(apart).as("%s and %s", text, other).isTrue();
        }
      }
    }
  }

  private static double end(SceneText text) {
    Face face = text.style().face();
    return text.x() + TYPEFACES.width(face, text.style().sizePx(), text.text());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyArrowGoesFromItsRowToTheHeadOfItsBox(boolean full) {
    GraphScene scene = scene(full);
    List<ScenePoint> exits = new ArrayList<>();
    for (SceneBox box : scene.boxes()) {
      for (SceneRow row : box.rows()) {
        if (row.row().arrow().isPresent()) {
          exits.add(new ScenePoint(box.x() + box.width(), row.top() + SceneBox.ROW_HEIGHT / 2));
        }
      }
    }
    assertThat(scene.arrows()).hasSameSizeAs(exits).isNotEmpty();
    for (int i = 0; i < exits.size(); i++) {
      List<ScenePoint> way = scene.arrows().get(i).points();
      ScenePoint start = way.get(0);
      ScenePoint tip = way.get(way.size() - 1);
      assertThat(exits).as("%s", start).anyMatch(exit -> near(exit, start));
      assertThat(scene.boxes())
          .anyMatch(box -> near(new ScenePoint(box.x(), box.y() + SceneBox.HEAD_HEIGHT / 2), tip));
      assertThat(way.get(way.size() - 2).y()).isCloseTo(tip.y(), within(0.01));
      assertThat(way.get(way.size() - 2).x()).isLessThan(tip.x() - 8);
    }
  }

  private static boolean near(ScenePoint one, ScenePoint other) {
    return Math.abs(one.x() - other.x()) < 0.01 && Math.abs(one.y() - other.y()) < 0.01;
  }

  @Test
  void theSameHeapHasTheSamePicture() {
    assertThat(scene(false)).isEqualTo(scene(false));
  }

  @Test
  void anEmptyGraphIsAPictureToo() {
    OwnershipGraph.Totals nothing = new OwnershipGraph.Totals(0, 0, 0, 0, 0, 0);
    GraphScene scene = lay(new OwnershipGraph(GraphOptions.FOLDED, List.of(), nothing));
    assertThat(scene.width()).isPositive();
    assertThat(scene.texts()).isNotEmpty();
  }

  @Tag("slow")
  @Test
  void aLongLinkedListIsLaidOut() {
    assertThat(lay(chain(GraphLimits.MAX_BOXES, false)).arrows())
        .hasSize(GraphLimits.MAX_BOXES - 1);
  }

  @Test
  void whatWouldTakeMinutesIsRefusedWithAdvice() {
    assertThatThrownBy(() -> lay(chain(GraphLimits.MAX_BOXES + 1, false)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("at most 2,500 boxes and 5,000 arrows, found 2,501 and 2,500")
        .hasMessageContaining("leave out --full")
        .hasMessageContaining("--root PATH");
    assertThatThrownBy(() -> lay(chain(1000, true)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("30,000 columns");
  }

  /** Boxes of which each leads to the next; the first to all of them, if {@code held}. */
  private static OwnershipGraph chain(int length, boolean held) {
    List<GraphBox> boxes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<GraphRow> rows = new ArrayList<>();
      int last = i == 0 && held ? length - 1 : Math.min(i + 1, length - 1);
      for (int to = i + 1; to <= last; to++) {
        rows.add(GraphRow.arrow("[" + to + "]", "node", new GraphArrow(to, 4L * i, 4L * to, 1)));
      }
      boxes.add(
          new GraphBox(Sort.ALLOCATION, "node", "", false, Optional.empty(), List.of(), rows, ""));
    }
    return new OwnershipGraph(
        GraphOptions.FULL, boxes, new OwnershipGraph.Totals(length, 16L * length, 0, 0, 0, 0));
  }
}
