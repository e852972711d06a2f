package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How long a snapshot is, by where in a file the heap's state comes back. */
class StrideVoteTest {

  private static final long STRIDE = 16_384;
  private static final long FIRST = 424;
  private static final HeapShape SHAPE = new HeapShape(4, 16, true, false, false, false);

  @Test
  void evenDistancesAreTheLength() {
    StrideVote vote = vote(STRIDE, regular(6));
    assertThat(vote.stride()).hasValue(STRIDE);
    assertThat(vote.isUnanimous()).isTrue();
    assertThat(vote.count()).isEqualTo(6);
  }

  @Test
  void aLengthNeedNotBeRound() {
    assertThat(vote(9_996, 100, 10_096, 20_092).stride()).hasValue(9_996);
  }

  @Test
  void oneStateTellsTheLengthOfAFileOfOneSnapshot() {
    assertThat(vote(STRIDE, FIRST).stride()).hasValue(STRIDE);
    assertThat(StrideVote.of(hits(FIRST), OptionalLong.empty()).stride()).isEmpty();
  }

  @Test
  void oneWrongDistanceIsOutvoted() {
    for (long bytes : new long[] {-4096, -1000, -1, 1, 4, 1024, 5000}) {
      long[] offsets = regular(7);
      for (int i = 3; i < offsets.length; i++) {
        offsets[i] += bytes;
      }
      StrideVote vote = vote(STRIDE, offsets);
      assertThat(vote.stride()).as("%d bytes", bytes).hasValue(STRIDE);
      assertThat(vote.isUnanimous()).isFalse();
    }
  }

  @Test
  void aTruncatedLastSnapshotIsOutvoted() {
    assertThat(vote(STRIDE + 500, regular(4)).stride()).hasValue(STRIDE);
    assertThat(vote(STRIDE - 7, regular(4)).stride()).hasValue(STRIDE);
  }

  @Test
  void ofTwoSnapshotsThatDisagreeTheRoundLengthIsBelieved() {
    StrideVote vote = vote(STRIDE, FIRST, FIRST + STRIDE - 4);
    assertThat(vote.stride()).hasValue(STRIDE);
    assertThat(vote.isUnanimous()).isFalse();
    assertThat(vote(STRIDE - 4, FIRST, FIRST + STRIDE).stride()).hasValue(STRIDE);
  }

  @Test
  void ofTwoThatAreRoundOrNotNoneIsBelieved() {
    assertThat(vote(STRIDE, FIRST, FIRST + STRIDE - 1024).stride()).isEmpty();
    assertThat(vote(10_000, FIRST, FIRST + 10_000 - 4).stride()).isEmpty();
  }

  @Test
  void distancesThatAllDifferTellNothing() {
    assertThat(vote(10_001, 100, 10_105, 20_117, 30_126).stride()).isEmpty();
  }

  @Test
  void aCopyOfTheStateInEverySnapshotIsPassedOver() {
    List<Long> offsets = new ArrayList<>();
    for (long offset : regular(5)) {
      offsets.add(offset);
      offsets.add(offset + 3000);
    }
    long[] twice = offsets.stream().mapToLong(Long::longValue).toArray();
    assertThat(vote(STRIDE - 3000, twice).stride()).hasValue(STRIDE);
  }

  @Test
  void snapshotsWithoutAHeapMakeAMultipleOfTheLength() {
    StrideVote vote = vote(STRIDE, FIRST, FIRST + STRIDE, FIRST + 4 * STRIDE, FIRST + 5 * STRIDE);
    assertThat(vote.stride()).hasValue(STRIDE);
    assertThat(vote.isUnanimous()).isTrue();
  }

  @Test
  void noStateTellsNothing() {
    StrideVote vote = StrideVote.of(List.of(), OptionalLong.empty());
    assertThat(vote.stride()).isEmpty();
    assertThat(vote.isUnanimous()).isFalse();
    assertThat(vote.count()).isZero();
  }

  private static StrideVote vote(long aroundBytes, long... offsets) {
    return StrideVote.of(hits(offsets), OptionalLong.of(aroundBytes));
  }

  private static List<HeapSignature> hits(long... offsets) {
    AreaGeometry geometry = AreaGeometry.of(0x2000_0400L, 0x2000_2000L, SHAPE);
    List<HeapSignature> hits = new ArrayList<>();
    for (long offset : offsets) {
      hits.add(new HeapSignature(offset, geometry));
    }
    return hits;
  }

  private static long[] regular(int count) {
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = FIRST + i * STRIDE;
    }
    return offsets;
  }
}
