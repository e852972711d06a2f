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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A capture's file, before anything is known of what it holds.
 *
 * <p>Opening reads 64 pages at most and takes the same time for any size. Threads may share it.
 * Never interrupt a thread that is in a method of it: an interrupt closes the channel.
 *
 * <p>The file may grow while it is read, for recorders append to it; what was there when it was
 * opened has to stay. Whoever is done with reading asks {@link #requireUnchanged}.
 */
public final class CaptureFile implements AutoCloseable {

  /** Most bytes that one mapping covers; {@link FileChannel#map} itself refuses 2 GiB. */
  public static final long MAX_MAPPING_BYTES = 1L << 30;

  private static final int LATE_ERROR_CHANCES = 8;

  private final Path path;
  private final FileChannel channel;
  private final long sizeBytes;
  private final Optional<Object> key;
  private final FileProbes probes;
  private final Optional<Fault> doubt;
  private final AtomicLong scannedBytes = new AtomicLong();

  private CaptureFile(
      Path path,
      FileChannel channel,
      long sizeBytes,
      Optional<Object> key,
      FileProbes probes,
      Optional<Fault> doubt) {
    this.path = path;
    this.channel = channel;
    this.sizeBytes = sizeBytes;
    this.key = key;
    this.probes = probes;
    this.doubt = doubt;
  }

  /**
   * Opens a capture for reading.
   *
   * @throws heapreel.fault.FaultException when it is missing, a directory, unreadable or empty
   */
  public static CaptureFile open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      boolean folder = Files.isDirectory(path);
      throw Fault.of("not a capture")
          .in(path)
          .expected("a file of RAM snapshots", folder ? "a directory" : "a device")
          .advice(folder ? "name the file inside it" : "save it to a file first")
          .toException();
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw Fault.of("no such file").in(path).advice("check the path").toException(e);
    } catch (AccessDeniedException e) {
      throw Fault.of("permission denied").in(path).advice("check its permissions").toException(e);
    }
    try {
      return of(path, channel, key(path), Optional.empty());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The capture {@code path}, of which {@code channel} holds a copy, about which is a doubt. */
  static CaptureFile copied(Path path, FileChannel channel, Optional<Fault> doubt)
      throws IOException {
    return of(path, channel, Optional.empty(), doubt);
  }

  private static CaptureFile of(
      Path path, FileChannel channel, Optional<Object> key, Optional<Fault> doubt)
      throws IOException {
    long sizeBytes = channel.size();
    if (sizeBytes == 0) {
      throw Fault.of("empty file")
          .in(path)
          .expected("at least one RAM snapshot", "0 bytes")
          .advice("record it again")
          .toException();
    }
    return new CaptureFile(path, channel, sizeBytes, key, FileProbes.of(channel, sizeBytes), doubt);
  }

  /** What tells a file from all others, whatever its name; none where the system has no such. */
  private static Optional<Object> key(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /** The file's name, as it was given. */
  public Path path() {
    return path;
  }

  /** What is to be said of it, such as that it is the start of a compressed file cut off. */
  public Optional<Fault> doubt() {
    return doubt;
  }

  /** Length in bytes when it was opened. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Bytes that were looked through so far to find out what the file holds. */
  public long scannedBytes() {
    return scannedBytes.get();
  }

  /** Counts bytes that were looked through. */
  void countScanned(long bytes) {
    scannedBytes.addAndGet(bytes);
  }

  /**
   * Checks that the file holds at least one snapshot of this length.
   *
   * @throws heapreel.fault.FaultException when the file is shorter
   */
  public void requireSnapshot(long strideBytes) {
    if (sizeBytes < strideBytes) {
      throw Fault.of("shorter than one snapshot")
          .in(path)
          .expected("at least " + strideBytes + " bytes", sizeBytes + " bytes")
          .advice("record it again, or correct --ram-length")
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
    return unreadableDisk(e);
  }

  private FaultException unreadableDisk(Throwable e) {
    String advice = "check the disk or copy the file elsewhere";
    return Fault.of("could not be read from disk").in(path).advice(advice).toException(e);
  }

  /**
   * Checks that what was read is still there: that the file was not written over in its place. It
   * may have grown. Reads 64 pages; see {@link FileProbes} for what goes unnoticed.
   *
   * @throws heapreel.fault.FaultException when it was, or has become shorter
   */
  public void requireUnchanged() {
    try {
      requireLength(sizeBytes);
      OptionalLong difference = probes.firstDifference(channel);
      if (difference.isPresent()) {
        throw Fault.of("the capture was overwritten while it was being read")
            .in(path)
            .atOffset(difference.getAsLong())
            .expected("the bytes that were there before", "different ones")
            .advice("wait for the recording to end, then run again")
            .toException();
      }
    } catch (IOException e) {
      throw unreadableDisk(e);
    }
  }

  /** Whether {@link #requireUnchanged} would let it pass. */
  public boolean isUnchanged() {
    try {
      requireUnchanged();
      return true;
    } catch (FaultException e) {
      return false;
    }
  }

  /**
   * A warning if another file has the capture's name now. The original is still read, to its end.
   */
  public Optional<Fault> replaced() {
    try {
      return key.isEmpty() || key(path).equals(key)
          ? Optional.empty()
          : Optional.of(
              Fault.of(
                      "the capture was replaced by another file while it was being read;"
                          + " the results are those of the original")
                  .in(path));
    } catch (IOException e) {
      return Optional.empty(); // moved away or deleted: nobody takes it for the one that was read
    }
  }

  private void requireLength(long needed) throws IOException {
    long now = channel.size();
    if (now < needed) {
      takeLateErrors();
      throw Fault.of("the file shrank while it was being read")
          .in(path)
          .expected("at least " + needed + " bytes", now + " bytes")
          .advice("wait for the recording to end, then run again")
          .toException();
    }
  }

  /**
   * Lets the JVM throw its error for a page that was read and is gone: it does so when an exception
   * is thrown in interpreted code, and code that runs this rarely is never compiled.
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
