package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A capture's file, before anything is known of what it holds.
 *
 * <p>Opening reads nothing and takes the same time for any size. Threads may share it. Never
 * interrupt a thread that is in {@link #map}: an interrupt closes the channel.
 */
public final class CaptureFile implements AutoCloseable {

  /** Most bytes that one mapping covers; {@link FileChannel#map} itself refuses 2 GiB. */
  public static final long MAX_MAPPING_BYTES = 1L << 30;

  private static final int LATE_ERROR_CHANCES = 8;

  private final Path path;
  private final FileChannel channel;
  private final long sizeBytes;

  private CaptureFile(Path path, FileChannel channel, long sizeBytes) {
    this.path = path;
    this.channel = channel;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Opens a capture for reading.
   *
   * @throws heapreel.fault.FaultException when it is missing, a directory, unreadable or empty
   */
  public static CaptureFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw Fault.of("not a capture")
          .in(path)
          .expected("a file of RAM snapshots", "a directory")
          .advice("name the file inside it")
          .toException();
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw Fault.of("not a capture")
          .in(path)
          .expected("a file of RAM snapshots", "a pipe or a device")
          .advice("save it to a file first; it is read more than once")
          .toException();
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw Fault.of("no such file")
          .in(path)
          .expected("a file of RAM snapshots", "nothing")
          .advice("check the name")
          .toException(e);
    } catch (AccessDeniedException e) {
      throw Fault.of("may not be read").in(path).advice("check its permissions").toException(e);
    }
    long sizeBytes = channel.size();
    if (sizeBytes == 0) {
      channel.close();
      throw Fault.of("empty file")
          .in(path)
          .expected("at least one RAM snapshot", "0 bytes")
          .advice("record it again")
          .toException();
    }
    return new CaptureFile(path, channel, sizeBytes);
  }

  /** The file's name, as it was given. */
  public Path path() {
    return path;
  }

  /** Length in bytes when it was opened. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /**
   * Checks that a snapshot of so many bytes is in the file.
   *
   * @throws heapreel.fault.FaultException when the file is shorter
   */
  public void requireSnapshot(long strideBytes) {
    if (sizeBytes < strideBytes) {
      throw Fault.of("shorter than one snapshot")
          .in(path)
          .expected("at least " + strideBytes + " bytes", sizeBytes + " bytes")
          .advice("record it again, or correct the length of RAM")
          .toException();
    }
  }

  /**
   * Maps a part of the file; only its pages that are read are ever in memory.
   *
   * @throws heapreel.fault.FaultException when the file has become shorter than that
   */
  Mapping map(long offset, long lengthBytes) throws IOException {
    if (lengthBytes > MAX_MAPPING_BYTES || offset < 0 || lengthBytes <= 0) {
      throw new IllegalArgumentException("offset=" + offset + " length=" + lengthBytes);
    }
    requireLength(offset + lengthBytes);
    ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, offset, lengthBytes);
    return new Mapping(bytes);
  }

  /**
   * The bytes from {@code offset} on, read without mapping them: fewer than asked for at the end of
   * the file.
   */
  public byte[] bytes(long offset, int lengthBytes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(lengthBytes, sizeBytes - offset));
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
      // reads on until all is there or the file ends
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /**
   * Runs {@code reading}, which reads mapped pages, and makes a fault of pages that are no longer
   * in the file. The JVM gives zeros for them and throws its error for them some time later, so the
   * size is asked for too.
   */
  <T> T guard(Supplier<T> reading) throws IOException {
    try {
      T result = reading.get();
      requireLength(sizeBytes);
      return result;
    } catch (InternalError e) {
      throw unreadable(e);
    }
  }

  /**
   * What it means that the JVM could not read a mapped page; thrown by it at a call that may come
   * after the reading itself.
   */
  public FaultException unreadable(InternalError e) throws IOException {
    requireLength(sizeBytes);
    return Fault.of("could not be read from the disk")
        .in(path)
        .advice("check the disk or copy the file elsewhere")
        .toException(e);
  }

  private void requireLength(long needed) throws IOException {
    long now = channel.size();
    if (now < needed) {
      takeLateErrors();
      throw Fault.of("the file became shorter while it was read")
          .in(path)
          .expected("at least " + needed + " bytes", now + " bytes")
          .advice("let the recording end, then run again")
          .toException();
    }
  }

  /**
   * Lets the JVM throw its error for a page that was read and is gone: it does so when an exception
   * is thrown in code that is not compiled, as this seldom run code never is.
   */
  private static void takeLateErrors() {
    for (int i = 0; i < LATE_ERROR_CHANCES; i++) {
      try {
        throw new EOFException();
      } catch (EOFException | InternalError e) {
        // taken: what it means is said by the caller
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
