package heapreel.fleet;

import heapreel.video.EncodedPicture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The pictures of some segments of a film, until it is joined. Big-endian:
 *
 * <pre>
 *  pictures {1 u1, key u1, length u4, bytes}
 *  0 u1, number of pictures u4
 * </pre>
 *
 * What ends before its end mark is refused.
 */
final class SegmentFile {

  private static final int MAX_PICTURE_BYTES = 1 << 28;

  private SegmentFile() {}

  /** Takes pictures in order. */
  @FunctionalInterface
  interface Pictures {
    /** Takes the next one. */
    void add(EncodedPicture picture) throws IOException;
  }

  /** Gives the pictures of a segment. */
  @FunctionalInterface
  interface Segment {
    /** The pictures of segment {@code number}. */
    List<EncodedPicture> pictures(int number) throws IOException;
  }

  /** Writes the segments from {@code first} on and before {@code end}. */
  static void write(Segment segments, int first, int end, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    int count = 0;
    for (int number = first; number < end; number++) {
      for (EncodedPicture picture : segments.pictures(number)) {
        byte[] bytes = new byte[picture.sizeBytes()];
        picture.sample().get(bytes);
        out.writeByte(1);
        out.writeBoolean(picture.key());
        out.writeInt(bytes.length);
        out.write(bytes);
        count++;
      }
    }
    out.writeByte(0);
    out.writeInt(count);
    out.flush();
  }

  /**
   * Hands on all pictures.
   *
   * @throws IOException when the file is not whole
   */
  static void read(InputStream from, Pictures to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    int count = 0;
    while (in.readUnsignedByte() != 0) {
      boolean key = in.readBoolean();
      int length = in.readInt();
      if (length < 0 || length > MAX_PICTURE_BYTES) {
        throw new IOException("picture " + count + " of a segment: length " + length);
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      to.add(new EncodedPicture(ByteBuffer.wrap(bytes), key));
      count++;
    }
    int said = in.readInt();
    if (said != count) {
      throw new IOException("a segment: expected " + said + " pictures, found " + count);
    }
  }
}
