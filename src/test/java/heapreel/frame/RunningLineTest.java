package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.Fault;
import heapreel.look.KindClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The line of Python that was running stands behind the snapshot's number. */
class RunningLineTest {

  private static final FilmExtras RUNNING = new FilmExtras(OptionalLong.empty(), true);

  private static FilmLayout layout(int width, int height, FilmExtras extras, String firmware) {
    List<AreaSpan> spans = List.of(new AreaSpan(0x2000_0000L, 800));
    FilmSubject subject =
        new FilmSubject(
            "ram.bin", 1_000_000, 16, spans, KindClass.ALL, TimelineMarks.WORST, firmware);
    return FilmLayout.of(width, height, subject.with(extras));
  }

  @Test
  void itHasAPlaceOfItsOwnThatNothingElseTouches() {
    int placed = 0;
    for (int width = 640; width <= 1920; width += 16) {
      for (int height : new int[] {360, 540, 720, 1080}) {
        FilmLayout layout = layout(width, height, RUNNING, "MicroPython v1.28.0, micro:bit v2");
        Box place = layout.field(Field.RUNNING).box();
        if (place.isEmpty()) {
          continue;
        }
        placed++;
        for (Box other : others(layout)) {
          assertThat(place.overlaps(other)).as("%dx%d: %s", width, height, other).isFalse();
        }
        assertThat(place.right()).isLessThanOrEqualTo(width);
      }
    }
    assertThat(placed).isGreaterThan(100);
    assertThat(layout(1280, 720, RUNNING, "").field(Field.RUNNING).box().width())
        .isGreaterThanOrEqualTo(120);
  }

  private static List<Box> others(FilmLayout layout) {
    List<Box> boxes = new ArrayList<>();
    for (Field field : Field.values()) {
      boolean fault = field == Field.FAULT || field == Field.FAULT_MORE;
      if (field != Field.RUNNING) {
        boxes.add(layout.field(field).box());
        boxes.add(layout.caption(field).box());
      }
      assertThat(!fault || !layout.field(field).box().isEmpty()).isTrue();
    }
    layout.labels().forEach(label -> boxes.add(label.place().box()));
    boxes.add(layout.map());
    return boxes;
  }

  @Test
  void itIsShownWhereKnownAlsoOfASnapshotThatCannotBeDecoded() {
    FilmLayout layout = layout(1280, 720, RUNNING, "");
    FrameComposer composer = new FrameComposer(layout, new TimelineData(9));
    ScriptedHeap script = new ScriptedHeap(1, new long[] {0x2000_0000L, 800}).filledTo(50);
    int slot = slot(layout);
    Moment known = new Moment(1, 1, "", "", Optional.empty(), "main.py:42 record");
    assertThat(compose(composer, known, script).text(slot)).isEqualTo("main.py:42 record");
    assertThat(compose(composer, Moment.of(2), script).text(slot)).isEmpty();
    compose(composer, known, script);
    assertThat(composer.composeBroken(Moment.of(3), Fault.of("no heap")).text(slot)).isEmpty();
  }

  private static Frame compose(FrameComposer composer, Moment moment, ScriptedHeap script) {
    return composer.compose(
        moment, script.heap(), Optional.empty(), ScriptedHeap.numbers(script.heap()));
  }

  private static int slot(FilmLayout layout) {
    Frame frame =
        new FrameComposer(layout, new TimelineData(9))
            .composeBroken(Moment.of(0), Fault.of("no heap"));
    int slot = 0;
    while (!frame.place(slot).equals(layout.field(Field.RUNNING))) {
      slot++;
    }
    return slot;
  }

  @Test
  void aFilmInWhichItIsKnownNowhereHasNoPlaceForIt() {
    FilmLayout without = layout(1280, 720, FilmExtras.NONE, "");
    assertThat(without.field(Field.RUNNING).box().isEmpty()).isTrue();
    assertThat(without.captionText(Field.FRAGMENTATION)).isEqualTo("of free in smaller pieces");
  }
}
