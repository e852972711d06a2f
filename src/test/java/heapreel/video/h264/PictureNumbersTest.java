package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.junit.jupiter.api.Test;

class PictureNumbersTest {

  private static final VideoFormat FORMAT = VideoFormat.of(16, 16);

  @Test
  void keyFramesNextToEachOtherDifferWithinSegmentsAndAcrossThem() {
    long seed = 3;
    Random random = new Random(seed);
    List<SliceHeader> stream = new ArrayList<>();
    for (int segment = 0; segment < 500; segment++) {
      PictureNumbers numbers = numbers(segment);
      int length = 1 + random.nextInt(4);
      for (int i = 0; i < length; i++) {
        stream.add(numbers.next(i == 0 || random.nextBoolean()));
      }
    }
    for (int i = 1; i < stream.size(); i++) {
      SliceHeader before = stream.get(i - 1);
      SliceHeader header = stream.get(i);
      if (header.sliceType == SliceType.I && before.sliceType == SliceType.I) {
        assertThat(header.idrPicId)
            .as("seed %d, picture %d", seed, i)
            .isNotEqualTo(before.idrPicId);
      }
    }
  }

  @Test
  void frameNumbersCountFromTheKeyFrameAndWrap() {
    PictureNumbers numbers = numbers(0);
    assertThat(numbers.none()).isTrue();
    assertThat(numbers.next(true).frameNum).isZero();
    assertThat(numbers.none()).isFalse();
    int pictures = 3 * ParameterSets.maxFrameNumber();
    for (int i = 1; i < pictures; i++) {
      assertThat(numbers.next(false).frameNum).isEqualTo(i % ParameterSets.maxFrameNumber());
    }
    assertThat(numbers.next(true).frameNum).isZero();
    assertThat(numbers.next(false).frameNum).isOne();
  }

  private static PictureNumbers numbers(int segment) {
    return new PictureNumbers(ParameterSets.sequence(FORMAT), ParameterSets.picture(), segment, 20);
  }
}
