package heapreel.synthetic.firmware;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes qstr pools and their texts, in ROM and in the heap alike. */
public final class QstrPoolWriter {

  private static final int TOTAL = 1;
  private static final int ALLOC = 2;
  private static final int LENGTH = 3;
  private static final int ARRAYS = 4;

  private final TargetBytes into;
  private final QstrLayout layout;
  private final int hashBytes;
  private final int word;

  /** Writes pools of a build into a memory. */
  public QstrPoolWriter(TargetBytes into, FirmwareBuild build) {
    this.into = into;
    this.layout = build.qstrLayout();
    this.hashBytes = build.hashBytes();
    this.word = into.wordBytes();
  }

  static long align(long address, int bytes) {
    return (address + bytes - 1) / bytes * bytes;
  }

  int headerBytes() {
    return layout.headerWords() * word;
  }

  /** Length of the arrays that go with so many strings. */
  int arraysBytes(int entries) {
    return entries * layout.arrayBytes(hashBytes);
  }

  /** Bytes that a text takes, with what stands before and after it. */
  int textBytes(String text) {
    int prefix = layout == QstrLayout.Q1 ? hashBytes + 1 : 0;
    return prefix + text.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** Where texts from {@code at} on would end. */
  long textsEnd(long at, List<String> texts) {
    return at + texts.stream().mapToLong(this::textBytes).sum();
  }

  void header(long pool, long previous, int total, int alloc, int length, boolean sorted) {
    long sortedBit = sorted ? 1L << (8 * word - 1) : 0;
    into.setWords(pool, previous, total | sortedBit, alloc, length);
  }

  void setLength(long pool, int length) {
    into.setWord(pool + (long) LENGTH * word, length);
  }

  /** The field {@code len} of a pool: strings in it. */
  public int length(long pool) {
    return (int) into.word(pool + (long) LENGTH * word);
  }

  /** The field {@code alloc} of a pool: strings that it has room for. */
  public int alloc(long pool) {
    return (int) into.word(pool + (long) ALLOC * word);
  }

  int total(long pool) {
    return (int) into.word(pool + (long) TOTAL * word) & Integer.MAX_VALUE;
  }

  /** Says where the arrays of a pool with room for {@code alloc} strings lie. */
  void arraysAt(long pool, long arrays, int alloc) {
    long field = pool + (long) ARRAYS * word;
    switch (layout) {
      case Q1 -> {}
      case Q2, Q6 -> into.setWord(field, arrays);
      case Q3, Q4 -> into.setWords(field, arrays, arrays + (long) alloc * hashBytes);
    }
  }

  /**
   * Writes a text at {@code at} and its entry in a pool.
   *
   * @param none whether this is qstr 0, whose hash is 0
   * @return the address after the text
   */
  long entry(long pool, int slot, long at, String text, boolean none) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    describe(pool, slot, at, text, none);
    long textAt = at;
    if (layout == QstrLayout.Q1) {
      into.setUint(at, hashBytes, hash(bytes, none));
      into.setU8(at + hashBytes, bytes.length);
      textAt = at + hashBytes + 1;
    }
    into.setBytes(textAt, bytes);
    into.setU8(textAt + bytes.length, 0);
    return textAt + bytes.length + 1;
  }

  private int hash(byte[] text, boolean none) {
    return none || hashBytes == 0 ? 0 : QstrHash.of(text, hashBytes);
  }

  /** Writes a text's entry in a pool, not the text, which lies at {@code at}. */
  void describe(long pool, int slot, long at, String text, boolean none) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    into.setWord(pool + headerBytes() + (long) slot * word, at);
    long arrays = layout == QstrLayout.Q1 ? 0 : into.word(pool + (long) ARRAYS * word);
    switch (layout) {
      case Q1 -> {}
      case Q2 -> {
        long attributes = arrays + (long) slot * layout.arrayBytes(hashBytes);
        into.setUint(attributes, hashBytes, hash(bytes, none));
        into.setU8(attributes + hashBytes, bytes.length);
      }
      case Q3, Q4 -> {
        into.setUint(arrays + (long) slot * hashBytes, hashBytes, hash(bytes, none));
        into.setU8(into.word(pool + (ARRAYS + 1L) * word) + slot, bytes.length);
      }
      case Q6 -> into.setU8(arrays + slot, bytes.length);
    }
  }
}
