package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.VideoFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Predictions as ITU-T H.264, 8.4.1 derives them, in a picture of 4 × 3 macroblocks. */
class MotionFieldTest {

  private static final int LEFT = MotionVector.of(8, -2);
  private static final int ABOVE = MotionVector.of(-6, 4);
  private static final int CORNER = MotionVector.of(20, 30);

  private final MotionField field = new MotionField(VideoFormat.of(64, 48));

  @BeforeEach
  void startAPicture() {}

  @Test
  void theMedianIsTakenOfEachPartByItself() {
    field.setAll(0, 1, LEFT);
    field.setAll(1, 0, ABOVE);
    field.setAll(2, 0, CORNER);
    assertThat(field.predictAll(1, 1)).isEqualTo(MotionVector.of(8, 4));
  }

  @Test
  void theCornerIsAtTheLeftWhereThereIsNoneAtTheRight() {
    field.setAll(2, 1, LEFT);
    field.setAll(3, 0, ABOVE);
    field.setAll(2, 0, CORNER);
    assertThat(field.predictAll(3, 1)).isEqualTo(MotionVector.of(8, 4));
  }

  @Test
  void inTheFirstRowTheLeftNeighbourAloneCounts() {
    field.setAll(0, 0, LEFT);
    assertThat(field.predictAll(1, 0)).isEqualTo(LEFT);
    assertThat(field.predictAll(0, 0)).isEqualTo(MotionVector.ZERO);
  }

  @Test
  void aSingleNeighbourWithAVectorCountsAlone() {
    field.setIntra(0, 1);
    field.setAll(1, 0, ABOVE);
    field.setIntra(2, 0);
    assertThat(field.predictAll(1, 1)).isEqualTo(ABOVE);
  }

  @Test
  void amongTwoVectorsTheThirdIsZero() {
    field.setAll(0, 1, LEFT);
    field.setAll(1, 0, MotionVector.of(4, 6));
    field.setIntra(2, 0);
    assertThat(field.predictAll(1, 1)).isEqualTo(MotionVector.of(4, 0));
  }

  @Test
  void quartersArePredictedFromThoseBeforeThem() {
    field.setQuarter(1, 1, 0, LEFT);
    field.setQuarter(1, 1, 1, ABOVE);
    field.setQuarter(1, 1, 2, CORNER);
    assertThat(field.predictQuarter(1, 1, 3)).isEqualTo(MotionVector.of(8, 4));
    assertThat(field.predictQuarter(1, 1, 2)).isEqualTo(MotionVector.ZERO);
  }

  @Test
  void blocksArePredictedFromThoseBeforeThem() {
    field.set(1, 1, 4, LEFT);
    field.set(1, 1, 5, ABOVE);
    field.set(1, 1, 6, CORNER);
    assertThat(field.predict(1, 1, 7)).as("above at the left").isEqualTo(MotionVector.of(8, 4));
    field.set(1, 1, 3, MotionVector.of(2, 2));
    assertThat(field.predict(1, 1, 6)).as("above at the right").isEqualTo(MotionVector.of(2, 2));
  }

  @Test
  void whatIsSkippedStandsStillBesideWhatStandsStill() {
    field.setAll(0, 1, LEFT);
    assertThat(field.predictSkipped(1, 1)).isEqualTo(MotionVector.ZERO);
    field.setAll(1, 0, ABOVE);
    assertThat(field.predictSkipped(1, 1)).isEqualTo(MotionVector.of(0, 0));
    field.setAll(2, 0, CORNER);
    assertThat(field.predictSkipped(1, 1)).isEqualTo(MotionVector.of(8, 4));
    assertThat(field.predictSkipped(0, 2)).as("at the edge").isEqualTo(MotionVector.ZERO);
  }

  @Test
  void onlyTheNearBlocksOfAMacroblockMoveItsNeighbours() {
    field.setQuarter(1, 1, 0, LEFT);
    assertThat(field.movesRightNeighbour(1, 1)).isFalse();
    assertThat(field.movesLowerNeighbour(1, 1)).isFalse();
    field.setQuarter(1, 1, 1, LEFT);
    assertThat(field.movesRightNeighbour(1, 1)).isTrue();
    field.setQuarter(1, 1, 2, LEFT);
    assertThat(field.movesLowerNeighbour(1, 1)).isTrue();
  }
}
