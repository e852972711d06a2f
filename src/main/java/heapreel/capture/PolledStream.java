package heapreel.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that can be given up while nothing comes from it: a thread of its own waits for its bytes,
 * and does not keep the program from ending. To be read by one thread.
 */
public final class PolledStream extends InputStream {

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int CHUNKS = 16;
  private static final long POLL_MILLIS = 50;

  /** Opens a pipe, which may wait for who writes to it. */
  public interface Source {

    /** Opens it. */
    InputStream open() throws IOException;
  }

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Runnable stillWanted;
  private byte[] current = new byte[0];
  private int position;
  private boolean ended;

  /**
   * Begins to read.
   *
   * @param stillWanted run while nothing comes, and with every chunk; may throw to give up
   */
  public PolledStream(Source source, Runnable stillWanted) {
    this.stillWanted = stillWanted;
    Thread reader = new Thread(() -> readAll(source), "pipe");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll(Source source) {
    try {
      try (InputStream in = source.open()) {
        byte[] buffer = new byte[CHUNK_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          if (count > 0) {
            chunks.put(new Chunk(Arrays.copyOf(buffer, count), null));
          }
        }
        chunks.put(new Chunk(new byte[0], null));
      } catch (IOException e) {
        chunks.put(new Chunk(new byte[0], e));
      } catch (RuntimeException | OutOfMemoryError e) {
        chunks.put(new Chunk(new byte[0], new IOException(e.toString(), e)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!ended && position == current.length) {
      Chunk chunk = take();
      if (chunk.failure != null) {
        ended = true;
        throw chunk.failure;
      }
      current = chunk.bytes;
      position = 0;
      ended = current.length == 0;
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, bytes, offset, count);
    position += count;
    return count;
  }

  private Chunk take() throws IOException {
    try {
      while (true) {
        stillWanted.run();
        Chunk chunk = chunks.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (chunk != null) {
          return chunk;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Some bytes; none at the end, with the reason if it came too early. */
  @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
  private record Chunk(byte[] bytes, @Nullable IOException failure) {}
}
