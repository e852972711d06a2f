package heapreel.video.h264;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.io.VLC;

/**
 * The levels of a block as variable length codes (ITU-T H.264, 7.3.5.3.2 and 9.2), those of high
 * frequencies first. Stateless.
 */
final class LevelCodes {

  /** Most levels of a block. */
  private static final int MAX_LEVELS = 16;

  private static final int CHROMA_MEANS = 4;
  private static final int MAX_TRAILING_ONES = 3;

  /** Number of levels that is expected at most, as far as codes depend on it. */
  private static final int MAX_EXPECTED = 8;

  /** Prefix of levels that are followed by a suffix of 12 bits. */
  private static final int ESCAPE = 15;

  private static final int ESCAPE_BITS = 12;
  private static final int MAX_SUFFIX_BITS = 6;

  /** Below its length a code has so many bits. */
  private static final int CODE_BITS = 24;

  private static final int[] ZIGZAG = CoeffTransformer.zigzag4x4;
  private static final int[] IN_ORDER = {0, 1, 2, 3};

  /** Codes of how many levels and trailing ones there are, by how many are expected. */
  private static final int[][] TOKENS = tokens();

  private static final int[] CHROMA_TOKENS = tokens(H264Const.coeffTokenChromaDCY420, CHROMA_MEANS);

  /** Codes of the zeros among levels, by the number of levels less one. */
  private static final int[][] ZEROS = zeros(H264Const.totalZeros16, MAX_LEVELS);

  private static final int[][] CHROMA_ZEROS = zeros(H264Const.totalZeros4, CHROMA_MEANS);

  /** Codes of the zeros right before a level, by the number of zeros left less one. */
  private static final int[][] RUNS = runs();

  private LevelCodes() {}

  /**
   * Appends the levels of a block.
   *
   * @param levels row by row
   * @param first 1 if the mean is left out, otherwise 0
   * @param expected how many the neighbours make expect
   * @return how many there are
   */
  static int write(BitBuffer out, int[] levels, int first, int expected) {
    int present = 0;
    for (int i = first; i < MAX_LEVELS; i++) {
      present |= levels[ZIGZAG[i]] == 0 ? 0 : 1 << i;
    }
    int[] tokens = TOKENS[Math.min(expected, MAX_EXPECTED)];
    if (present == 0) {
      write(out, tokens[0]);
      return 0;
    }
    writeLevels(out, levels, ZIGZAG, present, tokens);
    int count = Integer.bitCount(present);
    if (count < MAX_LEVELS - first) {
      writeZeros(out, present >>> first, ZEROS[count - 1]);
    }
    return count;
  }

  /** Appends the means of the four blocks of a chroma component. */
  static void writeChromaMeans(BitBuffer out, int[] means) {
    int present = 0;
    for (int i = 0; i < CHROMA_MEANS; i++) {
      present |= means[i] == 0 ? 0 : 1 << i;
    }
    if (present == 0) {
      write(out, CHROMA_TOKENS[0]);
      return;
    }
    writeLevels(out, means, IN_ORDER, present, CHROMA_TOKENS);
    int count = Integer.bitCount(present);
    if (count < CHROMA_MEANS) {
      writeZeros(out, present, CHROMA_ZEROS[count - 1]);
    }
  }

  /**
   * Appends how many levels there are, and then each of them.
   *
   * @param present a bit for each in the order of {@code scan}, of which there is one at least
   */
  private static void writeLevels(
      BitBuffer out, int[] levels, int[] scan, int present, int[] tokens) {
    int rest = present;
    int ones = 0;
    int signs = 0;
    while (rest != 0 && ones < MAX_TRAILING_ONES) {
      int level = levels[scan[last(rest)]];
      if (level != 1 && level != -1) {
        break;
      }
      signs = signs << 1 | level >>> 31;
      ones++;
      rest &= ~Integer.highestOneBit(rest);
    }
    int count = Integer.bitCount(present);
    write(out, tokens[token(count, ones)]);
    out.write(signs, ones);
    int suffixBits = count > 10 && ones < MAX_TRAILING_ONES ? 1 : 0;
    // After fewer than three ones the next level is no one, so its codes begin two later.
    int impossible = ones < MAX_TRAILING_ONES ? 2 : 0;
    while (rest != 0) {
      int level = levels[scan[last(rest)]];
      int size = Math.abs(level);
      writeLevel(out, 2 * size - 2 + (level >>> 31) - impossible, suffixBits);
      impossible = 0;
      suffixBits = Math.max(suffixBits, 1);
      if (size > 3 << (suffixBits - 1) && suffixBits < MAX_SUFFIX_BITS) {
        suffixBits++;
      }
      rest &= ~Integer.highestOneBit(rest);
    }
  }

  private static void writeLevel(BitBuffer out, int code, int suffixBits) {
    int beyond = suffixBits == 0 ? 2 * ESCAPE : ESCAPE << suffixBits;
    if (code >= beyond) {
      out.write(1 << ESCAPE_BITS | code - beyond, ESCAPE + 1 + ESCAPE_BITS);
    } else if (suffixBits > 0) {
      int suffix = code & (1 << suffixBits) - 1;
      out.write(1 << suffixBits | suffix, (code >> suffixBits) + 1 + suffixBits);
    } else if (code < ESCAPE - 1) {
      out.write(1, code + 1);
    } else {
      out.write(1 << 4 | code - (ESCAPE - 1), ESCAPE + 4);
    }
  }

  /** Appends how many zeros there are before the last level, and how they lie among them. */
  private static void writeZeros(BitBuffer out, int present, int[] codes) {
    int at = last(present);
    int rest = present & ~(1 << at);
    int zeros = at - Integer.bitCount(rest);
    write(out, codes[zeros]);
    while (rest != 0 && zeros > 0) {
      int next = last(rest);
      int run = at - next - 1;
      write(out, RUNS[Math.min(zeros, RUNS.length) - 1][run]);
      zeros -= run;
      at = next;
      rest &= ~(1 << at);
    }
  }

  private static int last(int bits) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
  }

  private static void write(BitBuffer out, int code) {
    out.write(code & (1 << CODE_BITS) - 1, code >>> CODE_BITS);
  }

  private static int token(int count, int ones) {
    return count * (MAX_TRAILING_ONES + 1) + ones;
  }

  private static int[][] tokens() {
    int[][] tokens = new int[MAX_EXPECTED + 1][];
    for (int expected = 0; expected < tokens.length; expected++) {
      tokens[expected] = tokens(H264Const.CoeffToken[expected], MAX_LEVELS);
    }
    return tokens;
  }

  private static int[] tokens(VLC from, int maxCount) {
    int[] codes = new int[token(maxCount, MAX_TRAILING_ONES) + 1];
    for (int count = 0; count <= maxCount; count++) {
      for (int ones = 0; ones <= Math.min(count, MAX_TRAILING_ONES); ones++) {
        codes[token(count, ones)] = code(from, H264Const.coeffToken(count, ones));
      }
    }
    return codes;
  }

  private static int[][] zeros(VLC[] from, int maxCount) {
    int[][] codes = new int[maxCount - 1][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes(from[i], maxCount - i);
    }
    return codes;
  }

  private static int[][] runs() {
    int[][] codes = new int[H264Const.run.length][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes(H264Const.run[i], i == codes.length - 1 ? MAX_LEVELS - 1 : i + 2);
    }
    return codes;
  }

  private static int[] codes(VLC from, int count) {
    return IntStream.range(0, count).map(value -> code(from, value)).toArray();
  }

  /** The code of a value, below its length. */
  private static int code(VLC from, int value) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
    BitWriter bits = new BitWriter(buffer);
    from.writeVLC(bits, value);
    int length = bits.position();
    bits.flush();
    return length << CODE_BITS | buffer.getInt(0) >>> (Integer.SIZE - length);
  }
}
