package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.FullDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The temporary file of a capture that can't be read where it is. It has no name, and is gone when
 * it is closed or the program ends, however that is. In {@code $TMPDIR}, if that is set.
 */
public final class CaptureCopy {

  private CaptureCopy() {}

  /**
   * Creates an empty one.
   *
   * @param shown the capture that it is for
   * @throws FaultException when there is no room for it
   */
  public static FileChannel create(Path shown) throws IOException {
    try {
      Path file = Files.createTempFile(folder(), "heapreel-", ".ram");
      return FileChannel.open(
          file,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE); // at once, where open files need no name
    } catch (IOException e) {
      throw noRoom(shown, e);
    }
  }

  /**
   * Takes what was written to {@code channel} for the capture {@code path}; closes it with that.
   *
   * @param doubt what is to be said of it
   */
  public static CaptureFile of(Path path, FileChannel channel, Optional<Fault> doubt)
      throws IOException {
    return CaptureFile.copied(path, channel, doubt);
  }

  /** What writes to {@code channel}, and throws {@link #noRoom} where that can't be done. */
  public static WritableByteChannel writing(Path shown, FileChannel channel) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer from) throws IOException {
        try {
          return channel.write(from);
        } catch (IOException e) {
          throw noRoom(shown, e);
        }
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** The fault that the temporary file could not be written. */
  public static FaultException noRoom(Path shown, IOException e) throws IOException {
    Path folder = folder();
    boolean full = FullDisk.isSaidBy(e, DiskSpace.usableBytes(folder));
    return Fault.of(
            full
                ? "can't be copied: the disk of " + folder + " is full"
                : "can't be copied to " + folder + ": " + reason(e))
        .in(shown)
        .advice(
            (full ? "make room" : "check the folder")
                + ", or set TMPDIR to a folder with room for all snapshots")
        .toException(e);
  }

  private static Path folder() {
    String said = System.getenv("TMPDIR");
    return Path.of(said == null || said.isEmpty() ? System.getProperty("java.io.tmpdir") : said);
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such folder"
        : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
  }
}
