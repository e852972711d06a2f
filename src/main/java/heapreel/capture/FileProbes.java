package heapreel.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Checksums of at most {@value #MAX_PROBES} pages of a file, to tell whether it was written over.
 * Of a file of up to {@value #MAX_PROBES} pages they are all of it. Of a larger one they are the
 * pages at 0 and at each power of two, as a file is usually overwritten from its start; the last
 * one; and others, about evenly spread but at no multiple of any length, for snapshots may be equal
 * at the same place. Threads may share them.
 *
 * <p>Times of files are no help here: they are as coarse as two seconds, and anybody may set them.
 */
final class FileProbes {

  private static final int MAX_PROBES = 64;
  private static final int PAGE_BYTES = 4096;
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final long sizeBytes;
  private final long[] offsets;
  private final long[] checksums;

  private FileProbes(long sizeBytes, long[] offsets) {
    this.sizeBytes = sizeBytes;
    this.offsets = offsets;
    this.checksums = new long[offsets.length];
  }

  /** Probes the first {@code sizeBytes} bytes of a file. */
  static FileProbes of(FileChannel channel, long sizeBytes) throws IOException {
    FileProbes probes = new FileProbes(sizeBytes, offsets(sizeBytes));
    for (int i = 0; i < probes.offsets.length; i++) {
      probes.checksums[i] = probes.checksum(channel, i);
    }
    return probes;
  }

  private static long[] offsets(long sizeBytes) {
    TreeSet<Long> offsets = new TreeSet<>();
    boolean small = sizeBytes <= (long) MAX_PROBES * PAGE_BYTES;
    for (long at = 0; at < sizeBytes; at = small || at == 0 ? at + PAGE_BYTES : 2 * at) {
      offsets.add(at);
    }
    if (!small) {
      long last = sizeBytes - PAGE_BYTES;
      offsets.add(last);
      int spread = MAX_PROBES - offsets.size();
      for (int i = 0; i < spread; i++) {
        double within = (i + (GOLDEN_RATIO * i) % 1) / spread;
        offsets.add((long) (within * last));
      }
    }
    return offsets.stream().mapToLong(Long::longValue).toArray();
  }

  /** The offset of the first page that differs now, or that is no longer there. */
  OptionalLong firstDifference(FileChannel channel) throws IOException {
    for (int i = 0; i < offsets.length; i++) {
      if (checksum(channel, i) != checksums[i]) {
        return OptionalLong.of(offsets[i]);
      }
    }
    return OptionalLong.empty();
  }

  /** One number for all of them. */
  int sum() {
    return Arrays.hashCode(checksums);
  }

  private long checksum(FileChannel channel, int probe) throws IOException {
    long at = offsets[probe];
    ByteBuffer page = ByteBuffer.allocate((int) Math.min(PAGE_BYTES, sizeBytes - at));
    while (page.hasRemaining() && channel.read(page, at + page.position()) >= 0) {
      // a read may give fewer bytes than there are
    }
    CRC32C checksum = new CRC32C();
    checksum.update(page.flip());
    return checksum.getValue();
  }
}
