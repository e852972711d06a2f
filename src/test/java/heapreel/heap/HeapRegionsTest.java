package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.memory.ScatteredMemory;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A heap whose state and areas lie in several regions, and what ends where a region does. */
class HeapRegionsTest {

  private static final String LETTERS = "h==.S.D=..hh=h====..";

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anAreaMayEndWithItsRegion(Profile profile) {
    FirmwareBuild build = profile.build();
    LetterSnapshot written = LetterSnapshot.heap(build, LETTERS);
    AreaGeometry area = written.heap().areas().get(0).geometry();
    long start = written.memory().start();
    Memory memory = of(written.memory(), start, area.start(), area.poolEnd());
    HeapState state = HeapLocator.locate(memory);
    assertThat(state).isEqualTo(HeapLocator.locate(written.memory()));
    Heap heap = new HeapReader(state).readUnchecked(memory);
    assertThat(heap.areas().get(0).table()).hasToString(written.states(0));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anAreaThatIsNotInOneRegionIsOutside(Profile profile) {
    FirmwareBuild build = profile.build();
    LetterSnapshot written = LetterSnapshot.heap(build, LETTERS);
    HeapState state = HeapLocator.locate(written.memory());
    AreaGeometry area = written.heap().areas().get(0).geometry();
    long start = written.memory().start();
    long tableEnd = area.start() + area.tableBytes();
    for (Memory memory :
        List.of(
            of(written.memory(), start, area.start(), area.poolEnd() - 1),
            of(written.memory(), start, area.start() + 1, area.poolEnd()),
            of(written.memory(), start, tableEnd, area.poolEnd()))) {
      List<Region> regions = memory.regions();
      assertThatThrownBy(() -> new HeapReader(state).readUnchecked(memory))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("the heap lies outside the snapshot")
          .hasMessageContaining("expected " + regions.get(0) + ", " + regions.get(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aStateThatStraddlesTwoRegionsIsNone(Profile profile) {
    FirmwareBuild build = profile.build();
    LetterSnapshot written = LetterSnapshot.heap(build, LETTERS);
    int word = build.shape().wordBytes();
    HeapState state = HeapLocator.locate(written.memory());
    long start = written.memory().start();
    long last = state.address() + (4L + build.shape().extraTables()) * word;
    Memory whole = of(written.memory(), start, last, written.memory().end());
    assertThat(HeapSignature.at(whole, state.address(), word)).isPresent();
    for (long cut = state.address() + 1; cut < last; cut++) {
      Memory memory = of(written.memory(), start, cut, written.memory().end());
      assertThat(HeapSignature.at(memory, state.address(), word)).isEmpty();
      assertThat(HeapSignature.findAll(memory, word))
          .extracting(HeapSignature::address)
          .doesNotContain(state.address());
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theOrderOfTheBytesDoesNotMatter(Profile profile) {
    FirmwareBuild build = profile.build();
    LetterSnapshot written = LetterSnapshot.heap(build, LETTERS);
    BufferMemory ram = written.memory();
    long heap = written.heap().areas().get(0).geometry().start();
    byte[] bytes = new byte[(int) ram.lengthBytes()];
    int first = (int) (ram.end() - heap);
    ram.copy(heap, bytes, 0, first);
    ram.copy(ram.start(), bytes, first, bytes.length - first);
    Memory memory =
        ScatteredMemory.of(
            ByteBuffer.wrap(bytes),
            0,
            List.of(new Region(heap, first), new Region(ram.start(), bytes.length - first)));
    assertThat(HeapSignature.findAll(memory, build.shape().wordBytes()))
        .isEqualTo(HeapSignature.findAll(ram, build.shape().wordBytes()));
    HeapState state = HeapLocator.locate(memory);
    assertThat(new HeapReader(state).readUnchecked(memory).areas().get(0).table())
        .hasToString(written.states(0));
  }

  /** The bytes of {@code ram} in regions that each begin where the one before ends. */
  private static Memory of(BufferMemory ram, long... bounds) {
    List<Region> regions = new ArrayList<>();
    for (int i = 1; i < bounds.length; i++) {
      regions.add(new Region(bounds[i - 1], bounds[i] - bounds[i - 1]));
    }
    byte[] bytes = new byte[(int) (bounds[bounds.length - 1] - bounds[0])];
    ram.copy(bounds[0], bytes, 0, bytes.length);
    return ScatteredMemory.of(ByteBuffer.wrap(bytes), 0, regions);
  }
}
