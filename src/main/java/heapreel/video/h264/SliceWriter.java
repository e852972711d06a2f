package heapreel.video.h264;

import heapreel.video.EncodedPicture;
import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
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

  private final ByteBuffer bits;
  private BitWriter writer;
  private boolean key;

  /** A writer for slices whose macroblocks take at most so many bytes in all. */
  SliceWriter(int capacityBytes) {
    bits = ByteBuffer.allocate(HEADER_BYTES + capacityBytes);
    writer = new BitWriter(bits);
  }

  /** Starts a picture and writes its header. */
  void start(SliceHeader header) {
    key = header.sliceType == SliceType.I;
    writer = new BitWriter(bits.clear());
    SliceHeaderWriter.write(header, key, HIGHEST_REFERENCE_PRIORITY, writer);
  }

  /** Where the next bits go. */
  BitWriter bits() {
    return writer;
  }

  /** A place to {@link #rewind} to. */
  BitWriter mark() {
    return writer.fork();
  }

  /** Forgets what was written since {@code mark} was made. */
  void rewind(BitWriter mark) {
    writer = mark;
  }

  /** Says that so many macroblocks are as in the picture before. */
  void skip(int macroblocks) {
    CAVLCWriter.writeUE(writer, macroblocks);
  }

  /** Ends the picture. */
  EncodedPicture finish() {
    CAVLCWriter.writeTrailingBits(writer);
    ByteBuffer payload = writer.getBuffer().flip();
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
