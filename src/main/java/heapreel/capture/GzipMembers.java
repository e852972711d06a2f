package heapreel.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), and tells a file that is cut off from one that is damaged. {@link
 * java.util.zip.GZIPInputStream} passes over what follows a member and is none.
 *
 * <pre>
 *  member   header, deflated data (RFC 1951), CRC-32 and length of the data (4 bytes each)
 *  header   1f 8b 08, flags, 6 bytes; then by flags: 04 extra field with its length before it,
 *           08 name up to a zero, 10 comment likewise, 02 two bytes of CRC
 *  file     members, one after the other; zeros may follow the last
 * </pre>
 *
 * Not thread-safe; opens and closes nothing.
 */
final class GzipMembers implements AutoCloseable {

  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 0x10;
  private static final int HEADER_CRC = 2;
  private static final int RESERVED = 0xe0;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int position;
  private int limit;
  private long bytesBefore;
  private long members;
  private boolean inMember;
  private boolean ended;
  private boolean cutOff;
  private boolean trailed;

  /** Unpacks what comes from {@code in}, which begins with a member. */
  GzipMembers(InputStream in) {
    this.in = in;
  }

  /**
   * Unpacks the next bytes and returns how many, or -1 at the end.
   *
   * @throws ZipException when the file is damaged
   */
  int read(byte[] out) throws IOException {
    while (!ended) {
      if (!inMember) {
        begin();
        continue;
      }
      int count = inflate(out);
      if (count > 0) {
        crc.update(out, 0, count);
        return count;
      }
      if (inflater.finished()) {
        end();
      } else if (inflater.needsDictionary()) {
        throw damaged("data that needs a dictionary");
      } else if (fill()) {
        inflater.setInput(buffer, 0, limit);
        position = limit;
      } else {
        stop(true);
      }
    }
    return -1;
  }

  /** Whether the file ended within a member. */
  boolean isCutOff() {
    return cutOff;
  }

  /** Whether something else than a member follows the last one. */
  boolean isTrailed() {
    return trailed;
  }

  /** How many bytes were read of what is packed, about. */
  long packedBytes() {
    return bytesBefore + position;
  }

  private int inflate(byte[] out) throws ZipException {
    try {
      return inflater.inflate(out);
    } catch (DataFormatException e) {
      throw damaged("data that gzip never writes");
    }
  }

  private void begin() throws IOException {
    int first = next();
    while (members > 0 && first == 0) {
      first = next(); // as tapes are filled up
    }
    if (first < 0) {
      stop(members == 0);
      return;
    }
    int second = next();
    if (members > 0 && (first != 0x1f || (second != 0x8b && second >= 0))) {
      trailed = true;
      stop(false);
      return;
    }
    if (second >= 0 && header()) {
      inMember = true;
      members++;
      inflater.reset();
      inflater.setInput(buffer, position, limit - position);
      position = limit;
      crc.reset();
    } else {
      stop(true);
    }
  }

  /** Reads the rest of a header; false if the file ends in it. */
  private boolean header() throws IOException {
    int method = next();
    int flags = next();
    if (flags >= 0 && (method != 8 || (flags & RESERVED) != 0)) {
      throw damaged("a header that gzip never writes");
    }
    boolean whole = flags >= 0 && skip(6);
    if (whole && (flags & EXTRA) != 0) {
      long length = littleEndian(2);
      whole = length >= 0 && skip(length);
    }
    whole = whole && ((flags & NAME) == 0 || skipText());
    whole = whole && ((flags & COMMENT) == 0 || skipText());
    return whole && ((flags & HEADER_CRC) == 0 || skip(2));
  }

  private void end() throws IOException {
    position = limit - inflater.getRemaining();
    long wantedCrc = littleEndian(4);
    long wantedLength = littleEndian(4);
    inMember = false;
    if (wantedLength < 0) {
      stop(true);
    } else if (wantedCrc != crc.getValue()
        || wantedLength != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged("a checksum that doesn't match its data");
    }
  }

  private void stop(boolean early) {
    ended = true;
    cutOff = early;
  }

  private ZipException damaged(String found) {
    return new ZipException(found + " before offset " + packedBytes());
  }

  private boolean skip(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      if (next() < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean skipText() throws IOException {
    int read = next();
    while (read > 0) {
      read = next();
    }
    return read == 0;
  }

  /** An unsigned number of this many bytes, or -1 if the file ends within it. */
  private long littleEndian(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      int read = next();
      if (read < 0) {
        return -1;
      }
      number |= (long) read << (8 * i);
    }
    return number;
  }

  private int next() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    bytesBefore += limit;
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
