package heapreel.video.mp4;

import heapreel.video.EncodedPicture;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A film in the making: takes encoded pictures in order and in the end writes the MP4 around them,
 * its header first so that players can start before they have all of it.
 *
 * <p>Every picture lasts {@code 1 / framesPerSecond}; one that shall stay longer is repeated. The
 * bytes of the pictures go to a scratch channel as they come; in memory stay four bytes a picture.
 * {@link #finish} copies them. It may be called at any time, also after an interruption, and what
 * it writes then plays as far as there are pictures. The same pictures give the same bytes: there
 * is no clock in them. Opens and closes nothing; not thread-safe.
 */
public final class Mp4Film {

  private static final int COPY_BYTES = 1 << 18;

  private final VideoFormat format;
  private final SeekableByteChannel scratch;
  private final SampleTable samples;

  /**
   * A film without pictures.
   *
   * @param scratch an empty channel for reading and writing, used from its start on until the film
   *     is finished
   */
  public Mp4Film(VideoFormat format, SeekableByteChannel scratch) {
    this.format = format;
    this.scratch = scratch;
    this.samples = new SampleTable(format.framesPerSecond());
  }

  /**
   * Size in bytes of what stands before the pictures in a file of so many of them: known before
   * they are.
   *
   * @param keyFrames how many of them are key frames
   * @param pictureBytes size of all of them together
   */
  public static long headerBytes(
      VideoFormat format, int pictures, int keyFrames, long pictureBytes) {
    return MovieHeader.sizeBytes(format, pictures, keyFrames, pictureBytes);
  }

  /** Appends a picture; the first has to be a key frame. */
  public void add(EncodedPicture picture) throws IOException {
    if (samples.samples() == 0 && !picture.key()) {
      throw new IllegalArgumentException("the first picture is not a key frame");
    }
    if (samples.samples() == MovieHeader.MAX_PICTURES) {
      throw new IllegalStateException("more than " + MovieHeader.MAX_PICTURES + " pictures");
    }
    write(picture.sample(), scratch);
    samples.add(picture.sizeBytes(), picture.key());
  }

  /** Number of pictures so far. */
  public int pictures() {
    return samples.samples();
  }

  /** Size of the pictures so far, in bytes; the header comes on top of it. */
  public long pictureBytes() {
    return samples.totalBytes();
  }

  /**
   * Writes the film: header, then the pictures from the scratch channel.
   *
   * @throws IllegalStateException when there are no pictures
   */
  public void finish(WritableByteChannel out) throws IOException {
    if (samples.samples() == 0) {
      throw new IllegalStateException("a film without pictures");
    }
    write(new MovieHeader(format, samples).bytes(), out);
    scratch.position(0);
    ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
    for (long left = samples.totalBytes(); left > 0; left -= buffer.limit()) {
      buffer.clear().limit((int) Math.min(left, COPY_BYTES));
      while (buffer.hasRemaining()) {
        if (scratch.read(buffer) < 0) {
          throw new IOException("the scratch file lost " + left + " bytes of the film");
        }
      }
      write(buffer.flip(), out);
    }
  }

  private static void write(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
