package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import heapreel.look.KindClass;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no room is refused as that, whatever the size and the heap. */
class PictureTooSmallTest {

  private static final int[][] SIZES = {{160, 90}, {320, 180}, {322, 240}, {640, 360}, {960, 182}};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 17, 33, 64})
  void aPictureHasRoomOrIsTooSmall(int areas) {
    for (int[] size : SIZES) {
      for (List<KindClass> kinds : List.of(List.<KindClass>of(), KindClass.ALL)) {
        for (int blocks : new int[] {1, 1000, 500_000}) {
          assertThatCode(() -> isRefused(size, areas, blocks, kinds)).doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void theSmallestPictureHasRoomForAHeapAndNotForManyAreas() {
    assertThat(isRefused(SIZES[1], 1, 1000, List.of())).isFalse();
    assertThat(isRefused(SIZES[1], 64, 1000, List.of())).isTrue();
  }

  /** Anything else that is thrown fails the test. */
  private static boolean isRefused(int[] size, int areas, int blocks, List<KindClass> kinds) {
    List<AreaSpan> spans =
        IntStream.range(0, areas)
            .mapToObj(area -> new AreaSpan(0x2000_0000L + area * 0x100_0000L, blocks))
            .toList();
    try {
      FilmLayout.of(size[0], size[1], new FilmSubject("ram.bin", 6000, 16, spans, kinds));
      return false;
    } catch (PictureTooSmallException e) {
      return true;
    }
  }
}
