package heapreel.image;

import heapreel.fault.Fault;
import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A whole input file, mapped: opening costs no memory whatever the size, up to {@link #MAX_BYTES}.
 *
 * <p>Absolute little-endian reads only, so threads may share it. Offsets are checked by the caller
 * with {@link #has}, which knows what to say; a read outside is a programming error.
 */
public final class FileBytes {

  /** Larger files are refused: no firmware or linker map comes near, and offsets stay ints. */
  public static final long MAX_BYTES = 1L << 30;

  private final Path path;
  private final ByteBuffer bytes;

  private FileBytes(Path path, ByteBuffer bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** Maps {@code path}; what is not a readable, non-empty, regular file is a fault. */
  public static FileBytes map(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw Fault.of("is a directory").in(path).advice("give a file").toException();
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw Fault.of("is not a regular file").in(path).advice("give a file").toException();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        throw Fault.of("is empty").in(path).advice("build or copy it again").toException();
      }
      if (size > MAX_BYTES) {
        throw Fault.of("is too large for firmware or a linker map")
            .in(path)
            .expected("at most " + MAX_BYTES + " bytes", String.valueOf(size))
            .toException();
      }
      return of(path, channel.map(MapMode.READ_ONLY, 0, size));
    } catch (NoSuchFileException e) {
      throw Fault.of("no such file").in(path).advice("check the path").toException(e);
    } catch (AccessDeniedException e) {
      throw Fault.of("permission denied").in(path).advice("check its permissions").toException(e);
    }
  }

  /** All of {@code contents}, as if {@code path} held them. */
  public static FileBytes of(Path path, ByteBuffer contents) {
    return new FileBytes(path, contents.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN));
  }

  public Path path() {
    return path;
  }

  public int length() {
    return bytes.capacity();
  }

  /** Whether all of {@code [offset, offset + lengthBytes)} is in the file. */
  public boolean has(long offset, long lengthBytes) {
    return offset >= 0
        && lengthBytes >= 0
        && offset <= length()
        && lengthBytes <= length() - offset;
  }

  public int u8(long offset) {
    return bytes.get((int) offset) & 0xff;
  }

  public int u16(long offset) {
    return bytes.getShort((int) offset) & 0xffff;
  }

  public long u32(long offset) {
    return bytes.getInt((int) offset) & 0xffff_ffffL;
  }

  public long i64(long offset) {
    return bytes.getLong((int) offset);
  }

  public void copy(long offset, byte[] into, int length) {
    bytes.get((int) offset, into, 0, length);
  }

  /** Part of the file as target memory from {@code start}; copies nothing. */
  public BufferMemory memory(long offset, long lengthBytes, long start) {
    return BufferMemory.of(bytes, (int) offset, (int) lengthBytes, start);
  }

  /** Part of the file as one of its own; copies nothing. */
  FileBytes part(int offset, int length) {
    return of(path, bytes.duplicate().clear().slice(offset, length));
  }

  /** The first {@code length} bytes, read-only. */
  ByteBuffer head(int length) {
    return bytes.duplicate().clear().slice(0, length).asReadOnlyBuffer();
  }

  /** A fault in this file. */
  public Fault fault(String what) {
    return Fault.of(what).in(path);
  }
}
