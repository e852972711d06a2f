package heapreel.image;

import heapreel.image.TextLines.Line;
import heapreel.memory.BufferMemory;
import java.util.List;

/**
 * Reads Motorola's S-records: one record a line, of pairs of hexadecimal digits after {@code S} and
 * the digit of its type.
 *
 * <table>
 * <caption>A record, after its type</caption>
 * <tr><th>bytes</th><th>field</th></tr>
 * <tr><td>1</td><td>number of bytes that follow</td></tr>
 * <tr><td>2, 3 or 4</td><td>address, big-endian</td></tr>
 * <tr><td>any</td><td>data</td></tr>
 * <tr><td>1</td><td>checksum: all bytes add up to 255 modulo 256</td></tr>
 * </table>
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>bytes of address</th><th>meaning</th></tr>
 * <tr><td>0</td><td>2</td><td>a header, not used</td></tr>
 * <tr><td>1, 2, 3</td><td>2, 3, 4</td><td>data</td></tr>
 * <tr><td>5, 6</td><td>2, 3</td><td>number of data records before it</td></tr>
 * <tr><td>7, 8, 9</td><td>4, 3, 2</td><td>the end, with a start address; nothing may follow</td></tr>
 * </table>
 *
 * <p>Blank lines, blanks after a record and small letters are fine.
 */
final class Srec extends HexRecords {

  private static final int MAX_RECORD_BYTES = 256;

  /** By type; 0 for one that there is not. */
  private static final int[] ADDRESS_BYTES = {2, 2, 3, 4, 0, 2, 3, 4, 3, 2};

  private static final Words WORDS =
      new Words(
          "not an S-record",
          "S-records are truncated",
          "an end record (S7, S8 or S9)",
          "S-records have no data",
          "give one image a file; several as files of one directory");

  private final byte[] record = new byte[MAX_RECORD_BYTES];
  private long records;

  private Srec(FileBytes file) {
    super(file, WORDS);
  }

  /** The contents of all data records, in address order. */
  static List<BufferMemory> read(FileBytes file) {
    return new Srec(file).segments();
  }

  @Override
  void read(Line line, String text) {
    int type = text.length() < 2 || text.charAt(0) != 'S' ? -1 : text.charAt(1) - '0';
    if (type < 0 || type >= ADDRESS_BYTES.length || ADDRESS_BYTES[type] == 0) {
      throw at(line, "not an S-record")
          .expected(
              "S0 to S9, but for S4", "'" + text.substring(0, Math.min(2, text.length())) + "'")
          .advice(DAMAGED)
          .toException();
    }
    int length = parse(line, text, ADDRESS_BYTES[type]);
    apply(line, type, ADDRESS_BYTES[type], length);
  }

  /** Reads a record's bytes, and gives their number without the checksum. */
  private int parse(Line line, String text, int addressBytes) {
    int length = text.length() < 4 ? -1 : pair(line, text, 2);
    boolean fits = line.whole() && length > addressBytes && text.length() == 4 + 2 * length;
    if (!fits) {
      throw at(line, "S-record has the wrong length")
          .expected(
              length <= addressBytes
                  ? "its address and a checksum"
                  : 4 + 2 * length + " characters",
              (line.whole() ? "" : "more than ") + text.length() + " characters")
          .advice(DAMAGED)
          .toException();
    }
    int sum = length;
    for (int i = 0; i < length; i++) {
      record[i] = (byte) pair(line, text, 4 + 2 * i);
      sum += record[i];
    }
    if ((sum & 0xff) != 0xff) {
      int found = record[length - 1] & 0xff;
      throw at(line, "S-record checksum is wrong")
          .expected(Hex.of((found + 0xff - sum) & 0xff), Hex.of(found))
          .advice(DAMAGED)
          .toException();
    }
    return length - 1;
  }

  private void apply(Line line, int type, int addressBytes, int length) {
    long address = 0;
    for (int i = 0; i < addressBytes; i++) {
      address = address << 8 | (record[i] & 0xff);
    }
    switch (type) {
      case 1, 2, 3 -> putData(line, address, addressBytes, length);
      case 5, 6 -> checkCount(line, address);
      case 7, 8, 9 -> end();
      default -> {} // a header
    }
  }

  private void putData(Line line, long address, int addressBytes, int length) {
    byte[] data = new byte[length - addressBytes];
    System.arraycopy(record, addressBytes, data, 0, data.length);
    if (address + data.length > 1L << (8 * addressBytes)) {
      throw at(line, "S-record ends above its addresses")
          .atAddress(address)
          .advice(DAMAGED)
          .toException();
    }
    contents.put(address, data, data.length, line.offset());
    records++;
  }

  private void checkCount(Line line, long count) {
    if (count != records) {
      throw at(line, "S-records are missing")
          .expected(count + " data records before it", records + "")
          .advice(DAMAGED)
          .toException();
    }
  }
}
