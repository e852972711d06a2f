package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionVectorTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 0", "-2, 0", "0, -2", "8, -8", "-2046, 510", "2046, -510", "-6, 12"})
  void itSaysBothPartsAndHowManyBitsTheyTake(int x, int y) {
    int vector = MotionVector.of(x, y);
    assertThat(MotionVector.x(vector)).isEqualTo(x);
    assertThat(MotionVector.y(vector)).isEqualTo(y);
    BitWriter out = new BitWriter(ByteBuffer.allocate(16));
    CAVLCWriter.writeSE(out, 4 * x);
    CAVLCWriter.writeSE(out, 4 * y);
    assertThat(MotionVector.bits(vector)).isEqualTo(out.position());
  }
}
