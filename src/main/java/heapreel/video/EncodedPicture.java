package heapreel.video;

import java.nio.ByteBuffer;

/**
 * One picture as a sample of an MP4 track: NAL units, each after its length in four bytes.
 *
 * <p>Parameter sets are not among them: the header of the film has those, once. Immutable.
 *
 * @param sample the bytes; each call of the accessor gives a read-only view of its own
 * @param key whether decoding can start here
 */
public record EncodedPicture(ByteBuffer sample, boolean key) {

  /** Takes the buffer's remaining bytes, which must not change afterwards. */
  public EncodedPicture {
    sample = sample.slice().asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer sample() {
    return sample.duplicate();
  }

  /** Size in bytes. */
  public int sizeBytes() {
    return sample.remaining();
  }
}
