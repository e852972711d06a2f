package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.TimelineData;
import heapreel.frame.TimelineMarks;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.metrics.ObjectMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.MemoryError;
import heapreel.reading.Selection;
import heapreel.report.MetricsRow;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which moment of a selection is the worst, and how a timeline marks it. */
class SurveyTest {

  private static final Heap ROOMY = LetterHeap.heap("h=......");
  private static final Heap TIGHT = LetterHeap.heap("h=.h=.h=");
  private static final MemoryError ERROR = new MemoryError(0x2000, OptionalLong.of(1000));

  private final Survey survey = new Survey(new Selection(0, 3, 1), Optional.empty());
  private int next;

  @Test
  void withoutFailuresTheWorstMomentIsMarkedWhereThereIsLeastRoom() {
    add(ROOMY);
    add(ROOMY);
    add(TIGHT);
    add(ROOMY);
    survey.end();
    assertThat(survey.worst().index()).isEqualTo(2);
    assertThat(survey.timeline().worstSnapshot()).isEqualTo(2);
    assertThat(survey.timeline().marks()).isEqualTo(TimelineMarks.WORST);
  }

  @Test
  void aFailureThatIsTheWorstMomentHasOnlyItsOwnMark() {
    add(ROOMY);
    add(ROOMY, ERROR);
    add(TIGHT, ERROR);
    add(ROOMY);
    survey.end();
    assertThat(survey.worst().index()).isEqualTo(1);
    assertThat(survey.timeline().worstSnapshot()).isEqualTo(TimelineData.UNKNOWN);
    assertThat(survey.timeline().failures()).containsExactly(1L);
    assertThat(survey.timeline().marks()).isEqualTo(new TimelineMarks(false, true));
  }

  @Test
  void aFailureFromBeforeIsMarkedBesideTheWorstMoment() {
    add(ROOMY, ERROR);
    add(ROOMY);
    add(TIGHT);
    survey.end();
    assertThat(survey.worst().index()).isEqualTo(2);
    assertThat(survey.timeline().worstSnapshot()).isEqualTo(2);
    assertThat(survey.timeline().marks()).isEqualTo(new TimelineMarks(true, true));
  }

  @Test
  void aFailureFromBeforeWhereThereIsLeastRoomIsOneMark() {
    add(TIGHT, ERROR);
    add(ROOMY);
    survey.end();
    assertThat(survey.worst().index()).isZero();
    assertThat(survey.timeline().marks()).isEqualTo(new TimelineMarks(false, true));
  }

  private void add(Heap heap, MemoryError... errors) {
    HeapObjects objects = HeapObjects.of(heap, i -> Kind.STR, i -> Liveness.LIVE);
    ObjectMetrics metrics =
        new ObjectMetrics(KindTally.of(objects, 16), Optional.empty(), Arrays.asList(errors));
    survey.add(MetricsRow.of(next, HeapMetrics.of(heap), metrics));
    next++;
  }
}
