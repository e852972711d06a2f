package heapreel.video.h264;

import heapreel.video.EncodedPicture;
import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.write.SliceHeaderWriter;
import org.jcodec.common.io.BitWriter;

/**
 * Writes pictures of one slice each: header, macroblocks, and in the end the NAL unit around them.
 *
 * <p>Holds the bits of one picture; not thread-safe.
 */
final class SliceWriter {

  private static final int HIGHEST_REFERENCE_PRIORITY = 3;
  private static final int HEADER_BYTES = 64;

  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private final BitBuffer bits;
  private boolean key;

  /** A writer for slices whose macroblocks take at most so many bytes in all. */
  SliceWriter(int capacityBytes) {
    bits = new BitBuffer(HEADER_BYTES + capacityBytes);
  }

  /** Starts a picture and writes its header. */
  void start(SliceHeader picture) {
    key = picture.sliceType == SliceType.I;
    BitWriter writer = new BitWriter(header.clear());
    SliceHeaderWriter.write(picture, key, HIGHEST_REFERENCE_PRIORITY, writer);
    int length = writer.position();
    writer.flush();
    bits.clear();
    for (int i = 0; i < length; i++) {
      bits.write(header.get(i / Byte.SIZE) >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1, 1);
    }
  }

  /** Where macroblocks go. */
  BitBuffer bits() {
    return bits;
  }

  /** Says that so many macroblocks are as in the picture before. */
  void skip(int macroblocks) {
    bits.writeUnsigned(macroblocks);
  }

  /** Ends the picture. */
  EncodedPicture finish() {
    ByteBuffer payload = bits.finish();
    int lengthAndType = Integer.BYTES + 1;
    ByteBuffer sample = ByteBuffer.allocate(lengthAndType + payload.remaining() * 3 / 2);
    sample.position(Integer.BYTES);
    NALUnitType type = key ? NALUnitType.IDR_SLICE : NALUnitType.NON_IDR_SLICE;
    new NALUnit(type, HIGHEST_REFERENCE_PRIORITY).write(sample);
    H264Utils.escapeNAL(payload, sample);
    sample.putInt(0, sample.position() - Integer.BYTES);
    byte[] exact = new byte[sample.flip().remaining()];
    sample.get(exact);
    return new EncodedPicture(ByteBuffer.wrap(exact), key);
  }
}
