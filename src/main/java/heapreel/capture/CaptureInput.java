package heapreel.capture;

import heapreel.fault.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/**
 * A capture as it is given: a file, one that gzip has compressed, or a pipe such as standard input.
 * What can't be read where it is, again and again, is copied to a temporary file without a name,
 * which is gone when it is closed or the program ends, however that is.
 */
public final class CaptureInput {

  /** The name that stands for standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  /** How it is called in what is said. */
  public static final Path SHOWN_STANDARD_INPUT = Path.of("stdin");

  /** Most bytes of a copy: far more than recorded, and less than a small file may unpack to. */
  static final long MAX_COPY_BYTES = 64L << 30;

  private static final int PIPE_MODE = 0x1000;
  private static final int MODE_BITS = 0xf000;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAGIC_BYTES = 3;

  private final Path path;
  private final long maxCopyBytes;
  private final AtomicLong copiedBytes = new AtomicLong();

  /** The capture {@code path}. */
  public CaptureInput(Path path) {
    this(path, MAX_COPY_BYTES);
  }

  CaptureInput(Path path, long maxCopyBytes) {
    this.path = path;
    this.maxCopyBytes = maxCopyBytes;
  }

  /** Whether {@code path} is standard input or another pipe, which can be read once. */
  public static boolean isPipe(Path path) {
    if (path.equals(STANDARD_INPUT)) {
      return true;
    }
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode
          && (mode & MODE_BITS) == PIPE_MODE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** How many bytes were copied so far. */
  public long copiedBytes() {
    return copiedBytes.get();
  }

  /**
   * Opens it.
   *
   * @param stillWanted run now and then while it is copied; may throw to give it up
   * @throws heapreel.fault.FaultException when it can't be read, or not be copied
   */
  public CaptureFile open(Runnable stillWanted) throws IOException {
    if (path.equals(STANDARD_INPUT)) {
      InputStream in =
          System.in; // of now: the thread that reads it may begin after it was set anew
      return copy(SHOWN_STANDARD_INPUT, () -> new PolledStream(() -> in, stillWanted), stillWanted);
    }
    PolledStream.Source source = () -> Files.newInputStream(path);
    if (isPipe(path)) {
      return copy(path, () -> new PolledStream(source, stillWanted), stillWanted);
    }
    CaptureFile file = CaptureFile.open(path);
    boolean kept = false;
    try {
      kept = !isGzip(file.bytes(0, MAGIC_BYTES));
    } finally {
      if (!kept) {
        file.close();
      }
    }
    return kept ? file : copy(path, source, stillWanted);
  }

  private static boolean isGzip(byte[] head) {
    return head.length == MAGIC_BYTES
        && head[0] == 0x1f
        && (head[1] & 0xff) == 0x8b
        && head[2] == 8;
  }

  private CaptureFile copy(Path shown, PolledStream.Source from, Runnable stillWanted)
      throws IOException {
    FileChannel copy = CaptureCopy.create(shown);
    boolean whole = false;
    try (BufferedInputStream in = new BufferedInputStream(from.open(), BUFFER_BYTES)) {
      in.mark(MAGIC_BYTES);
      byte[] head = in.readNBytes(MAGIC_BYTES);
      in.reset();
      Optional<Fault> doubt =
          isGzip(head) ? unpack(shown, in, copy, stillWanted) : copy(shown, in, copy, stillWanted);
      CaptureFile file = CaptureFile.copied(shown, copy, doubt);
      whole = true;
      return file;
    } finally {
      if (!whole) {
        copy.close();
      }
    }
  }

  private Optional<Fault> copy(Path shown, InputStream in, FileChannel to, Runnable stillWanted)
      throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      write(shown, bytes, count, to);
      stillWanted.run();
    }
    return Optional.empty();
  }

  private Optional<Fault> unpack(Path shown, InputStream in, FileChannel to, Runnable stillWanted)
      throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    try (GzipMembers members = new GzipMembers(in)) {
      for (int count = members.read(bytes); count >= 0; count = members.read(bytes)) {
        write(shown, bytes, count, to);
        stillWanted.run();
      }
      return doubt(shown, members);
    } catch (ZipException e) {
      throw Fault.of("is damaged and can't be unpacked")
          .in(shown)
          .expected("valid gzip data", String.valueOf(e.getMessage()))
          .advice(
              "copy or record it again; to save what precedes the damage: gzip -dc FILE > ram.bin")
          .toException(e);
    }
  }

  /** What is missing of it, or is too much. */
  private Optional<Fault> doubt(Path shown, GzipMembers members) {
    String unpacked = String.format(Locale.ROOT, "%,d bytes", copiedBytes.get());
    if (members.isCutOff() && copiedBytes.get() == 0) {
      throw Fault.of("is truncated before its data begins")
          .in(shown)
          .advice("copy or record it again")
          .toException();
    }
    if (members.isCutOff()) {
      return Optional.of(
          Fault.of("is truncated; reading the " + unpacked + " that could be unpacked").in(shown));
    }
    return members.isTrailed()
        ? Optional.of(
            Fault.of("data after the last gzip member is ignored")
                .in(shown)
                .atOffset(members.packedBytes()))
        : Optional.empty();
  }

  private void write(Path shown, byte[] bytes, int count, FileChannel to) throws IOException {
    if (copiedBytes.get() + count > maxCopyBytes) {
      throw Fault.of("is too large to be copied to a temporary file")
          .in(shown)
          .expected(String.format(Locale.ROOT, "%,d bytes at most", maxCopyBytes), "more")
          .advice("save or unpack it to a file and give that instead")
          .toException();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
    } catch (IOException e) {
      throw CaptureCopy.noRoom(shown, e);
    }
    copiedBytes.addAndGet(count);
  }
}
