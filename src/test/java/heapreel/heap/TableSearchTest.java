package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Builds;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a heap's table is behind its state, where nobody says at which address RAM begins. */
class TableSearchTest {

  private static final int RAM = 16_384;
  private static final long START = 0x2000_0000L;

  static Stream<FirmwareBuild> builds() {
    return Builds.all()
        .filter(build -> build.stackEntryBytes() != 2 && !build.memStats())
        .filter(build -> build.shape().finaliserTable());
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theDistanceIsFoundAtAnyOffsetInTheFile(FirmwareBuild build) throws IOException {
    List<byte[]> snapshots = snapshots(build, 3);
    long start = DeviceOptions.of(build, RAM).ramStart();
    HeapState state = HeapLocator.locate(BufferMemory.of(snapshots.get(0), start));
    for (long offset : new long[] {0, 3 * RAM, 123_457}) {
      TableSearch search = new TableSearch(() -> {});
      for (byte[] ram : snapshots) {
        search.add(BufferMemory.of(ram, offset), signature(ram, start, state, offset));
      }
      HeapSignature signature = signature(snapshots.get(0), start, state, offset);
      assertThat(search.distance()).isEqualTo(signature.geometry().start() - state.address());
      assertThat(search.agreeing()).isEqualTo(snapshots.size());
      assertThat(search.score()).isGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void aHeapWithoutReferencesTellsNothing() {
    for (String letters : new String[] {"", "h".repeat(400), "h===".repeat(100)}) {
      TableSearch search = new TableSearch(() -> {});
      LetterSnapshot written = LetterSnapshot.heap(Profile.K.build(), letters + ".".repeat(400));
      BufferMemory memory = written.memory();
      search.add(memory, HeapSignature.findAll(memory, 4).get(0));
      assertThat(search.score()).isZero();
      assertThat(search.agreeing()).isZero();
      assertThatThrownBy(search::distance)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("one address that the heap's pointers fit, found none");
    }
  }

  @Test
  void aTableWrittenOverWithOneByteTellsNothing() throws IOException {
    for (int value : new int[] {0, 0x55, 0xaa, 0xff}) {
      List<byte[]> snapshots = snapshots(Profile.K.build(), 1);
      HeapState state = fillTable(snapshots.get(0), value);
      TableSearch search = new TableSearch(() -> {});
      search.add(
          BufferMemory.of(snapshots.get(0), 0), signature(snapshots.get(0), START, state, 0));
      assertThatThrownBy(search::distance)
          .as("0x%x", value)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("can't determine the start address of the snapshots");
    }
  }

  @Test
  void oneDamagedSnapshotIsOutvoted() throws IOException {
    for (int value : new int[] {0, 0x55, 0xaa, 0xff}) {
      List<byte[]> snapshots = snapshots(Profile.K.build(), 4);
      long distance = tableOf(snapshots.get(0)) - stateOf(snapshots.get(0)).address();
      HeapState state = fillTable(snapshots.get(1), value);
      TableSearch search = new TableSearch(() -> {});
      for (byte[] ram : snapshots) {
        search.add(BufferMemory.of(ram, 0), signature(ram, START, state, 0));
      }
      assertThat(search.agreeing()).as("0x%x", value).isEqualTo(3);
      assertThat(search.distance()).as("0x%x", value).isEqualTo(distance);
    }
  }

  /** Two snapshots taken for one: their tables speak for two distances alike. */
  @Test
  void twoPlacesThatAsMuchSpeaksForAreRefused() throws IOException {
    List<byte[]> snapshots = snapshots(Profile.K.build(), 1);
    HeapState state = stateOf(snapshots.get(0));
    byte[] twice = Arrays.copyOf(snapshots.get(0), 2 * RAM);
    System.arraycopy(snapshots.get(0), 0, twice, RAM, RAM);
    TableSearch search = new TableSearch(() -> {});
    search.add(BufferMemory.of(twice, 0), signature(twice, START, state, 0));
    assertThatThrownBy(search::distance)
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("can't determine the start address of the snapshots")
        .hasMessageContaining("bytes from the state");
  }

  @Test
  void whoeverDoesNotWantItEndsIt() throws IOException {
    byte[] ram = snapshots(Profile.K.build(), 1).get(0);
    HeapState state = stateOf(ram);
    TableSearch search =
        new TableSearch(
            () -> {
              throw new CancellationException();
            });
    HeapSignature signature = signature(ram, START, state, 0);
    assertThatThrownBy(() -> search.add(BufferMemory.of(ram, 0), signature))
        .isInstanceOf(CancellationException.class);
  }

  private static HeapState stateOf(byte[] ram) {
    return HeapLocator.locate(BufferMemory.of(ram, START));
  }

  private static long tableOf(byte[] ram) {
    return signature(ram, START, stateOf(ram), START).geometry().start();
  }

  /** Writes over the allocation table; the state, which stays as it was. */
  private static HeapState fillTable(byte[] ram, int value) {
    HeapState state = stateOf(ram);
    AreaGeometry geometry = signature(ram, START, state, START).geometry();
    int table = (int) (geometry.start() - START);
    Arrays.fill(ram, table, table + geometry.tableBytes(), (byte) value);
    return state;
  }

  /** The state by its offset in the file, where the snapshot is at {@code offset}. */
  private static HeapSignature signature(byte[] ram, long start, HeapState state, long offset) {
    long at = state.address() - start + offset;
    return HeapSignature.at(BufferMemory.of(ram, offset), at, state.shape().wordBytes())
        .orElseThrow();
  }

  private static List<byte[]> snapshots(FirmwareBuild build, int count) throws IOException {
    SyntheticDevice device = new SyntheticDevice(DeviceOptions.of(build, RAM), 11);
    device.run(60, SnapshotPolicy.EACH_CHANGE, ram -> {});
    List<byte[]> snapshots = new ArrayList<>();
    device.run(count, SnapshotPolicy.EACH_CHANGE, ram -> snapshots.add(ram.clone()));
    return snapshots;
  }
}
