package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.NamedRegion;
import heapreel.fault.FaultException;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Damages captures of several regions by seed and holds every heap that is read from them against
 * those that were recorded.
 */
final class RegionMutants {

  static final int SNAPSHOTS = 24;

  private final Path file;
  private final List<Original> originals = new ArrayList<>();

  /** A capture without damage: its bytes, and the heaps in it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Original(
      byte[] bytes,
      int stride,
      List<NamedRegion> regions,
      Map<List<Object>, List<Integer>> heaps) {}

  /** What came of some mutants. */
  static final class Tally {
    int mutants;
    int refused;
    long drawn;
    long lost;
    long lostFarAway;
    final List<String> wrong = new ArrayList<>();
    final List<String> wrongContents = new ArrayList<>();

    @Override
    public String toString() {
      return mutants
          + " mutants, "
          + refused
          + " refused, "
          + drawn
          + " drawn, "
          + lost
          + " lost, "
          + lostFarAway
          + " of them not beside damage, "
          + wrong.size()
          + " wrong, "
          + wrongContents.size()
          + " with wrong contents";
    }
  }

  /** Makes the originals; mutants are written to {@code file}. */
  RegionMutants(Path file) throws IOException {
    this.file = file;
    add(
        DeviceOptions.of(Profile.K.build().splitHeap(true), 24 << 10)
            .growing()
            .ramStart(0x3fc8_8000L)
            .apart(0x3c17_0000L),
        5);
    add(
        DeviceOptions.of(Profile.K.build().splitHeap(true), 20 << 10)
            .areas(3)
            .apart(0x2008_0000L, 0x2020_0000L),
        3);
    add(DeviceOptions.of(Profile.A.build(), 16 << 10).apart(0x2020_0000L), 1);
    add(DeviceOptions.of(Profile.L.build().thirdTable(true), 24 << 10).apart(0x2020_0008L), 40);
  }

  private void add(DeviceOptions options, int every) throws IOException {
    SyntheticDevice device = new SyntheticDevice(options, every);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    device.run(60, new SnapshotPolicy(7, false), ram -> {}); // until the heap is in use
    Map<List<Object>, List<Integer>> heaps = new HashMap<>();
    int[] number = new int[1];
    device.run(
        SNAPSHOTS,
        new SnapshotPolicy(every, every % 2 == 1),
        ram -> {
          bytes.write(ram);
          heaps.computeIfAbsent(map(device.heap()), a -> new ArrayList<>()).add(number[0]++);
        });
    List<NamedRegion> regions = device.ram().regions().stream().map(NamedRegion::of).toList();
    byte[] all = bytes.toByteArray();
    originals.add(new Original(all, all.length / SNAPSHOTS, regions, heaps));
  }

  /** What a map shows: where the areas lie, and the state of each block. */
  private static List<Object> map(Heap heap) {
    List<Object> map = new ArrayList<>();
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      map.add(List.of(geometry.start(), geometry.poolStart(), geometry.poolEnd(), area.table()));
    }
    return map;
  }

  /** Reads the mutants of these numbers. */
  Tally read(long from, long to) throws IOException {
    Tally tally = new Tally();
    for (long number = from; number < to; number++) {
      SplittableRandom random = new SplittableRandom(number * 0x9e3779b97f4a7c15L + 11);
      Original original = originals.get((int) (number % originals.size()));
      RegionMutation mutation = new RegionMutation(random, original.bytes, original.stride);
      read(original, mutation, "mutant " + number + " " + mutation.words(), tally);
    }
    return tally;
  }

  /** Reads the originals as they are. */
  Tally readUndamaged() throws IOException {
    Tally tally = new Tally();
    for (Original original : originals) {
      read(original, new RegionMutation(original.bytes), "undamaged", tally);
    }
    return tally;
  }

  private void read(Original original, RegionMutation mutation, String name, Tally tally)
      throws IOException {
    Files.write(file, mutation.bytes());
    tally.mutants++;
    CaptureSource source =
        new CaptureSource(
            file,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            original.regions,
            Optional.empty());
    try (OpenCapture open = CaptureOpener.open(source)) {
      Capture capture = open.capture();
      try (HeapCursor cursor = open.heaps().cursor(open.decodings())) {
        for (long i = 0; i < capture.snapshotCount(); i++) {
          read(original, cursor, i, name, tally);
        }
      }
      tally.lostFarAway += Math.max(0, capture.lostCount() - mutation.mayBeLost());
    } catch (FaultException e) {
      tally.refused++;
    }
  }

  private static void read(Original original, HeapCursor cursor, long i, String name, Tally tally)
      throws IOException {
    try {
      cursor.read(
          i,
          open -> {
            Heap heap = open.heap();
            List<Integer> same = original.heaps.getOrDefault(map(heap), List.of());
            if (same.isEmpty()) {
              tally.wrong.add(name + ": snapshot " + i);
            } else if (same.stream()
                .noneMatch(
                    number -> sameContents(original, number, open.memory().orElseThrow(), heap))) {
              tally.wrongContents.add(name + ": snapshot " + i);
            }
          });
      tally.drawn++;
    } catch (FaultException e) {
      tally.lost++;
    }
  }

  /** Whether all allocations hold what they held. */
  private static boolean sameContents(Original original, int number, Memory memory, Heap heap) {
    byte[] bytes = original.bytes;
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      int blockBytes = geometry.shape().blockBytes();
      byte[] block = new byte[blockBytes];
      for (int i = 0; i < geometry.blockCount(); i++) {
        if (area.table().state(i) != BlockState.FREE) {
          memory.copy(geometry.addressOf(i), block, 0, blockBytes);
          int at = number * original.stride + offset(original, geometry.addressOf(i));
          if (!Arrays.equals(block, 0, blockBytes, bytes, at, at + blockBytes)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int offset(Original original, long address) {
    long before = 0;
    for (NamedRegion region : original.regions) {
      if (region.region().contains(address)) {
        return (int) (before + address - region.region().start());
      }
      before += region.region().lengthBytes();
    }
    throw new AssertionError(Long.toHexString(address));
  }

  /** Reads mutants {@code args[0]} to {@code args[1]} and says what came of them. */
  public static void main(String[] args) throws IOException {
    Path file = Files.createTempFile("mutant", ".bin");
    RegionMutants mutants = new RegionMutants(file);
    Tally undamaged = mutants.readUndamaged();
    System.err.println(undamaged);
    Tally tally = mutants.read(Long.parseLong(args[0]), Long.parseLong(args[1]));
    tally.wrong.stream().limit(25).forEach(System.err::println);
    System.err.println("-- contents");
    tally.wrongContents.stream().limit(Long.parseLong(args[2])).forEach(System.err::println);
    System.err.println(tally);
    Files.delete(file);
  }
}
