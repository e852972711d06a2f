package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.look.Ink;
import heapreel.look.KindClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything has a place of its own inside the picture, at every size and for every heap. */
class FilmLayoutTest {

  private static final Set<Field> IN_PLACE_OF_OTHERS =
      Set.of(Field.FAULT, Field.FAULT_MORE, Field.FAILURE, Field.FAILURE_MORE);

  private static final int[][] SIZES = {
    {1280, 720}, {1920, 1080}, {640, 360}, {800, 800}, {854, 480}, {1080, 1920}, {3840, 2160}
  };

  private static final List<List<AreaSpan>> HEAPS =
      List.of(
          List.of(new AreaSpan(0x2000_1230L, 628)),
          List.of(new AreaSpan(0x3fff_0000L, 2048)),
          List.of(new AreaSpan(0x2000_0f30L, 9000)),
          List.of(new AreaSpan(0xd000_0000L, 131_072)),
          List.of(new AreaSpan(0x7f12_3456_7890L, 131_072)),
          List.of(
              new AreaSpan(0x3c00_0000L, 8_000),
              new AreaSpan(0x3d00_0000L, 300_000),
              new AreaSpan(0x3e00_0000L, 216_288)));

  private static List<FilmLayout> layouts() {
    List<FilmLayout> layouts = new ArrayList<>();
    for (int[] size : SIZES) {
      for (List<AreaSpan> spans : HEAPS) {
        for (List<KindClass> kinds :
            List.of(List.<KindClass>of(), KindClass.ALL, KindClass.ALL.subList(3, 9))) {
          FilmSubject subject = new FilmSubject("a".repeat(60), 1_000_000, 16, spans, kinds);
          layouts.add(FilmLayout.of(size[0], size[1], subject));
        }
      }
    }
    return layouts;
  }

  private static String name(FilmLayout layout) {
    return layout.width() + "x" + layout.height() + " " + layout.subject();
  }

  private static List<Box> boxes(FilmLayout layout) {
    List<Box> boxes = new ArrayList<>();
    for (Field field : Field.values()) {
      if (!IN_PLACE_OF_OTHERS.contains(field)) {
        boxes.add(layout.field(field).box());
      }
      boxes.add(layout.caption(field).box());
    }
    layout.labels().forEach(label -> boxes.add(label.place().box()));
    layout.legend().values().forEach(value -> boxes.add(value.box()));
    layout.grid().areas().forEach(area -> boxes.add(area.box()));
    Box timeline = layout.timeline();
    boxes.add(new Box(timeline.x(), timeline.y() - 10, timeline.width(), timeline.height() + 12));
    boxes.removeIf(Box::isEmpty);
    return boxes;
  }

  @Tag("slow")
  @Test
  void nothingOverlapsAndNothingLiesOutside() {
    List<FilmLayout> layouts = layouts();
    layouts.addAll(manySizes(640));
    for (FilmLayout layout : layouts) {
      Box picture = new Box(0, 0, layout.width(), layout.height());
      List<Box> boxes = boxes(layout);
      for (int i = 0; i < boxes.size(); i++) {
        assertThat(picture.contains(boxes.get(i)))
            .as("%s: %s", name(layout), boxes.get(i))
            .isTrue();
        for (int j = 0; j < i; j++) {
          assertThat(boxes.get(i).overlaps(boxes.get(j)))
              .as("%s: %s and %s", name(layout), boxes.get(i), boxes.get(j))
              .isFalse();
        }
      }
    }
  }

  private static List<FilmLayout> manySizes(int from) {
    List<FilmLayout> layouts = new ArrayList<>();
    for (int width = from; width <= 2600; width += 62) {
      for (long snapshots : new long[] {100, 6000, 1_000_000}) {
        for (List<AreaSpan> spans : List.of(HEAPS.get(0), HEAPS.get(3))) {
          for (List<KindClass> kinds : List.of(List.<KindClass>of(), KindClass.ALL)) {
            FilmSubject subject = new FilmSubject("a", snapshots, 16, spans, kinds);
            layouts.add(FilmLayout.of(width, Math.max(120, width * 9 / 32 * 2), subject));
          }
        }
      }
    }
    return layouts;
  }

  @Test
  void theHeaderHasRoomForANumberInTheSmallestPicture() {
    for (FilmLayout layout : manySizes(160)) {
      Box number = layout.field(Field.FRAGMENTATION).box();
      Box caption = layout.caption(Field.FRAGMENTATION).box();
      assertThat(number.isEmpty()).as(name(layout)).isFalse();
      for (Field field : List.of(Field.NAME, Field.SNAPSHOT)) {
        Box box = layout.field(field).box();
        assertThat(box.overlaps(number) || box.overlaps(caption)).as(name(layout)).isFalse();
        assertThat(box.bottom()).isLessThanOrEqualTo(layout.map().y());
      }
    }
  }

  @Test
  void swatchesOverlapNoText() {
    for (FilmLayout layout : layouts()) {
      for (ColourBox swatch : layout.legend().swatches()) {
        for (Box box : boxes(layout)) {
          assertThat(swatch.box().overlaps(box))
              .as("%s: %s and %s", name(layout), swatch, box)
              .isFalse();
        }
      }
    }
  }

  @Test
  void theTwoLinesOfAFaultCoverOnlyTheNumbers() {
    for (FilmLayout layout : layouts()) {
      for (Field fault : List.of(Field.FAULT, Field.FAULT_MORE)) {
        Box box = layout.field(fault).box();
        assertThat(box.isEmpty()).isFalse();
        for (Field field : List.of(Field.NAME, Field.SNAPSHOT, Field.TIME, Field.EVENT)) {
          assertThat(box.overlaps(layout.field(field).box())).as(name(layout)).isFalse();
        }
        assertThat(box.overlaps(layout.map())).as(name(layout)).isFalse();
      }
    }
  }

  @Test
  void theMapLiesOnMacroblocks() {
    for (FilmLayout layout : layouts()) {
      assertThat(layout.map().x() % 16).isZero();
      assertThat(layout.map().y() % 16).isZero();
    }
  }

  @Test
  void theMapIsMostOfThePicture() {
    for (FilmLayout layout : layouts()) {
      double part =
          (double) layout.map().width() * layout.map().height() / layout.width() / layout.height();
      double least = layout.subject().byKind() ? 0.53 : 0.55; // the legend is wider
      assertThat(part).as(name(layout)).isGreaterThan(least);
    }
  }

  @Test
  void everyAreaHasTheAddressOfItsFirstRow() {
    for (FilmLayout layout : layouts()) {
      List<String> labels = layout.labels().stream().map(Label::text).toList();
      for (AreaSpan span : layout.subject().spans()) {
        assertThat(labels).contains(String.format(java.util.Locale.ROOT, "%08x", span.poolStart()));
      }
    }
  }

  @Test
  void smallPicturesGoWithoutLegend() {
    FilmSubject subject = new FilmSubject("a", 10, 16, HEAPS.get(2));
    assertThat(FilmLayout.of(640, 360, subject).legend().values()).isEmpty();
    assertThat(FilmLayout.of(800, 450, subject).legend().values()).hasSize(8);
  }

  private static List<TextBox> numbers(FilmLayout layout) {
    List<TextBox> numbers = new ArrayList<>(headerNumbers(layout));
    numbers.addAll(layout.legend().values());
    numbers.removeIf(number -> number.box().isEmpty());
    return numbers;
  }

  private static List<TextBox> headerNumbers(FilmLayout layout) {
    List<TextBox> numbers = new ArrayList<>();
    for (Field field : List.of(Field.SNAPSHOT, Field.TIME)) {
      numbers.add(layout.field(field));
    }
    for (Field field : Field.values()) {
      if (!field.caption().isEmpty()) {
        numbers.add(layout.field(field));
      }
    }
    numbers.removeIf(number -> number.box().isEmpty());
    return numbers;
  }

  @Test
  void everyNumberThatChangesHasItsDigitsInCellsInsideItsPlace() {
    for (FilmLayout layout : layouts()) {
      assertThat(numbers(layout)).hasSizeGreaterThan(1);
      for (TextBox number : numbers(layout)) {
        Figures figures = number.figures().orElseThrow();
        assertThat(number.baseline() - figures.height())
            .as("%s %s", name(layout), number)
            .isGreaterThanOrEqualTo(number.box().y());
        assertThat(number.baseline()).isLessThanOrEqualTo(number.box().bottom());
      }
    }
  }

  @Test
  void digitsTouchAsFewRowsOfTheGridAsTheyCan() {
    for (FilmLayout layout : layouts()) {
      for (TextBox number : headerNumbers(layout)) {
        if (layout.height() > 360 || !number.equals(layout.field(Field.SNAPSHOT))) {
          assertThat(number.baseline() % Figures.GRID_PX)
              .as("%s %s", name(layout), number)
              .isZero();
        }
      }
    }
  }

  @Test
  void atTheUsualSizeALargeDigitIsATileAndASmallOneAQuarter() {
    for (List<AreaSpan> spans : HEAPS) {
      FilmLayout layout = FilmLayout.of(1280, 720, new FilmSubject("a", 10_000, 16, spans));
      for (TextBox number : headerNumbers(layout)) {
        boolean large = number.ink() != Ink.DIM && !number.equals(layout.field(Field.TIME));
        int edge = large ? 16 : 8;
        assertThat(number.figures()).contains(new Figures(edge, edge));
        assertThat(number.baseline() % edge).as("%s %s", name(layout), number).isZero();
      }
      for (Field field : Field.values()) {
        assertThat(layout.field(field).box().right() % (field.caption().isEmpty() ? 1 : 8))
            .isZero();
      }
    }
  }

  @Test
  void numbersEndWhereTheirCaptionsEnd() {
    for (FilmLayout layout : layouts()) {
      for (Field field : Field.values()) {
        Box caption = layout.caption(field).box();
        if (!caption.isEmpty()) {
          assertThat(caption.right()).isEqualTo(layout.field(field).box().right());
          assertThat(layout.field(field).rightAligned()).isTrue();
        }
      }
    }
  }

  @Test
  void theUsualHeapShowsAllItsNumbersAtEverySize() {
    List<AreaSpan> spans = List.of(new AreaSpan(0x2000_1230L, 11_000));
    for (int[] size : SIZES) {
      FilmLayout layout = FilmLayout.of(size[0], size[1], new FilmSubject("a", 6000, 16, spans));
      assertThat(layout.field(Field.ALLOCATIONS).box().isEmpty())
          .as("%dx%d", size[0], size[1])
          .isFalse();
    }
  }

  @Test
  void oddAndTinyPicturesAreRefused() {
    FilmSubject subject = new FilmSubject("a", 10, 16, HEAPS.get(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FilmLayout.of(1281, 720, subject));
    assertThatIllegalArgumentException().isThrownBy(() -> FilmLayout.of(100, 60, subject));
  }

  @Test
  void theLegendHasLargerLettersWhereThatCostsTheCellsLittle() {
    FilmSubject small = new FilmSubject("a", 10, 16, HEAPS.get(0), KindClass.ALL);
    assertThat(FilmLayout.of(1280, 720, small).legendTextPx()).isEqualTo(16);
    for (FilmLayout layout : layouts()) {
      if (layout.width() == 1280) {
        assertThat(layout.legendTextPx()).as(name(layout)).isBetween(12, 16);
        assertThat(layout.legend().isWhole()).as(name(layout)).isTrue();
      }
    }
  }
}
