package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;

/**
 * What a decoder has to know before the first picture of a film (ISO/IEC 14496-15, 5.3.3): the same
 * for every segment and every encoder.
 *
 * @param profile {@code profile_idc}
 * @param constraints the flags {@code constraint_set0_flag} and on, in one byte
 * @param level {@code level_idc}
 * @param lengthBytes size in bytes of the length before each NAL unit of a sample
 * @param sequence the sequence parameter set, escaped, without the byte of its NAL unit's type;
 *     each call of the accessor gives a read-only view of its own
 * @param picture the picture parameter set, in the same way
 */
public record DecoderConfiguration(
    int profile,
    int constraints,
    int level,
    int lengthBytes,
    ByteBuffer sequence,
    ByteBuffer picture) {

  /** Takes the remaining bytes of the buffers, which must not change afterwards. */
  public DecoderConfiguration {
    sequence = sequence.slice().asReadOnlyBuffer();
    picture = picture.slice().asReadOnlyBuffer();
  }

  /** The configuration of films of this size and rate. */
  public static DecoderConfiguration of(VideoFormat format) {
    return ParameterSets.configuration(format);
  }

  @Override
  public ByteBuffer sequence() {
    return sequence.duplicate();
  }

  @Override
  public ByteBuffer picture() {
    return picture.duplicate();
  }
}
