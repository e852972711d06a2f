package heapreel.synthetic.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.RamPlan;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateLayout;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The allocator follows the rules of {@code py/gc.c}. */
class GcHeapTest {

  private static final long START = 0x2000_0400L;
  private static final long ROOTS = 0x2000_0200L;
  private static final int ROOT_WORDS = 64;

  private final List<String> seen = new ArrayList<>();
  private TargetBytes ram = new TargetBytes(0, 4, 4);
  private GcHeap heap = heap(Profile.A, 4096);

  private GcHeap heap(Profile profile, int bytes) {
    FirmwareBuild build = profile.build();
    ram = new TargetBytes(0x2000_0000L - 0x1000, 0x1000 + 0x10000, 4);
    StateLayout layout = new StateLayout(build);
    long state = 0x2000_0000L - 0x1000;
    GcState fields = new GcState(ram, layout, state, state + 0xf00);
    AreaGeometry geometry = AreaGeometry.of(START, START + bytes, build.shape());
    List<RootRange> roots = List.of(new RootRange(ROOTS, ROOTS + ROOT_WORDS * 4L));
    heap = new GcHeap(fields, geometry, () -> roots, change -> seen.add(change + " " + letters()));
    return heap;
  }

  private String letters() {
    return heap == null || heap.areas().isEmpty()
        ? ""
        : heap.heap().areas().stream()
            .map(area -> area.table().toString())
            .collect(Collectors.joining("|"));
  }

  private void root(int slot, long address) {
    ram.setWord(ROOTS + slot * 4L, address);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A", "B", "F", "G", "H", "K", "L", "M"})
  void micropythonTakesTheLowestFreeRunThatIsLongEnough(Profile profile) {
    for (long seed = 1; seed <= 4; seed++) {
      heap(profile, 4096);
      SplittableRandom random = new SplittableRandom(seed);
      List<Long> live = new ArrayList<>();
      for (int turn = 0; turn < 1500; turn++) {
        if (!live.isEmpty() && random.nextInt(5) < 2) {
          heap.free(live.remove(random.nextInt(live.size())));
          continue;
        }
        int blocks = 1 + random.nextInt(random.nextInt(6) == 0 ? 20 : 3);
        int expected = letters().indexOf(".".repeat(blocks));
        if (expected >= 0) {
          long address = heap.alloc(blocks * 16L, AllocationKind.PLAIN);
          assertThat(heap.areas().get(0).blockOf(address))
              .as("seed %d, turn %d, %d blocks", seed, turn, blocks)
              .isEqualTo(expected);
          live.add(address);
        }
      }
    }
  }

  @Test
  void oneBlockMovesTheSearchIndexUpAndAFreeMovesItDown() {
    long first = heap.alloc(16, AllocationKind.PLAIN);
    for (int i = 0; i < 8; i++) {
      heap.alloc(16, AllocationKind.PLAIN);
    }
    assertThat(heap.areas().get(0).get(StateField.LAST_FREE_INDEX)).isEqualTo(2);
    heap.alloc(160, AllocationKind.PLAIN);
    assertThat(heap.areas().get(0).get(StateField.LAST_FREE_INDEX)).isEqualTo(2);
    heap.free(first);
    assertThat(heap.areas().get(0).get(StateField.LAST_FREE_INDEX)).isZero();
  }

  @Test
  void aFreedBodyKeepsItsContentsAndANewOneIsCleared() {
    long text = heap.alloc(20, AllocationKind.PLAIN);
    ram.setWord(text, 0xcafe);
    heap.free(text);
    assertThat(ram.word(text)).isEqualTo(0xcafe);
    assertThat(heap.alloc(20, AllocationKind.PLAIN)).isEqualTo(text);
    assertThat(ram.word(text)).isZero();
  }

  @Test
  void anAllocationShrinksGrowsInPlaceAndMovesWhenItMust() {
    long a = heap.alloc(64, AllocationKind.PLAIN);
    ram.setWord(a, 77);
    assertThat(heap.realloc(a, 30)).isEqualTo(a);
    assertThat(letters()).startsWith("h=..");
    assertThat(heap.realloc(a, 64)).isEqualTo(a);
    assertThat(letters()).startsWith("h===.");
    heap.alloc(16, AllocationKind.PLAIN);
    long moved = heap.realloc(a, 80);
    assertThat(letters()).startsWith("....hh====.");
    assertThat(ram.word(moved)).isEqualTo(77);
  }

  @Test
  void aCollectionSparesWhatRootsReachThroughHeadsOnly() {
    long kept = heap.alloc(40, AllocationKind.PLAIN);
    long child = heap.alloc(16, AllocationKind.PLAIN);
    long inner = heap.alloc(48, AllocationKind.PLAIN);
    heap.alloc(16, AllocationKind.PLAIN);
    ram.setWord(kept + 36, child);
    ram.setWord(kept + 8, inner + 16);
    root(3, kept);
    heap.collect();
    assertThat(letters()).startsWith("h==h......");
  }

  @Test
  void aMarkStackThatOverflowsLosesNothing() {
    long chain = 0;
    for (int i = 0; i < 3; i++) {
      long fan = heap.alloc(80 * 4, AllocationKind.PLAIN);
      root(60, fan);
      for (int j = 0; j < 70; j++) {
        ram.setWord(fan + j * 4L, heap.alloc(8, AllocationKind.PLAIN));
      }
      ram.setWord(fan + 79 * 4L, chain);
      chain = fan;
      root(59, chain);
    }
    root(60, 0);
    String before = letters();
    heap.collect();
    assertThat(letters()).isEqualTo(before);
  }

  @Test
  void aSweepLeavesOrphanTailsBetweenHeadAndTails() {
    heap.alloc(48, AllocationKind.PLAIN);
    root(0, heap.alloc(32, AllocationKind.PLAIN));
    seen.clear();
    heap.collect();
    assertThat(seen).hasSize(3);
    assertThat(seen.get(0)).startsWith("MARKED h==m=.");
    assertThat(seen.get(1)).startsWith("SWEEPING .==m=.");
    assertThat(seen.get(2)).startsWith("COLLECTED ...h=.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A_CP3", "A_CP31", "C_CP4", "C_CP5", "C_CP6", "F_CP7", "F_CP8"})
  void circuitPythonTakesLongLivedBlocksFromTheTop(Profile profile) {
    heap(profile, 4096);
    GcArea area = heap.areas().get(0);
    int blocks = area.geometry().blockCount();
    long low = heap.alloc(32, AllocationKind.PLAIN);
    long high = heap.alloc(48, AllocationKind.LONG_LIVED);
    assertThat(area.blockOf(low)).isZero();
    assertThat(area.blockOf(high)).isEqualTo(blocks - 3);
    assertThat(area.get(StateField.LOWEST_LONG_LIVED)).isEqualTo(high);
  }

  @Test
  void theLastUsedBlockBoundsWhatIsUsed() {
    heap(Profile.K, 4096);
    GcArea area = heap.areas().get(0);
    root(0, heap.alloc(32, AllocationKind.PLAIN));
    heap.alloc(320, AllocationKind.PLAIN);
    assertThat(area.get(StateField.LAST_USED_BLOCK)).isEqualTo(21);
    heap.collect();
    assertThat(area.get(StateField.LAST_USED_BLOCK)).isEqualTo(1);
    assertThat(area.state(0)).isEqualTo(BlockState.HEAD);
  }

  @Test
  void aFullHeapTakesAnotherAreaAndGivesItBackWhenItIsEmpty() {
    heap(Profile.K_CP92, 2048);
    heap.growFrom(new PortHeap(new RamPlan.Range(0x2000_4000L, 0x2000_8000L), 16));
    for (int i = 0; heap.areas().size() == 1; i++) {
      root(i % ROOT_WORDS, heap.alloc(64, AllocationKind.PLAIN));
    }
    GcArea added = heap.areas().get(1);
    assertThat(added.geometry().start()).isEqualTo(added.struct() + 32);
    assertThat(heap.areas().get(0).get(StateField.NEXT_AREA)).isEqualTo(added.struct());
    for (int i = 0; i < ROOT_WORDS; i++) {
      root(i, 0);
    }
    heap.collect();
    assertThat(heap.areas()).hasSize(1);
    assertThat(heap.areas().get(0).get(StateField.NEXT_AREA)).isZero();
  }
}
