package heapreel.capture;

import heapreel.capture.PackedScan.Found;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates what follows a block's head, from its beginning on. Holds the block as it is stored, and
 * 32 KiB of it inflated. For one thread only.
 */
final class PackedData implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 15;

  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  /**
   * Begins with a block, whatever was read before.
   *
   * @throws FaultException when it is no longer as it was when the file was opened
   */
  void begin(CaptureFile file, Found block) throws IOException {
    byte[] stored = file.bytes(block.dataOffset(), block.head().storedBytes());
    if (stored.length != block.head().storedBytes()
        || PackedBlock.crc(stored, 0, stored.length) != block.head().crc()) {
      file.requireUnchanged();
      throw Fault.of("its segment was overwritten while it was being read")
          .atOffset(block.offset())
          .toException();
    }
    inflater.reset();
    inflater.setInput(stored);
    position = 0;
    limit = 0;
  }

  /** The next four bytes, as a little-endian number. */
  int readInt() throws ZipException {
    int number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      if (position == limit) {
        fill();
      }
      number |= (buffer[position++] & 0xff) << shift;
    }
    return number;
  }

  /** Copies the next bytes. */
  void read(byte[] into, int offset, int length) throws ZipException {
    int done = 0;
    while (done < length) {
      if (position == limit) {
        fill();
      }
      int count = Math.min(length - done, limit - position);
      System.arraycopy(buffer, position, into, offset + done, count);
      position += count;
      done += count;
    }
  }

  private void fill() throws ZipException {
    position = 0;
    limit = inflate(buffer);
    if (limit == 0) {
      throw new ZipException("it ends too early");
    }
  }

  private int inflate(byte[] into) throws ZipException {
    try {
      return inflater.inflate(into);
    } catch (DataFormatException e) {
      throw (ZipException) new ZipException("it is not deflated").initCause(e);
    }
  }

  /**
   * All of a block, of which at most {@code maxBytes} are believed.
   *
   * @throws ZipException when it isn't as long as it says
   */
  static byte[] inflated(CaptureFile file, Found block, int maxBytes) throws IOException {
    int length = block.head().plainBytes();
    if (length > maxBytes) {
      throw new ZipException(length + " bytes instead of at most " + maxBytes);
    }
    byte[] bytes = new byte[length];
    try (PackedData data = new PackedData()) {
      data.begin(file, block);
      data.read(bytes, 0, length);
    }
    return bytes;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
