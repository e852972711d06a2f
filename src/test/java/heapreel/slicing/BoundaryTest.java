package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.slicing.Boundary.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which side of the end of a snapshot bytes are missing or extra, on made-up bytes. */
class BoundaryTest {

  private static final int STRIDE = 6000;
  private static final int[] COUNTS = {1, 3, 4, 100, 1000};

  @TempDir Path folder;

  @Test
  void bothSidesAreInPlaceWhereNothingHappened() throws IOException {
    for (int count : COUNTS) {
      assertThat(head(alike(), STRIDE, 2 * STRIDE, count)).isEqualTo(Verdict.IN_PLACE);
      assertThat(head(alike(), STRIDE, 2 * STRIDE, -count)).isEqualTo(Verdict.IN_PLACE);
      assertThat(tail(alike(), STRIDE, 2 * STRIDE, count)).isEqualTo(Verdict.IN_PLACE);
      assertThat(tail(alike(), STRIDE, 2 * STRIDE, -count)).isEqualTo(Verdict.IN_PLACE);
    }
  }

  /** By its state, the second snapshot begins as many bytes too early as are missing in it. */
  @Test
  void bytesMissingBehindTheBoundaryDisplaceTheHead() throws IOException {
    for (int count : COUNTS) {
      Recording cut = alike().without(STRIDE + 1200, count);
      int start = STRIDE - count;
      assertThat(head(cut, start, start + STRIDE, count))
          .as("%d bytes", count)
          .isEqualTo(Verdict.DISPLACED);
      assertThat(tail(cut, STRIDE, start + 2 * STRIDE, count)).isEqualTo(Verdict.IN_PLACE);
    }
  }

  @Test
  void bytesMissingBeforeTheBoundaryDisplaceTheTail() throws IOException {
    for (int count : COUNTS) {
      Recording cut = alike().without(1200, count);
      int start = STRIDE - count;
      assertThat(head(cut, start, start + STRIDE, count)).isEqualTo(Verdict.IN_PLACE);
      assertThat(tail(cut, STRIDE, start + STRIDE, count))
          .as("%d bytes", count)
          .isEqualTo(Verdict.DISPLACED);
    }
  }

  @Test
  void extraBytesBehindTheBoundaryDisplaceTheHead() throws IOException {
    for (int count : COUNTS) {
      Recording more = alike().withNoise(STRIDE + 1200, count);
      int start = STRIDE + count;
      assertThat(head(more, start, start + STRIDE, -count))
          .as("%d bytes", count)
          .isEqualTo(Verdict.DISPLACED);
      assertThat(tail(more, STRIDE, start + STRIDE, -count)).isEqualTo(Verdict.IN_PLACE);
    }
  }

  @Test
  void extraBytesBeforeTheBoundaryDisplaceTheTail() throws IOException {
    for (int count : COUNTS) {
      Recording more = alike().withNoise(1200, count);
      int start = STRIDE + count;
      assertThat(head(more, start, start + STRIDE, -count)).isEqualTo(Verdict.IN_PLACE);
      assertThat(tail(more, STRIDE, start + STRIDE, -count))
          .as("%d bytes", count)
          .isEqualTo(Verdict.DISPLACED);
    }
  }

  @Test
  void bytesThatAreTheSameEitherWaySayNothing() throws IOException {
    Recording zeros = Recording.of(new byte[4 * STRIDE]);
    assertThat(head(zeros, STRIDE, 2 * STRIDE, 4)).isEqualTo(Verdict.UNKNOWN);
    assertThat(tail(zeros, STRIDE, 2 * STRIDE, 4)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aFewBytesThatChangedMakeNoDifference() throws IOException {
    Recording changed = alike().writtenOver(STRIDE, new byte[10]);
    assertThat(head(changed, STRIDE, 2 * STRIDE, 4)).isEqualTo(Verdict.IN_PLACE);
  }

  @Test
  void withoutACertainBoundaryOrAtTheEndOfTheFileNothingIsKnown() throws IOException {
    assertThat(head(alike(), STRIDE, Long.MIN_VALUE / 2, 4)).isEqualTo(Verdict.UNKNOWN);
    assertThat(tail(alike(), STRIDE, Long.MIN_VALUE / 2, 4)).isEqualTo(Verdict.UNKNOWN);
    assertThat(head(alike(), 4 * STRIDE, STRIDE, 4)).isEqualTo(Verdict.UNKNOWN);
    assertThat(head(alike(), 4 * STRIDE - 4, STRIDE, 4)).isEqualTo(Verdict.UNKNOWN);
  }

  /** Four snapshots in which nothing changes. */
  private static Recording alike() {
    byte[] one = new byte[STRIDE];
    new Random(9).nextBytes(one);
    Recording recording = Recording.of(one);
    return recording.then(recording).then(recording).then(recording);
  }

  private Verdict head(Recording recording, long start, long reference, long missing)
      throws IOException {
    try (CaptureFile file = CaptureFile.open(recording.write(folder))) {
      return new Boundary(file).head(start, reference, missing);
    }
  }

  private Verdict tail(Recording recording, long end, long reference, long missing)
      throws IOException {
    try (CaptureFile file = CaptureFile.open(recording.write(folder))) {
      return new Boundary(file).tail(end, reference, missing);
    }
  }
}
