package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.common.io.BitWriter;
import org.junit.jupiter.api.Test;

/** Codes of levels are those that jcodec writes. */
class LevelCodesTest {

  private static final int COLUMNS = 16;
  private static final int ROWS = 12;
  private static final int BLOCKS = 4;
  private static final int BYTES = 200_000;
  private static final int[] ZIGZAG = CoeffTransformer.zigzag4x4;

  private final VideoFormat format = VideoFormat.of(16 * COLUMNS, 16 * ROWS);
  private final CAVLC jcodec =
      new CAVLC(ParameterSets.sequence(format), ParameterSets.picture(), 2, 2);
  private final BitWriter expected = new BitWriter(ByteBuffer.allocate(BYTES));
  private final BitBuffer bits = new BitBuffer(BYTES);
  private final LevelCounts counts = new LevelCounts(BLOCKS * COLUMNS, BLOCKS * ROWS);

  @Test
  void blocksAreWrittenAsByJcodec() {
    long seed = 3;
    Random random = new Random(seed);
    for (int y = 0; y < BLOCKS * ROWS; y++) {
      for (int x = 0; x < BLOCKS * COLUMNS; x++) {
        int first = random.nextInt(2);
        int[] levels = levels(random, 16, random.nextInt(17));
        write(levels, x, y, first);
        assertThat(bits.length())
            .as("block %d, %d, levels %s, seed %d", x, y, Arrays.toString(levels), seed)
            .isEqualTo(expected.position());
      }
    }
    assertSame(seed);
  }

  private void write(int[] levels, int x, int y, int first) {
    MBType any = MBType.P_16x16;
    jcodec.writeACBlock(
        expected, x, y, any, any, levels, H264Const.totalZeros16, first, 16 - first, ZIGZAG);
    counts.set(x, y, LevelCodes.write(bits, levels, first, counts.expected(x, y)));
  }

  @Test
  void meansOfChromaAreWrittenAsByJcodec() {
    long seed = 4;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int[] means = levels(random, 4, random.nextInt(5));
      jcodec.writeChrDCBlock(expected, means, H264Const.totalZeros4, 0, 4, new int[] {0, 1, 2, 3});
      LevelCodes.writeChromaMeans(bits, means);
    }
    assertSame(seed);
  }

  private void assertSame(long seed) {
    expected.writeNBit(1, 1);
    while (expected.curBit() != 0) {
      expected.write1Bit(0);
    }
    expected.flush();
    assertThat(bits.finish()).as("seed %d", seed).isEqualTo(expected.getBuffer().flip());
  }

  /** Some levels among zeros: mostly small, and as large as they may be. */
  private static int[] levels(Random random, int length, int count) {
    int[] levels = new int[length];
    for (int i = 0; i < count; i++) {
      int size = 1 + random.nextInt(1 << random.nextInt(1 + random.nextInt(11)));
      levels[random.nextInt(length)] = random.nextBoolean() ? size : -size;
    }
    return levels;
  }
}
