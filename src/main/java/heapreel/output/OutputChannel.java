package heapreel.output;

import heapreel.capture.DiskSpace;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Writes an output; faults refer to that output, not to the temporary file it is in. Closing it
 * leaves the file open for its owner.
 */
public final class OutputChannel implements SeekableByteChannel {

  private final Path target;
  private final FileChannel channel;

  /** Creates a channel that writes the contents of {@code target} to {@code channel}. */
  OutputChannel(Path target, FileChannel channel) {
    this.target = target;
    this.channel = channel;
  }

  /** The fault, for people, that {@code target} could not be written. */
  public static FaultException unwritable(Path target, IOException e) {
    Fault fault =
        FullDisk.isSaidBy(e, DiskSpace.usableBytes(target))
            ? Fault.of("the disk is full").advice("make room or choose another folder with -o")
            : Fault.of("can't be written")
                .expected("a writable disk", PendingFile.reason(e))
                .advice("check the disk or choose another folder with -o");
    return fault.in(target).toException(e);
  }

  /** The same, for the exception of a stream in the midst of a picture. */
  public static FaultException unwritable(Path target, UncheckedIOException e) {
    IOException cause = e.getCause();
    return unwritable(target, cause == null ? new IOException(e) : cause);
  }

  /**
   * {@inheritDoc}
   *
   * @throws FaultException when it can't be written, as where the disk is full
   */
  @Override
  public int write(ByteBuffer from) {
    try {
      return channel.write(from);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    channel.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    // the file stays open, and so locked, until it has its final name
  }
}
