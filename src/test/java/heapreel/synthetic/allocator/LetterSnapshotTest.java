package heapreel.synthetic.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.firmware.Builds;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A heap written in letters stands in RAM as the firmware would have it. */
@Tag("slow")
class LetterSnapshotTest {

  static Stream<FirmwareBuild> builds() {
    return Builds.all();
  }

  @Test
  void lettersBecomeStatesAndTypes() {
    LetterSnapshot written = LetterSnapshot.heap(Profile.K.build(), "h==.S.D=.m=.");
    Area area = written.heap().areas().get(0);
    assertThat(area.table()).hasToString("h==.h.h=.m=.");
    assertThat(written.memory().u32(area.geometry().addressOf(4)))
        .isEqualTo(written.firmware().address("mp_type_str"));
    assertThat(written.memory().u32(area.geometry().addressOf(6)))
        .isEqualTo(written.firmware().address("mp_type_dict"));
  }

  @Test
  void aRestIsFilledUpWithFreeBlocks() {
    LetterSnapshot written = LetterSnapshot.heap(Profile.A.build(), "h=.h.");
    assertThat(written.states(0)).isEqualTo("h=.h....");
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theSignatureIsThereOnceForEachArea(FirmwareBuild build) {
    SplittableRandom random = new SplittableRandom(5);
    for (int turn = 0; turn < 6; turn++) {
      String[] letters =
          build.shape().splitHeap()
              ? new String[] {letters(random), letters(random), letters(random)}
              : new String[] {letters(random)};
      int skew = random.nextInt(4) * build.shape().wordBytes();
      LetterSnapshot written = LetterSnapshot.heapAt(build, skew, letters);
      assertThat(Signature.find(written.memory(), build.shape()))
          .as("seed 5, turn %d, %s", turn, build)
          .hasSize(letters.length);
      assertThat(read(written)).as("seed 5, turn %d", turn).isEqualTo(written.heap());
      for (int i = 0; i < letters.length; i++) {
        assertThat(written.states(i)).startsWith(letters[i].replaceAll("[A-Z]", "h"));
      }
    }
  }

  @Test
  void anAreaCanBeGivenItsExactAddresses() {
    FirmwareBuild build = Profile.A.build().finaliserTable(false);
    LetterSnapshot written = LetterSnapshot.area(build, 0x200003e0L, 0x200003e0L + 10240, "h=.m");
    AreaGeometry geometry = written.heap().areas().get(0).geometry();
    assertThat(geometry.tableBytes()).isEqualTo(157);
    assertThat(geometry.poolStart()).isEqualTo(0x200004a0L);
    assertThat(written.memory().u32(written.state() + 8)).isEqualTo(0x200004a0L);
    assertThat(written.memory().u8(0x200003e0L)).isEqualTo(0b11_00_10_01);
  }

  private static String letters(SplittableRandom random) {
    StringBuilder letters = new StringBuilder("h");
    int length = 1 + random.nextInt(700);
    while (letters.length() < length) {
      letters.append(".h==.mSTLDAFBM".charAt(random.nextInt(14)));
    }
    return letters.toString();
  }

  /** Reads the heap back from RAM, by the fields of the state. */
  private static Heap read(LetterSnapshot written) {
    BufferMemory ram = written.memory();
    Heap expected = written.heap();
    int word = expected.shape().wordBytes();
    return new Heap(
        expected.shape(),
        Signature.find(ram, expected.shape()).stream()
            .map(
                at -> {
                  long table = ram.word(at, word);
                  byte[] packed = new byte[(int) ram.word(at + word, word)];
                  ram.copy(table, packed, 0, packed.length);
                  long poolEnd = ram.word(at + (3L + expected.shape().extraTables()) * word, word);
                  return new Area(
                      AreaGeometry.of(table, poolEnd, expected.shape()),
                      AllocationTable.of(packed));
                })
            .toList());
  }
}
