package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heapreel.fault.FaultException;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.interpreter.InterpreterState;
import heapreel.memory.Memory;
import heapreel.object.ObjectReader;
import heapreel.synthetic.damage.Damage;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Heaps that no interpreter leaves behind: what they say is bounded in time and in text, and counts
 * as damage.
 */
@Tag("slow")
class HostileHeapTest {

  private static final int SEEDS = 12;
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int LONGEST_TEXT = 512;

  static Stream<Arguments> damages() {
    Stream<FirmwareBuild> narrow =
        Stream.of(Profile.A, Profile.C_CP6, Profile.F, Profile.F_CP8, Profile.K, Profile.L_CP10)
            .map(Profile::build);
    Stream<FirmwareBuild> wide =
        Stream.of(Profile.A, Profile.F, Profile.K).map(profile -> profile.build().wide());
    return Stream.concat(narrow, wide)
        .flatMap(build -> Stream.of(Damage.values()).map(of -> Arguments.of(build, of)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedHeapIsReadToItsEnd(FirmwareBuild build, Damage damage) {
    ObjectScene scene = ObjectScene.of(build);
    ReadScene whole = ReadScene.of(scene);
    for (int seed = 0; seed < SEEDS; seed++) {
      Memory memory = damage.to(scene, seed).memory();
      int current = seed;
      assertTimeoutPreemptively(
          LONG, () -> read(whole, memory, scene), () -> damage + " with seed " + current);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HUGE_LENGTHS", "POINTERS_TO_NOWHERE", "WRONG_POINTERS"})
  void whatObjectsSayAndCannotBeIsCounted(Damage damage) {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    ReadScene whole = ReadScene.of(scene);
    assertThat(whole.reader().damagedObjects()).isZero();
    int damaged = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Memory memory = damage.to(scene, seed).memory();
      ObjectReader reader = new ObjectReader(whole.interpreter(), rom(scene));
      reader.read(memory, new HeapReader(whole.state()).readUnchecked(memory));
      damaged += reader.damagedObjects();
    }
    assertThat(damaged).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 6, Long.MIN_VALUE, -8})
  void pythonFramesBeyondAllAddressesLeadToNothing(long start) {
    ObjectScene scene = ObjectScene.of(Profile.K.build().wide());
    long pystack = scene.image().end() - 24;
    scene.image().setWords(pystack, start, Long.MAX_VALUE, Long.MAX_VALUE);
    ReadScene whole = ReadScene.of(scene);
    assertThat(texts(scene, whole, withPystack(whole.interpreter(), pystack)))
        .isEqualTo(whole.texts());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -8})
  void aStackInUseFromWhereNoneIsCountsAsNoneInUse(long inUse) {
    ObjectScene scene = ObjectScene.of(Profile.K.build().wide());
    ReadScene whole = ReadScene.of(scene);
    long nlrTop = whole.interpreter().state().dictLocals() + 16;
    scene.image().setWord(nlrTop, 0);
    List<String> none = texts(scene, whole, whole.interpreter());
    scene.image().setWord(nlrTop, inUse);
    assertThat(texts(scene, whole, whole.interpreter())).isEqualTo(none);
  }

  private static List<String> texts(ObjectScene of, ReadScene scene, Interpreter interpreter) {
    ObjectReader reader = new ObjectReader(interpreter, rom(of));
    return ReadScene.of(
            scene.memory(), scene.heap(), scene.state(), interpreter, reader, Symbols.none())
        .texts();
  }

  private static Interpreter withPystack(Interpreter of, long pystack) {
    InterpreterState state = of.state();
    return new Interpreter(
        of.wordBytes(),
        of.qstrs(),
        of.types(),
        of.objects(),
        of.layouts(),
        of.maps(),
        of.floats(),
        of.preludes(),
        new InterpreterState(
            state.dictLocals(),
            state.stackTop(),
            pystack,
            state.lastPool(),
            state.loadedModules(),
            state.dictMain(),
            state.end()),
        of.circuitPython());
  }

  private static RomImage rom(ObjectScene scene) {
    return RomImage.of(List.of(scene.rom()));
  }

  /** As the capture's other snapshots have it, and as if it were the only one. */
  private static void read(ReadScene whole, Memory memory, ObjectScene scene) {
    Heap heap;
    try {
      heap = new HeapReader(whole.state()).readUnchecked(memory);
    } catch (FaultException refused) {
      return;
    }
    ObjectReader reader = new ObjectReader(whole.interpreter(), rom(scene));
    ReadScene read =
        ReadScene.of(memory, heap, whole.state(), whole.interpreter(), reader, Symbols.none());
    for (int i = 0; i < read.objects().count(); i++) {
      assertThat(read.text(i)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
      assertThat(read.details().description(i)).hasSizeLessThan(LONGEST_TEXT);
      assertThat(read.details().path(i).orElse("")).hasSizeLessThan(LONGEST_TEXT);
      PartsTest.assertWhole(read, i);
    }
    AddressSpace space = new AddressSpace(memory, rom(scene), heap.shape().wordBytes());
    try {
      InterpreterSearch.find(space, heap, whole.state().address(), Symbols.none());
    } catch (FaultException refused) {
      assertThat(refused.fault().what()).isNotEmpty();
    }
  }
}
