package heapreel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which releases a firmware can be: its own among them, and no others that can be told from it. */
class EvidenceTest {

  @ParameterizedTest
  @CsvSource({
    "A,      MicroPython 1.9 to 1.9.3",
    "A_CP2,  CircuitPython 2.0.0 to 2.3.1",
    "A_CP3,  CircuitPython 3.0.0",
    "A_CP31, CircuitPython 3.0.1 to 3.1.2",
    "B,      MicroPython 1.9.4",
    "C,      MicroPython 1.11",
    "C_CP4,  CircuitPython 4.0.0 to 6.3.0",
    "C_CP5,  CircuitPython 4.0.0 to 6.3.0",
    "C_CP6,  CircuitPython 4.0.0 to 6.3.0",
    "D,      MicroPython 1.12",
    "E,      MicroPython 1.13 to 1.16",
    "F,      MicroPython 1.17 to 1.18",
    "F_CP7,  CircuitPython 7.1.0 to 8.2.10",
    "F_CP8,  CircuitPython 7.1.0 to 8.2.10",
    "G,      MicroPython 1.19 to 1.19.1",
    "H,      MicroPython 1.20",
    "I,      MicroPython 1.21",
    "I_CP9,  CircuitPython 9.0.0 to 9.1.4",
    "J,      MicroPython 1.22 or later",
    "K,      MicroPython 1.22 or later",
    "K_CP92, CircuitPython 9.2.0 to 9.2.9",
    "L,      MicroPython 1.22 or later",
    "L_CP10, CircuitPython 10.0.0 or later",
    "M,      MicroPython 1.22 or later",
  })
  void theReleasesOfEveryGenerationAreToldFromOthers(Profile profile, String releases) {
    assertThat(texts(evidence(profile.build()))).containsExactly(releases);
    assertThat(texts(evidence(profile.build().wide()))).containsExactly(releases);
  }

  @Test
  void whatOnlySomeBuildsHaveTellsMore() {
    FirmwareBuild split = Profile.M.build().splitHeap(true);
    assertThat(texts(evidence(split))).containsExactly("MicroPython 1.29 or later");
    FirmwareBuild whole = Profile.L.build().splitHeap(true);
    assertThat(texts(evidence(whole))).containsExactly("MicroPython 1.22 to 1.28");
    assertThat(texts(evidence(whole.thirdTable(true)))).containsExactly("MicroPython 1.28");
    FirmwareBuild small = Profile.K.build().hashBytes(0);
    assertThat(texts(evidence(small))).containsExactly("MicroPython 1.23 or later");
  }

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all()
        .filter(build -> !build.shape().thirdTable() || hasThird(build.profile()));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void noBuildIsTakenForAnotherGeneration(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Evidence evidence = evidence(scene, Optional.of(interpreter(scene)));
    Generation own = generation(build.profile());
    assertThat(evidence.generations()).as("%s", evidence.facts()).contains(own);
    assertThat(evidence.generations())
        .allMatch(generation -> generation.circuitPython() == own.circuitPython());
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theHeapAloneTellsLessButNothingWrong(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Evidence heap = evidence(scene, Optional.empty());
    Evidence both = evidence(scene, Optional.of(interpreter(scene)));
    assertThat(heap.generations()).containsAll(both.generations());
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theDecisiveFactsAllowWhatAllOfThemAllow(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Evidence evidence = evidence(scene, Optional.of(interpreter(scene)));
    List<Evidence.Fact> decisive = evidence.decisiveFacts();
    assertThat(evidence.facts()).containsAll(decisive);
    assertThat(decisive).hasSizeLessThan(6);
    Set<Generation> left = EnumSet.allOf(Generation.class);
    for (Trait trait : Trait.values()) {
      for (boolean there : new boolean[] {false, true}) {
        if (decisive.stream()
            .anyMatch(fact -> trait.words(there).equals(Optional.of(fact.words())))) {
          left.retainAll(trait.generations(there));
        }
      }
    }
    assertThat(left).isEqualTo(evidence.generations());
  }

  private static boolean hasThird(Profile profile) {
    return switch (profile) {
      case L, L_CP10, M -> true;
      default -> false;
    };
  }

  private static Generation generation(Profile profile) {
    return switch (profile) {
      case A -> Generation.MP_1_9;
      case A_CP2 -> Generation.CP_2;
      case A_CP3 -> Generation.CP_3_0_0;
      case A_CP31 -> Generation.CP_3_0_1;
      case B -> Generation.MP_1_9_4;
      case C -> Generation.MP_1_11;
      case C_CP4, C_CP5, C_CP6 -> Generation.CP_4;
      case D -> Generation.MP_1_12;
      case E -> Generation.MP_1_13;
      case F -> Generation.MP_1_17;
      case F_CP7, F_CP8 -> Generation.CP_7_1;
      case G -> Generation.MP_1_19;
      case H -> Generation.MP_1_20;
      case I -> Generation.MP_1_21;
      case I_CP9 -> Generation.CP_9_0;
      case J -> Generation.MP_1_22;
      case K -> Generation.MP_1_23;
      case K_CP92 -> Generation.CP_9_2;
      case L -> Generation.MP_1_28;
      case L_CP10 -> Generation.CP_10;
      case M -> Generation.MP_1_29;
    };
  }

  private static List<String> texts(Evidence evidence) {
    return evidence.releases().stream().map(Releases::toString).toList();
  }

  private static Evidence evidence(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    return evidence(scene, Optional.of(interpreter(scene)));
  }

  private static Evidence evidence(ObjectScene scene, Optional<Interpreter> interpreter) {
    HeapState state = HeapLocator.locate(scene.ram());
    return Evidence.of(space(scene), scene.heap(), state, interpreter);
  }

  private static Interpreter interpreter(ObjectScene scene) {
    Heap heap = scene.heap();
    long state = HeapLocator.locate(scene.ram()).address();
    return InterpreterSearch.find(space(scene), heap, state, Symbols.none());
  }

  private static AddressSpace space(ObjectScene scene) {
    RomImage rom = RomImage.of(List.of(scene.rom()));
    return new AddressSpace(scene.ram(), rom, scene.heap().shape().wordBytes());
  }
}
