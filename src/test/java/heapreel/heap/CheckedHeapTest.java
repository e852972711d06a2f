package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap is held against its words: what its tables don't describe is no heap to show. */
class CheckedHeapTest {

  private static final int RAM = 16_384;
  private static final long START = 0x2000_0000L;
  private static final String REFUSED = "the heap's tables contradict its contents";

  @ParameterizedTest
  @ValueSource(strings = {"microbit", "synthetic"})
  void everySnapshotOfTheSamplesIsRead(String sample) throws IOException {
    byte[] capture = sample(sample);
    HeapReader reader = reader(capture);
    for (int snapshot = 0; snapshot < capture.length / RAM; snapshot++) {
      Heap heap = reader.read(memory(capture, snapshot));
      assertThat(heap.areas()).as("snapshot %d", snapshot).hasSize(1);
    }
  }

  /** Only the finaliser table tells: without one, an empty heap looks like this. */
  @Test
  void aTableWithoutHeadsIsRefusedWhereThereAreFinalisers() throws IOException {
    byte[] clean = sample("synthetic");
    HeapReader reader = reader(clean);
    for (int snapshot : new int[] {5, 50}) {
      for (int value : new int[] {0, 0xaa}) {
        byte[] capture = clean.clone();
        Table table = Table.of(reader, clean, snapshot);
        Arrays.fill(capture, table.offset(), table.end(), (byte) value);
        assertThatThrownBy(() -> reader.read(memory(capture, snapshot)))
            .as("0x%x", value)
            .isInstanceOf(FaultException.class)
            .hasMessageContaining(REFUSED)
            .hasMessageContaining("finalisers elsewhere");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-64, -16, -8, -4, -2, -1, 1, 2, 4, 8, 16, 64})
  void aTableShiftedByAFewBytesIsRefused(int shift) throws IOException {
    byte[] clean = sample("synthetic");
    HeapReader reader = reader(clean);
    for (int snapshot : new int[] {5, 50, 55}) {
      byte[] capture = shifted(clean, Table.of(reader, clean, snapshot), shift);
      assertThatThrownBy(() -> reader.read(memory(capture, snapshot)))
          .as("snapshot %d", snapshot)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining(REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 1, 2, 4})
  void soIsOneWithoutFinalisersWhereReferencesTell(int shift) throws IOException {
    byte[] clean = sample("microbit");
    HeapReader reader = reader(clean);
    byte[] capture = shifted(clean, Table.of(reader, clean, 50), shift);
    assertThatThrownBy(() -> reader.read(memory(capture, 50)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(REFUSED)
        .hasMessageContaining("references elsewhere");
    assertThat(reader.read(memory(capture, 51)).areas()).hasSize(1);
  }

  @Test
  void aTableOfNoiseIsRefused() throws IOException {
    byte[] clean = sample("microbit");
    HeapReader reader = reader(clean);
    Table table = Table.of(reader, clean, 50);
    for (int seed = 0; seed < 20; seed++) {
      byte[] noise = new byte[table.end() - table.offset()];
      new Random(seed).nextBytes(noise);
      byte[] capture = clean.clone();
      System.arraycopy(noise, 0, capture, table.offset(), noise.length);
      assertThatThrownBy(() -> reader.read(memory(capture, 50)))
          .as("seed %d", seed)
          .hasMessageContaining(REFUSED)
          .hasMessageContaining("runs of tails without a head");
    }
  }

  /** Where in a capture the table of a snapshot is. */
  private record Table(int offset, int end) {
    static Table of(HeapReader reader, byte[] capture, int snapshot) {
      AreaGeometry geometry = reader.read(memory(capture, snapshot)).areas().get(0).geometry();
      int offset = snapshot * RAM + (int) (geometry.start() - START);
      return new Table(offset, offset + geometry.tableBytes());
    }
  }

  /** The capture with the bytes of a table moved within it, and free blocks where they were. */
  private static byte[] shifted(byte[] clean, Table table, int shift) {
    byte[] capture = clean.clone();
    for (int at = table.offset(); at < table.end(); at++) {
      int from = at - shift;
      capture[at] = from >= table.offset() && from < table.end() ? clean[from] : 0;
    }
    return capture;
  }

  private static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Path.of("samples", name, "ram.bin"));
  }

  private static HeapReader reader(byte[] capture) {
    return new HeapReader(HeapLocator.locate(memory(capture, 50)));
  }

  private static Memory memory(byte[] capture, int snapshot) {
    return BufferMemory.of(
        Arrays.copyOfRange(capture, snapshot * RAM, (snapshot + 1) * RAM), START);
  }
}
