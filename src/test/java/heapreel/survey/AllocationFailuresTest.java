package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.meminfo.LoggedFailure;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.metrics.ObjectMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.MemoryError;
import heapreel.report.MetricsRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which failed allocations a selection of snapshots shows. */
class AllocationFailuresTest {

  private static final Heap HEAP = LetterHeap.heap("h=..h=..");
  private static final MemoryError SILENT = new MemoryError(0x2000, OptionalLong.empty());
  private static final MemoryError SPEAKING = new MemoryError(0x2000, OptionalLong.of(1000));
  private static final MemoryError OTHER = new MemoryError(0x3000, OptionalLong.of(64));

  private final AllocationFailures failures = new AllocationFailures(Optional.empty());
  private int next;

  @Test
  void oneCameWhereItWasNotBeforeAndGetsItsNumberLater() {
    add();
    add(SILENT);
    add(SPEAKING);
    add();
    assertThat(failures.kept())
        .containsExactly(
            new AllocationFailure(
                1, 1, 0x2000, OptionalLong.of(1), OptionalLong.of(1000), 64, 32, true));
    assertThat(failures.count()).isEqualTo(1);
  }

  @Test
  void oneThatWasThereFromTheStartMayBeOlder() {
    add(SPEAKING);
    add(SPEAKING, OTHER);
    assertThat(failures.kept()).extracting(AllocationFailure::isDated).containsExactly(false, true);
    assertThat(failures.firstDated()).map(AllocationFailure::address).contains(0x3000L);
  }

  @Test
  void afterAGapOneMayBeOfAnySnapshotInIt() {
    add();
    next = 10;
    add(SPEAKING);
    add(SPEAKING, OTHER);
    assertThat(failures.kept())
        .extracting(AllocationFailure::snapshot, AllocationFailure::earliest)
        .containsExactly(tuple(10L, OptionalLong.of(1)), tuple(11L, OptionalLong.of(11)));
    assertThat(failures.kept()).extracting(AllocationFailure::isExact).containsExactly(false, true);
  }

  @Test
  void aSnapshotWithoutObjectsTellsNothing() {
    add();
    add(SPEAKING);
    addUnknown();
    add(SPEAKING);
    addUnknown();
    add(SPEAKING, OTHER);
    assertThat(failures.count()).isEqualTo(2);
    assertThat(failures.kept())
        .extracting(AllocationFailure::snapshot, AllocationFailure::earliest)
        .containsExactly(tuple(1L, OptionalLong.of(1)), tuple(5L, OptionalLong.of(4)));
  }

  @Test
  void oneAtTheSameAddressAfterAPauseIsAnother() {
    add();
    add(SPEAKING);
    add();
    add(SILENT);
    assertThat(failures.kept()).extracting(AllocationFailure::snapshot).containsExactly(1L, 3L);
    assertThat(failures.kept().get(1).requestedBytes()).isEmpty();
  }

  @Test
  void oneThatIsKnownBetterIsTakenForThat() {
    AllocationFailure known =
        new AllocationFailure(
            5, 5, 0x2000, OptionalLong.of(5), OptionalLong.of(1000), 48, 16, true);
    AllocationFailures fewer = new AllocationFailures(Optional.of(known));
    fewer.add(row(5, SILENT, OTHER), 0);
    fewer.add(row(8, SPEAKING), 1);
    assertThat(fewer.kept()).hasSize(2).startsWith(known.at(0));
    assertThat(fewer.kept().get(1).isDated()).isFalse();
  }

  @Test
  void ofVeryManyOnlyTheNumberIsKept() {
    for (int i = 0; i < 3 * AllocationFailures.MAX_KEPT; i++) {
      add(i % 2 == 0 ? SPEAKING : OTHER);
    }
    assertThat(failures.kept()).hasSize(AllocationFailures.MAX_KEPT);
    assertThat(failures.count()).isEqualTo(3L * AllocationFailures.MAX_KEPT);
  }

  @Test
  void whereNoCollectionIsKnownTheNumbersAreThoseOfTheSnapshot() {
    HeapObjects objects = HeapObjects.of(HEAP, i -> Kind.STR, i -> Liveness.LIVE);
    ObjectMetrics unknown =
        new ObjectMetrics(KindTally.of(objects, 16), Optional.empty(), List.of(OTHER));
    failures.add(MetricsRow.of(next, HeapMetrics.of(HEAP), unknown), next++);
    add(OTHER, SPEAKING);
    assertThat(failures.kept())
        .extracting(AllocationFailure::afterCollection)
        .containsExactly(false, true);
  }

  @Test
  void whatARecorderNotedIsTheOneThatTheHeapHas() {
    add();
    failures.addPrinted(row(1, SILENT), 1, new LoggedFailure(OptionalLong.of(48)));
    add(SILENT);
    add(SILENT, OTHER);
    assertThat(failures.kept())
        .extracting(AllocationFailure::snapshot, AllocationFailure::requestedBytes)
        .containsExactly(tuple(1L, OptionalLong.of(48)), tuple(2L, OptionalLong.of(64)));
  }

  @Test
  void whatARecorderNotedOfNoObjectIsAFailureAfterACollection() {
    failures.addPrinted(row(0), 0, new LoggedFailure(OptionalLong.of(48)));
    add();
    assertThat(failures.kept())
        .containsExactly(
            new AllocationFailure(0, 0, 0, OptionalLong.of(0), OptionalLong.of(48), 64, 32, true));
  }

  @Test
  void oneWhoseBytesHaveRoomIsOver() {
    add();
    add(new MemoryError(0x4000, OptionalLong.of(32)));
    add(new MemoryError(0x4000, OptionalLong.of(32)), new MemoryError(0x5000, OptionalLong.of(33)));
    assertThat(failures.kept()).extracting(AllocationFailure::hasRoom).containsExactly(true, false);
  }

  private void addUnknown() {
    failures.add(MetricsRow.of(next, HeapMetrics.of(HEAP)), next);
    next++;
  }

  private void add(MemoryError... errors) {
    failures.add(row(next, errors), next);
    next++;
  }

  private static MetricsRow row(long snapshot, MemoryError... errors) {
    HeapObjects objects = HeapObjects.of(HEAP, i -> Kind.STR, i -> Liveness.LIVE);
    ObjectMetrics metrics =
        new ObjectMetrics(
            KindTally.of(objects, 16),
            Optional.of(AfterCollection.of(HEAP, objects)),
            Arrays.asList(errors));
    return MetricsRow.of(snapshot, HeapMetrics.of(HEAP), metrics);
  }
}
