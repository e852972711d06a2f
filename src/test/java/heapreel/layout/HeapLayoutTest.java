package heapreel.layout;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.layout.RecordedDrawing.Box;
import heapreel.layout.RecordedDrawing.Fill;
import heapreel.layout.RecordedDrawing.Text;
import heapreel.object.HeapObjects;
import heapreel.object.description.ReadScene;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything in a heap is in its picture, once, and nothing covers anything. */
@Tag("slow")
class HeapLayoutTest {

  private static final int ROWS = 24; // so that many allocations go on in the next column

  /** Of all builds every eighth: words and blocks of all sizes, one area and several. */
  static Stream<FirmwareBuild> builds() {
    List<FirmwareBuild> all = SceneBuilds.all().toList();
    return IntStream.range(0, all.size()).filter(i -> i % 8 == 0).mapToObj(all::get);
  }

  private static RecordedDrawing draw(FirmwareBuild build, boolean arrows) {
    return RecordedDrawing.of(
        LayoutScene.of(ReadScene.of(ObjectScene.of(build))).layout(ROWS, arrows));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyAllocationIsOneBoxOfItsSize(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    RecordedDrawing drawing = RecordedDrawing.of(LayoutScene.of(read).layout(ROWS, false));
    HeapObjects objects = read.objects();
    assertThat(drawing.boxes()).hasSize(objects.count());
    int blockBytes = read.heap().shape().blockBytes();
    for (int i = 0; i < objects.count(); i++) {
      Box box = drawing.boxes().get(i);
      assertThat(box.title().address()).isEqualTo(objects.address(i));
      assertThat(box.title().bytes()).isEqualTo((long) objects.blocks(i) * blockBytes);
      assertThat(box.title().kind()).isEqualTo(objects.kind(i));
      assertThat(box.title().liveness()).isEqualTo(objects.liveness(i));
      // Without the line below its last block, and it may stand in several columns.
      int pixels = objects.blocks(i) * LayoutGeometry.ROW_PX * blockBytes * LayoutGeometry.BYTE_PX;
      int shade = box.fills().get(0).colour();
      int base =
          box.fills().stream()
              .takeWhile(fill -> fill.colour() == shade)
              .mapToInt(fill -> fill.place().width * fill.place().height)
              .sum();
      assertThat(base).isEqualTo(pixels - blockBytes * LayoutGeometry.BYTE_PX);
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void boxesAndFreeRunsCoverNothingAndLieInThePicture(FirmwareBuild build) {
    RecordedDrawing drawing = draw(build, false);
    boolean[] taken = new boolean[drawing.picture().width * drawing.picture().height];
    List<Rectangle> places = new ArrayList<>(drawing.fills().stream().map(Fill::place).toList());
    for (Box box : drawing.boxes()) {
      int shade = box.fills().get(0).colour();
      box.fills().stream()
          .takeWhile(fill -> fill.colour() == shade)
          .forEach(fill -> places.add(fill.place()));
    }
    int swatches = swatches(drawing);
    for (Rectangle place : places.subList(swatches, places.size())) {
      assertThat(drawing.picture().contains(place)).as("%s", place).isTrue();
      for (int y = place.y; y < place.y + place.height; y++) {
        int from = y * drawing.picture().width + place.x;
        for (int x = from; x < from + place.width; x++) {
          assertThat(taken[x]).as("%s", place).isFalse();
          taken[x] = true;
        }
      }
    }
  }

  /** What is filled in the legend comes first. */
  private static int swatches(RecordedDrawing drawing) {
    int legendEnd =
        drawing.texts().stream()
            .filter(text -> text.style().name().equals("legend"))
            .mapToInt(Text::baseline)
            .max()
            .orElseThrow();
    return (int) drawing.fills().stream().takeWhile(fill -> fill.place().y <= legendEnd).count();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void partsAndTextsStayInTheirBoxes(FirmwareBuild build) {
    RecordedDrawing drawing = draw(build, false);
    for (Box box : drawing.boxes()) {
      int shade = box.fills().get(0).colour();
      List<Rectangle> base =
          box.fills().stream().takeWhile(fill -> fill.colour() == shade).map(Fill::place).toList();
      for (Fill fill : box.fills().subList(base.size(), box.fills().size())) {
        assertThat(base).as("%s", box).anyMatch(place -> place.contains(fill.place()));
      }
      for (Text text : box.texts()) {
        Rectangle place = place(text);
        if (text.style().equals(TextStyle.ADDRESS)) {
          assertThat(base).noneMatch(other -> other.intersects(place));
          assertThat(text.text()).hasSize(4);
        } else {
          assertThat(base).as("%s", text).anyMatch(other -> other.contains(place));
        }
      }
    }
    for (Text text : drawing.texts()) {
      assertThat(drawing.picture().contains(place(text))).as("%s", text).isTrue();
    }
  }

  /** What a text takes from its baseline up to the height of its capitals. */
  private static Rectangle place(Text text) {
    TextStyle style = text.style();
    int letters = text.text().codePointCount(0, text.text().length());
    double width =
        style.pitchPx() > 0
            ? (letters - 1) * style.pitchPx() + style.sizePx() * 0.61
            : LayoutScene.TYPEFACES.width(style.face(), style.sizePx(), text.text());
    int height = (int) Math.ceil(style.sizePx() * 0.75);
    return new Rectangle(text.x(), text.baseline() - height, (int) Math.ceil(width), height);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyPointerIsAnArrowFromItsWordToTheHead(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    RecordedDrawing drawing = RecordedDrawing.of(LayoutScene.of(read).layout(ROWS, true));
    int pointers = 0;
    for (int i = 0; i < read.objects().count(); i++) {
      pointers += read.details().pointers(i).size();
    }
    assertThat(drawing.arrows()).hasSize(pointers).hasSizeGreaterThan(100);
    assertThat(drawing.arrows())
        .allSatisfy(
            arrow -> {
              assertThat(drawing.boxes()).anyMatch(box -> at(box, arrow.fromX(), arrow.fromY()));
              assertThat(drawing.boxes())
                  .anyMatch(
                      box ->
                          box.fills().get(0).place().x == arrow.toX()
                              && box.fills().get(0).place().y + LayoutGeometry.ROW_PX / 2
                                  == arrow.toY());
            });
    assertThat(draw(build, false).arrows()).isEmpty();
  }

  private static boolean at(Box box, int x, int y) {
    return box.fills().stream().anyMatch(fill -> fill.place().contains(x, y));
  }

  @Test
  void columnsSuitTheSizeOfTheHeap() {
    assertThat(HeapLayout.rowsFor(4)).isEqualTo(64);
    assertThat(HeapLayout.rowsFor(1024)).isEqualTo(64); // 16 KiB
    assertThat(HeapLayout.rowsFor(1028)).isEqualTo(128);
    assertThat(HeapLayout.rowsFor(9216)).isEqualTo(128); // 144 KiB
    assertThat(HeapLayout.rowsFor(96 * 128 + 4)).isEqualTo(256);
  }

  @Test
  void areasComeInTheOrderOfAddressesEachFromAColumnOfItsOwn() {
    FirmwareBuild split =
        SceneBuilds.all().filter(build -> build.shape().splitHeap()).findFirst().orElseThrow();
    ReadScene read = ReadScene.of(ObjectScene.of(split));
    RecordedDrawing drawing = RecordedDrawing.of(LayoutScene.of(read).layout(ROWS, false));
    List<Area> areas = read.heap().areas();
    List<String> heads =
        drawing.texts().stream().map(Text::text).filter(text -> text.contains("area")).toList();
    long[] starts = areas.stream().mapToLong(area -> area.geometry().poolStart()).toArray();
    assertThat(heads).hasSize(areas.size()).hasSizeGreaterThan(1);
    Arrays.sort(starts);
    for (int i = 0; i < heads.size(); i++) {
      assertThat(heads.get(i)).startsWith(String.format("0x%08x", starts[i]));
    }
  }
}
