package heapreel.synthetic.program;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.RunKind;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.allocator.Signature;
import heapreel.synthetic.firmware.Builds;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A made-up device looks like a real one to whoever reads its RAM. */
class SyntheticDeviceTest {

  private static final int RAM_BYTES = 24 * 1024;
  private static final SnapshotPolicy EVERYTHING = new SnapshotPolicy(1, true);

  static Stream<FirmwareBuild> builds() {
    return Builds.all();
  }

  private static SyntheticDevice device(FirmwareBuild build, long seed) {
    return new SyntheticDevice(DeviceOptions.of(build, RAM_BYTES), seed);
  }

  private static long checksum(SyntheticDevice device, int snapshots) throws IOException {
    CRC32 sum = new CRC32();
    device.run(snapshots, SnapshotPolicy.EACH_CHANGE, sum::update);
    return sum.getValue();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Profile profile) throws IOException {
    long first = checksum(device(profile.build(), 7), 400);
    assertThat(checksum(device(profile.build(), 7), 400)).isEqualTo(first);
    assertThat(checksum(device(profile.build(), 8), 400)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everySnapshotHasTheStateOnceAndEveryByteOfTheHeapInOnePlace(FirmwareBuild build)
      throws IOException {
    SyntheticDevice device = device(build, 3);
    int[] number = {0};
    device.run(
        150,
        new SnapshotPolicy(7, false),
        ram -> {
          if (number[0]++ % 50 == 0) {
            BufferMemory memory = BufferMemory.of(ram, device.ram().start());
            assertThat(Signature.find(memory, build.shape()))
                .as("snapshot %d, seed 3", number[0])
                .hasSize(1);
          }
          checkBytes(device.heap());
        });
    assertThat(number[0]).isEqualTo(150);
  }

  private static void checkBytes(Heap heap) {
    for (Area area : heap.areas()) {
      Map<RunKind, Integer> blocks = new EnumMap<>(RunKind.class);
      area.table().forEachRun((kind, first, count) -> blocks.merge(kind, count, Integer::sum));
      AreaGeometry geometry = area.geometry();
      HeapShape shape = heap.shape();
      assertThat(blocks).doesNotContainKey(RunKind.ORPHAN);
      long tables = geometry.tableBytes() + (long) shape.extraTables() * geometry.flagTableBytes();
      long unused = geometry.poolStart() - geometry.tablesEnd();
      long pool =
          (long) shape.blockBytes()
              * (blocks.getOrDefault(RunKind.FREE, 0) + blocks.getOrDefault(RunKind.ALLOCATION, 0));
      assertThat(tables + shape.gapBytes() + unused + pool)
          .isEqualTo(geometry.poolEnd() - geometry.start());
      assertThat(unused).isNotNegative();
    }
  }

  @Test
  void theProgramFillsFragmentsAndEmptiesItsHeap() throws IOException {
    SyntheticDevice device = device(Profile.K.build(), 1);
    List<Integer> free = new ArrayList<>();
    List<Integer> freeRuns = new ArrayList<>();
    device.run(
        4000,
        SnapshotPolicy.EACH_CHANGE,
        ram -> {
          int[] counts = {0, 0};
          device
              .heap()
              .areas()
              .get(0)
              .table()
              .forEachRun(
                  (kind, first, blocks) -> {
                    if (kind == RunKind.FREE) {
                      counts[0] += blocks;
                      counts[1]++;
                    }
                  });
          free.add(counts[0]);
          freeRuns.add(counts[1]);
        });
    int blocks = device.heap().blockCount();
    assertThat(free.stream().mapToInt(Integer::intValue).min().orElseThrow())
        .isLessThan(blocks / 8);
    assertThat(freeRuns.stream().mapToInt(Integer::intValue).max().orElseThrow()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A", "A_CP3", "C_CP6", "K", "L_CP10"})
  void aCollectionCanBeWatched(Profile profile) throws IOException {
    SyntheticDevice device = device(profile.build(), 2);
    Set<RunKind> kinds = new HashSet<>();
    boolean[] marks = {false};
    device.run(
        6000,
        EVERYTHING,
        ram -> {
          AllocationTable table = device.heap().areas().get(0).table();
          table.forEachRun((kind, first, blocks) -> kinds.add(kind));
          marks[0] |= table.toString().indexOf('m') >= 0;
        });
    assertThat(kinds).contains(RunKind.ORPHAN, RunKind.FREE, RunKind.ALLOCATION);
    assertThat(marks[0]).isTrue();
  }

  @Test
  void aSplitHeapHasAllItsAreasAndAGrowingOneMoreAndFewer() throws IOException {
    FirmwareBuild build = Profile.M.build().splitHeap(true);
    SyntheticDevice three = new SyntheticDevice(DeviceOptions.of(build, 48 * 1024).areas(3), 1);
    assertThat(three.heap().areas()).hasSize(3);
    assertThat(Signature.find(three.ram().memory(), build.shape())).hasSize(3);

    FirmwareBuild circuitPython = Profile.K_CP92.build();
    SyntheticDevice growing =
        new SyntheticDevice(DeviceOptions.of(circuitPython, 96 * 1024).growing(), 1);
    List<Integer> areas = new ArrayList<>();
    growing.run(
        12_000, SnapshotPolicy.EACH_CHANGE, ram -> areas.add(growing.heap().areas().size()));
    assertThat(areas).startsWith(1).contains(2);
  }

  @Test
  void everyNthChangeIsTheNthOfAll() throws IOException {
    List<byte[]> all = new ArrayList<>();
    device(Profile.A.build(), 4).run(30, SnapshotPolicy.EACH_CHANGE, ram -> all.add(ram.clone()));
    List<byte[]> some = new ArrayList<>();
    device(Profile.A.build(), 4).run(6, new SnapshotPolicy(5, false), ram -> some.add(ram.clone()));
    for (int i = 0; i < some.size(); i++) {
      assertThat(Arrays.equals(some.get(i), all.get(5 * i + 4))).as("snapshot %d", i).isTrue();
    }
  }
}
