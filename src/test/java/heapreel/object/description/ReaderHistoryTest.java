package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.FaultException;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.ObjectReader;
import heapreel.synthetic.damage.Damage;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader says of a snapshot depends on that alone, whatever it has read before. */
class ReaderHistoryTest {

  private static final int KIB = 1024;
  private static final int SNAPSHOTS = 60;

  /** From one snapshot to the next: so many that a heap that grows has done so twice. */
  private static final int CHANGES = 30;

  private static final int READS = 150;
  private static final int DAMAGES = 40;
  private static final long SEED = 0x5eed;

  static Stream<DeviceOptions> devices() {
    DeviceOptions split = DeviceOptions.of(Profile.K.build().splitHeap(true), 64 * KIB);
    return Stream.of(
        DeviceOptions.of(Profile.A.build(), 32 * KIB),
        DeviceOptions.of(Profile.C_CP5.build(), 32 * KIB),
        DeviceOptions.of(Profile.G.build().wide(), 64 * KIB),
        DeviceOptions.of(Profile.K.build(), 32 * KIB),
        DeviceOptions.of(Profile.L_CP10.build(), 48 * KIB),
        split.areas(5),
        split.growing());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aReaderOfManySnapshotsSaysWhatAReaderOfOneSays(DeviceOptions options) throws IOException {
    SyntheticDevice device = new SyntheticDevice(options, SEED);
    List<Memory> snapshots = new ArrayList<>();
    device.run(
        SNAPSHOTS,
        new SnapshotPolicy(CHANGES, true),
        ram -> snapshots.add(BufferMemory.of(ram.clone(), options.ramStart())));
    Memory last = snapshots.get(SNAPSHOTS - 1);
    HeapState state = HeapLocator.locate(last);
    RomImage rom = RomImage.of(List.of(device.firmware().rom().memory()));
    AddressSpace space = new AddressSpace(last, rom, options.build().shape().wordBytes());
    Heap heap = new HeapReader(state).read(last);
    Interpreter interpreter = InterpreterSearch.find(space, heap, state.address(), Symbols.none());
    HeapReader reader = new HeapReader(state);
    long areas = snapshots.stream().map(ram -> reader.read(ram).areas().size()).distinct().count();
    assertThat(areas).isEqualTo(options.grows() ? 3 : 1);
    compareReaders(snapshots, state, interpreter, rom);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(names = {"A", "C_CP6", "F_CP8", "K", "L_CP10", "M"})
  void damageIsForgotten(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    ReadScene whole = ReadScene.of(scene);
    List<Memory> snapshots = new ArrayList<>(List.of(scene.ram()));
    for (int seed = 0; seed < DAMAGES; seed++) {
      snapshots.add(Damage.any(scene, seed).memory());
    }
    RomImage rom = RomImage.of(List.of(scene.rom()));
    compareReaders(snapshots, whole.state(), whole.interpreter(), rom);
  }

  @Test
  void onlyWhatChangedIsReadAgain() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    ReadScene first = ReadScene.of(scene);
    ObjectReader reader = first.reader();
    assertThat(reader.readAgain().allocations()).isEqualTo(first.objects().count());

    reader.read(first.memory(), first.heap());
    assertThat(reader.readAgain()).isEqualTo(new ObjectReader.ReadAgain(0, 0));

    int changed = first.objects().count() / 2;
    byte[] ram = scene.image().array().clone();
    ram[(int) (first.objects().address(changed) - scene.image().start())] ^= 4;
    reader.read(BufferMemory.of(ram, scene.image().start()), first.heap());
    long bytes = (long) first.objects().blocks(changed) * first.heap().shape().blockBytes();
    assertThat(reader.readAgain()).isEqualTo(new ObjectReader.ReadAgain(1, bytes));
  }

  private static void compareReaders(
      List<Memory> snapshots, HeapState state, Interpreter interpreter, RomImage rom) {
    List<List<String>> alone =
        snapshots.stream()
            .map(memory -> texts(memory, state, new ObjectReader(interpreter, rom), interpreter))
            .toList();
    ObjectReader reader = new ObjectReader(interpreter, rom);
    SplittableRandom random = new SplittableRandom(SEED);
    int snapshot = 0;
    for (int read = 0; read < READS; read++) {
      int step = random.nextInt(4); // mostly to a neighbour, as in a film
      snapshot = step == 0 ? random.nextInt(snapshots.size()) : (snapshot + step - 1);
      snapshot %= snapshots.size();
      assertThat(texts(snapshots.get(snapshot), state, reader, interpreter))
          .as("read %d: snapshot %d, seed 0x%x", read, snapshot, SEED)
          .isEqualTo(alone.get(snapshot));
    }
  }

  /** All that is said of all allocations, or why there are none. */
  private static List<String> texts(
      Memory memory, HeapState state, ObjectReader reader, Interpreter interpreter) {
    Heap heap;
    try {
      heap = new HeapReader(state).readUnchecked(memory);
    } catch (FaultException broken) {
      return List.of(broken.fault().what());
    }
    List<String> texts =
        new ArrayList<>(
            ReadScene.of(memory, heap, state, interpreter, reader, Symbols.none()).texts());
    texts.add(reader.damagedObjects() + " damaged");
    return texts;
  }
}
