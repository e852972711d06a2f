package heapreel.image;

import heapreel.image.TextLines.Line;
import heapreel.memory.BufferMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads Intel's hexadecimal object format (specification of 1988): one record a line, of pairs of
 * hexadecimal digits after a colon.
 *
 * <table>
 * <caption>A record</caption>
 * <tr><th>byte</th><th>field</th></tr>
 * <tr><td>0</td><td>number of data bytes, <i>n</i></td></tr>
 * <tr><td>1–2</td><td>offset, big-endian</td></tr>
 * <tr><td>3</td><td>type</td></tr>
 * <tr><td>4 … 3+<i>n</i></td><td>data</td></tr>
 * <tr><td>4+<i>n</i></td><td>checksum: all bytes add up to 0 modulo 256</td></tr>
 * </table>
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>bytes</th><th>meaning</th></tr>
 * <tr><td>00</td><td>any</td><td>data at base + offset</td></tr>
 * <tr><td>01</td><td>0</td><td>end; nothing may follow</td></tr>
 * <tr><td>02</td><td>2</td><td>base = value × 16; offsets wrap within 64 KiB</td></tr>
 * <tr><td>03</td><td>4</td><td>start address CS:IP, not used</td></tr>
 * <tr><td>04</td><td>2</td><td>base = value × 65536; addresses wrap at 4 GiB</td></tr>
 * <tr><td>05</td><td>4</td><td>start address, not used</td></tr>
 * </table>
 *
 * <p>Blank lines, blanks after a record and small letters are fine. Other types (such as those of
 * the micro:bit's universal hex, which holds several boards' firmware) are a fault.
 */
public final class IntelHex extends HexRecords {

  private static final int OVERHEAD_BYTES = 5;

  private static final Words WORDS =
      new Words(
          "not an Intel HEX record",
          "Intel HEX is truncated",
          "an end record (:00000001FF)",
          "Intel HEX has no data",
          "give the firmware of one board, not several concatenated");

  private final byte[] record = new byte[OVERHEAD_BYTES + 255];
  private long base;
  private boolean segmented;

  private IntelHex(FileBytes file) {
    super(file, WORDS);
  }

  /** The contents of all data records. */
  public static List<BufferMemory> read(FileBytes file) {
    return new IntelHex(file).segments();
  }

  @Override
  void read(Line line, String text) {
    if (text.charAt(0) != ':') {
      throw at(line, "not an Intel HEX record")
          .expected("a colon", "'" + text.charAt(0) + "'")
          .advice(DAMAGED)
          .toException();
    }
    parse(line, text);
    apply(line);
  }

  private void parse(Line line, String text) {
    int bytes = (text.length() - 1) / 2;
    int length = text.length() < 3 ? -1 : pair(line, text, 1);
    if (!line.whole() || text.length() % 2 == 0 || bytes != OVERHEAD_BYTES + length) {
      throw at(line, "Intel HEX record has the wrong length")
          .expected(
              length < 0 ? "at least 11 characters" : 11 + 2 * length + " characters",
              (line.whole() ? "" : "more than ") + text.length())
          .advice(DAMAGED)
          .toException();
    }
    int sum = 0;
    for (int i = 0; i < bytes; i++) {
      record[i] = (byte) pair(line, text, 1 + 2 * i);
      sum += record[i];
    }
    if ((sum & 0xff) != 0) {
      int found = record[bytes - 1] & 0xff;
      throw at(line, "Intel HEX checksum is wrong")
          .expected(Hex.of((found - sum) & 0xff), Hex.of(found))
          .advice(DAMAGED)
          .toException();
    }
  }

  private void apply(Line line) {
    int type = record[3] & 0xff;
    switch (type) {
      case 0 -> putData(line);
      case 1 -> {
        checkLength(line, 0);
        end();
      }
      case 2, 4 -> {
        checkLength(line, 2);
        segmented = type == 2;
        base = big16(4) << (segmented ? 4 : 16);
      }
      case 3, 5 -> checkLength(line, 4);
      default ->
          throw at(line, "unknown Intel HEX record type")
              .expected("00 to 05", String.format(Locale.ROOT, "%02x", type))
              .advice("give the firmware of one board, as .hex, .elf or .bin")
              .toException();
    }
  }

  private void putData(Line line) {
    long limit = segmented ? 1L << 16 : 1L << 32;
    long start = segmented ? big16(1) : base + big16(1);
    int length = record[0] & 0xff;
    int beforeWrap = (int) Math.min(length, limit - start);
    byte[] data = new byte[length];
    System.arraycopy(record, 4, data, 0, length);
    contents.put(segmented ? base + start : start, data, beforeWrap, line.offset());
    if (beforeWrap < length) {
      byte[] rest = Arrays.copyOfRange(data, beforeWrap, length);
      contents.put(segmented ? base : 0, rest, rest.length, line.offset());
    }
  }

  private void checkLength(Line line, int expected) {
    int found = record[0] & 0xff;
    if (found != expected) {
      throw at(
              line,
              String.format(
                  Locale.ROOT, "Intel HEX record of type %02x has the wrong size", record[3]))
          .expected(expected + " data bytes", String.valueOf(found))
          .advice(DAMAGED)
          .toException();
    }
  }

  private long big16(int index) {
    return (record[index] & 0xffL) << 8 | (record[index + 1] & 0xffL);
  }
}
