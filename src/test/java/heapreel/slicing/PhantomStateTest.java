package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.HeapLocator;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the heap's state that is in the file but in no snapshot's place makes none. */
class PhantomStateTest {

  private static final int RAM = 16_384;
  private static final long RAM_START = 0x2000_0000L;

  @TempDir Path folder;
  private Recording clean = Recording.of(new byte[0]);
  private byte[] state = new byte[0];

  @BeforeEach
  void record() throws IOException {
    clean = Recording.of(Profile.K.build(), RAM, 20, 11);
    byte[] ram = clean.bytes(0, RAM);
    int offset = (int) (HeapLocator.locate(BufferMemory.of(ram, RAM_START)).address() - RAM_START);
    state = clean.bytes(offset - 200, offset + 200);
  }

  @Test
  void insideOfInsertedBytesWithinASnapshot() throws IOException {
    for (int offset : new int[] {6000, 12_000}) {
      Slicing slicing = withPhantom(5 * RAM + offset).slice(folder);
      assertThat(Cutting.stretches(slicing))
          .containsExactly("0-4 at 0", "5 lost", "6-19 at " + (6 * RAM + 2400));
      assertThat(Cutting.gaps(slicing))
          .containsExactly("2,400 extra bytes in snapshot 5, which is left out");
      assertThat(slicing.sections()).hasSize(1);
    }
  }

  @Test
  void insideOfInsertedBytesBetweenTwoSnapshots() throws IOException {
    for (int snapshot : new int[] {5, 19}) {
      Slicing slicing = withPhantom(snapshot * RAM).slice(folder);
      assertThat(slicing.stretches()).hasSize(2);
      assertThat(Cutting.gaps(slicing))
          .containsExactly("2,400 extra bytes before snapshot " + snapshot);
      assertThat(slicing.sections()).hasSize(1);
    }
  }

  @Test
  void insideOfBytesBeforeAll() throws IOException {
    assertThat(Cutting.stretches(withPhantom(0).slice(folder))).containsExactly("0-19 at 2400");
  }

  @Test
  void insideOfASnapshotWhereNothingElseHappened() throws IOException {
    Slicing slicing = clean.writtenOver(5 * RAM + 9000, state).slice(folder);
    assertThat(Cutting.stretches(slicing)).containsExactly("0-19 at 0");
    assertThat(slicing.gaps()).isEmpty();
  }

  /** Noise with what stands around a state in the middle of it. */
  private Recording withPhantom(int offset) {
    return clean.withNoise(offset, 2000).with(offset + 1000, state);
  }
}
