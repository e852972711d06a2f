package heapreel.synthetic.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a capture: snapshots back to back, as {@code append binary memory} in GDB leaves them.
 *
 * <p>Holds one snapshot's copy, whatever the number of snapshots.
 */
public final class CaptureWriter implements SnapshotSink, AutoCloseable {

  private final FileChannel channel;
  private final ByteBuffer buffer;

  private CaptureWriter(FileChannel channel, int ramBytes) {
    this.channel = channel;
    this.buffer = ByteBuffer.allocateDirect(ramBytes);
  }

  /** Starts a capture in a new or emptied file. */
  public static CaptureWriter create(Path file, int ramBytes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new CaptureWriter(channel, ramBytes);
  }

  @Override
  public void snapshot(byte[] ram) throws IOException {
    buffer.clear().put(ram).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
