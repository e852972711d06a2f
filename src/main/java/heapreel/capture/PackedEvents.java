package heapreel.capture;

import heapreel.capture.PackedScan.Found;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;

/** The lines of the event log in a packed capture, a block at a time. For one thread only. */
final class PackedEvents extends InputStream {

  /** Most bytes of a block. */
  static final int MAX_BLOCK_BYTES = 1 << 20;

  /** Most bytes of all: far more than the log of as many snapshots as an {@link EventLog} takes. */
  private static final long MAX_BYTES = 1L << 30;

  private final CaptureFile file;
  private final Iterator<Found> blocks;
  private byte[] lines = new byte[0];
  private int position;
  private long total;

  PackedEvents(CaptureFile file, List<Found> blocks) {
    this.file = file;
    this.blocks = blocks.stream().filter(Found::whole).iterator();
  }

  @Override
  public int read() throws IOException {
    return fill() ? lines[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, lines.length - position);
    System.arraycopy(lines, position, into, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (position == lines.length) {
      if (!blocks.hasNext()) {
        return false;
      }
      lines = PackedData.inflated(file, blocks.next(), MAX_BLOCK_BYTES);
      position = 0;
      total += lines.length;
      if (total > MAX_BYTES) {
        throw new ZipException("more than " + MAX_BYTES + " bytes");
      }
    }
    return true;
  }
}
