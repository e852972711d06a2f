package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The geometry that real firmware has, and the rule behind it. */
class AreaGeometryTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "micro:bit MicroPython 1.9, 0x200003e0, 10240, 16, -, 157, 0x200004a0, 0x20002be0",
    "qemu MicroPython 1.28,     0x2f7e0,   143360, 16, fg, 2188, 0x304e0,   0x527e0",
    "1.28 split heap area 1,    0x2f5bc,     8196, 16, fxg, 124,  0x2f6c0,   0x315c0",
    "1.28 split heap area 2,    0x31908,    51960, 16, fxg, 787,  0x31f40,   0x3e400",
    "CircuitPython SAMD21,   0x20000840,    20480, 16, f, 312, 0x20000a40, 0x20005840",
    "CircuitPython SAMD51,   0x20000840,   131072, 16, f, 2001, 0x20001400, 0x20020840",
    "SAMD51 at 8 modulo 16,  0x20000848,   131064, 16, f, 2000, 0x20001440, 0x20020840",
    "unix x86-64 1.28,   0x5555555842a0,    65536, 32, fg, 506, 0x5555555845a0, 0x5555555942a0"
  })
  void liesWhereTheFirmwareHasIt(
      String image,
      long start,
      long lengthBytes,
      int blockBytes,
      String tables,
      int tableBytes,
      long poolStart,
      long poolEnd) {
    int wordBytes = blockBytes == 32 ? 8 : 4;
    HeapShape shape =
        new HeapShape(
            wordBytes,
            blockBytes,
            tables.contains("f"),
            tables.contains("x"),
            tables.contains("g"),
            false);
    AreaGeometry geometry = AreaGeometry.of(start, start + lengthBytes, shape);
    assertThat(geometry)
        .as(image)
        .isEqualTo(new AreaGeometry(start, tableBytes, poolStart, poolEnd, shape));
  }

  @Test
  void anEndInsideABlockIsRoundedDown() {
    HeapShape shape = new HeapShape(4, 16, true, false, false, false);
    AreaGeometry whole = AreaGeometry.of(0x20000848, 0x20000848 + 131064, shape);
    AreaGeometry ragged = AreaGeometry.of(0x20000848, 0x20000848 + 131072, shape);
    assertThat(ragged).isEqualTo(whole);
  }

  @Test
  void tablesAndPoolNeverOverlapAndTheTableIsAsLongAsFits() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 20_000; i++) {
      boolean wide = random.nextBoolean();
      HeapShape shape =
          new HeapShape(
              wide ? 8 : 4,
              random.nextBoolean() || wide ? 32 : 16,
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              false);
      long start = 0x2000_0000L + 4L * random.nextInt(1024);
      long end = start + 2048 + random.nextInt(200_000);
      AreaGeometry geometry = AreaGeometry.of(start, end, shape);
      assertThat(geometry.tablesEnd())
          .as("seed 12, turn %d: %s", i, geometry)
          .isLessThanOrEqualTo(geometry.poolStart());
      long longer = geometry.poolStart() - 4L * shape.blockBytes();
      assertThat(geometry.tablesEnd() + 1 + shape.extraTables())
          .as("room for one more table byte, seed 12, turn %d: %s", i, geometry)
          .isGreaterThan(longer);
    }
  }

  @Test
  void aPoolThatDoesNotBelongToTheTableIsRefused() {
    HeapShape shape = new HeapShape(4, 16, true, false, false, false);
    assertThatThrownBy(() -> new AreaGeometry(0x20000000L, 10, 0x20000100L, 0x20000370L, shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x20000100");
  }
}
