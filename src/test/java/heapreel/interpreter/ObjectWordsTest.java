package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written into an object word by the rules of {@code py/obj.h} comes back. */
class ObjectWordsTest {

  private static final int ROUNDS = 10_000;
  private static final long SEED = 0x5eed;
  private static final int MAX_QSTRS = 1 << 15;

  static Stream<Arguments> widths() {
    return Stream.of(ObjectWords.values())
        .flatMap(
            words ->
                switch (words) {
                  case C_OLD, C_NEW -> Stream.of(Arguments.of(words, 4));
                  case D -> Stream.of(Arguments.of(words, 8));
                  default -> Stream.of(Arguments.of(words, 4), Arguments.of(words, 8));
                });
  }

  @ParameterizedTest
  @MethodSource("widths")
  void smallIntegersComeBack(ObjectWords words, int bytes) {
    SplittableRandom random = new SplittableRandom(SEED);
    int bits =
        switch (words) {
          case B_OLD, B_NEW -> 8 * bytes - 2;
          case D -> 47;
          default -> 8 * bytes - 1;
        };
    for (int i = 0; i < ROUNDS; i++) {
      long value = random.nextLong() >> (Long.SIZE - bits) >> random.nextInt(bits);
      long word = word(smallInt(words, value), bytes);
      assertThat(words.isSmallInt(word)).as("%x", word).isTrue();
      assertThat(words.smallInt(word, bytes)).as("%x", word).isEqualTo(value);
    }
    for (long value : new long[] {0, -1, (1L << (bits - 1)) - 1, -1L << (bits - 1)}) {
      assertThat(words.smallInt(word(smallInt(words, value), bytes), bytes)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @EnumSource
  void qstrsComeBack(ObjectWords words) {
    for (long number = 0; number < MAX_QSTRS; number++) {
      long word = qstr(words, number);
      assertThat(words.isQstr(word)).as("%x", word).isTrue();
      assertThat(words.qstr(word)).as("%x", word).isEqualTo(number);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"A_NEW", "B_NEW", "C_NEW", "D"})
  void immediatesComeBack(ObjectWords words) {
    assertThat(words.immediate(immediate(words, 0))).isEqualTo("None");
    assertThat(words.immediate(immediate(words, 1))).isEqualTo("False");
    assertThat(words.immediate(immediate(words, 3))).isEqualTo("True");
    for (long number : new long[] {2, 4, 5, 0x7fff}) {
      long word = immediate(words, number);
      assertThat(words.isImmediate(word)).as("%x", word).isTrue();
      assertThat(words.immediate(word)).isEqualTo("immediate " + number);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"A_NEW", "B_NEW"})
  void theWholeOfAWideWordTellsWhichImmediateItIs(ObjectWords words) {
    long number = (1L << 32) + 3;
    assertThat(words.immediate(immediate(words, number))).isEqualTo("immediate " + number);
  }

  @ParameterizedTest
  @EnumSource(names = {"A_OLD", "B_OLD", "C_OLD"})
  void thereWereNoImmediatesAtFirst(ObjectWords words) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(words.isImmediate(random.nextInt() & 0xffff_ffffL)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"C_OLD", "C_NEW"})
  void floatsOfASinglePrecisionWordComeBackButForTwoBits(ObjectWords words) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      float value = Float.intBitsToFloat(random.nextInt() & ~3);
      if (!Float.isNaN(value)) {
        assertSingle(words, value);
      }
    }
    for (float value : new float[] {0, -0.0f, 1, -2.5f, 1 / 0f, -1 / 0f, Float.MIN_NORMAL}) {
      assertSingle(words, value);
    }
  }

  private static void assertSingle(ObjectWords words, float value) {
    long bits = Float.floatToRawIntBits(value) & 0xffff_ffffL;
    long word = word(((bits & ~3L) | 2) + 0x8080_0000L, 4);
    assertThat(words.isFloat(word)).as("%x", word).isTrue();
    assertThat(words.number(word)).as("%x", word).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource(names = "D")
  void floatsOfADoublePrecisionWordComeBack(ObjectWords words) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value)) {
        long word = Double.doubleToRawLongBits(value) + 0x8004_0000_0000_0000L;
        assertThat(words.isFloat(word)).as("%x", word).isTrue();
        assertThat(words.number(word)).as("%x", word).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "D")
  void addressesOfBlocksAreAddresses(ObjectWords words) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(words.isAddress(random.nextInt() & 0xffff_fff0L)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void everyWordIsOfExactlyOneSort(ObjectWords words, int bytes) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      long word = word(random.nextLong() >>> random.nextInt(Long.SIZE), bytes);
      boolean[] sorts = {
        words.isSmallInt(word),
        words.isQstr(word),
        words.isImmediate(word),
        words.isFloat(word),
        words.isAddress(word)
      };
      int count = 0;
      for (boolean sort : sorts) {
        count += sort ? 1 : 0;
      }
      assertThat(count).as("%x, seed %d", word, SEED).isEqualTo(1);
    }
  }

  /** As it stands in memory. */
  private static long word(long value, int bytes) {
    return bytes == 4 ? value & 0xffff_ffffL : value;
  }

  private static long smallInt(ObjectWords words, long value) {
    return switch (words) {
      case B_OLD, B_NEW -> value << 2 | 1;
      case D -> 1L << 48 | (value & 0x7fff_ffff_ffffL) << 1 | 1;
      default -> value << 1 | 1;
    };
  }

  private static long qstr(ObjectWords words, long number) {
    return switch (words) {
      case A_OLD -> number << 2 | 2;
      case A_NEW -> number << 3 | 2;
      case B_OLD -> number << 2 | 3;
      case B_NEW -> number << 3 | 3;
      case C_OLD -> number << 3 | 6;
      case C_NEW -> number << 4 | 6;
      case D -> 2L << 48 | number << 1 | 1;
    };
  }

  private static long immediate(ObjectWords words, long number) {
    return switch (words) {
      case A_NEW -> number << 3 | 6;
      case B_NEW -> number << 3 | 7;
      case C_NEW -> number << 4 | 0xe;
      case D -> 3L << 48 | number;
      default -> throw new IllegalArgumentException(words + " has none");
    };
  }
}
