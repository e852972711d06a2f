package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Builds;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Finding and reading heaps of every firmware generation without any symbols. */
class HeapLocatorTest {

  static Stream<FirmwareBuild> builds() {
    return Builds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aHeapWrittenIsTheHeapFound(FirmwareBuild build) {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      String[] areas = new String[build.shape().splitHeap() ? 1 + random.nextInt(3) : 1];
      for (int i = 0; i < areas.length; i++) {
        areas[i] = letters(random, 60 + random.nextInt(1000));
      }
      var written = LetterSnapshot.heapAt(build, 4 * random.nextInt(8), areas);
      Memory memory = written.memory();
      HeapState state = HeapLocator.locate(memory);
      Heap found = new HeapReader(state).read(memory);
      assertThat(lines(found)).as("seed %d, %s", seed, state).isEqualTo(lines(written.heap()));
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everySnapshotOfARunningDeviceIsReadAsItIs(Profile profile) throws IOException {
    FirmwareBuild build = profile.build();
    DeviceOptions options = DeviceOptions.of(build, 48 * 1024);
    if (profile.hasAreas()) {
      options = DeviceOptions.of(build.splitHeap(true), 64 * 1024).growing();
    }
    SyntheticDevice device = new SyntheticDevice(options, 7);
    List<HeapReader> reader = new ArrayList<>();
    int[] mostAreas = {0};
    device.run(
        600,
        new SnapshotPolicy(1, true),
        ram -> {
          Memory memory = BufferMemory.of(ram, device.ram().start());
          if (reader.isEmpty()) {
            reader.add(new HeapReader(HeapLocator.locate(memory)));
          }
          assertThat(lines(reader.get(0).read(memory))).isEqualTo(lines(device.heap()));
          mostAreas[0] = Math.max(mostAreas[0], device.heap().areas().size());
        });
    assertThat(mostAreas[0]).isGreaterThan(profile.hasAreas() ? 1 : 0);
  }

  @Test
  void noHeapIsFoundWhereThereIsNone() {
    byte[] noise = new byte[64 * 1024];
    new Random(1).nextBytes(noise);
    for (byte[] bytes : List.of(noise, new byte[64 * 1024], new byte[16])) {
      assertThatThrownBy(() -> HeapLocator.locate(BufferMemory.of(bytes, 0x2000_0000L)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("no heap found");
    }
  }

  @Test
  void aSnapshotReadAtAnotherAddressIsRefused() throws IOException {
    SyntheticDevice device = new SyntheticDevice(DeviceOptions.of(Profile.K.build(), 48 * 1024), 3);
    device.run(
        200,
        new SnapshotPolicy(200, false),
        ram -> {
          for (long shift : new long[] {-256, -16, -4, 4, 16, 256}) {
            Memory moved = BufferMemory.of(ram, device.ram().start() + shift);
            assertThatThrownBy(() -> HeapLocator.locate(moved))
                .as("shifted by %d", shift)
                .isInstanceOf(FaultException.class);
          }
        });
  }

  /** Runs of every length, and at most one of orphan tails, as a sweep in progress leaves. */
  private static String letters(Random random, int blocks) {
    StringBuilder letters = new StringBuilder("h==");
    int orphansAt = random.nextInt(2 * blocks);
    while (letters.length() < blocks) {
      letters.append(".".repeat(random.nextInt(3) * random.nextInt(20)));
      if (orphansAt < letters.length()) {
        letters.append(".==");
        orphansAt = Integer.MAX_VALUE;
      }
      letters.append(random.nextInt(9) == 0 ? 'm' : 'h').append("=".repeat(random.nextInt(9)));
    }
    return letters.toString();
  }

  private static List<String> lines(Heap heap) {
    return heap.areas().stream()
        .map(
            area ->
                Long.toHexString(area.geometry().start())
                    + " "
                    + Long.toHexString(area.geometry().poolStart())
                    + " "
                    + area.table())
        .toList();
  }
}
