package heapreel.object;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.heap.RunKind;
import heapreel.object.description.ReadScene;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters without symbols, held against what the firmware would compare with. */
class TypeLettersTest {

  private static final Map<String, Character> LETTERS = new LinkedHashMap<>();

  static {
    LETTERS.put("mp_type_tuple", 'T');
    LETTERS.put("mp_type_list", 'L');
    LETTERS.put("mp_type_dict", 'D');
    LETTERS.put("mp_type_str", 'S');
    LETTERS.put("mp_type_bytes", 'S');
    LETTERS.put("mp_type_bytearray", 'A');
    LETTERS.put("mp_type_array", 'A');
    LETTERS.put("mp_type_float", 'F');
    LETTERS.put("mp_type_fun_bc", 'B');
    LETTERS.put("mp_type_module", 'M');
  }

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aLetterIsWhatTheFirstWordIs(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Map<Character, Integer> counts = check(scene, ReadScene.of(scene));
    assertThat(counts.keySet()).contains('T', 'L', 'D', 'S', 'A', 'B', 'M', 'h');
    assertThat(counts.getOrDefault('B', 0)).isGreaterThan(build.frozenModule() ? 25 : 5);
  }

  /** How often each letter was there, and was right. */
  private static Map<Character, Integer> check(ObjectScene scene, ReadScene read) {
    Map<Long, Character> letters = new LinkedHashMap<>();
    LETTERS.forEach((symbol, letter) -> letters.put(scene.firmware().address(symbol), letter));
    read.reader().read(read.memory(), read.heap());
    HeadLetters found = read.reader().letters(read.memory());
    Map<Character, Integer> counts = new TreeMap<>();
    for (Area area : read.heap().areas()) {
      area.table()
          .forEachRun(
              (kind, block, blocks) -> {
                if (kind == RunKind.ALLOCATION) {
                  long at = area.geometry().addressOf(block);
                  long first = scene.image().word(at);
                  char letter = letters.getOrDefault(first, 'h');
                  assertThat(found.letter(area, block)).as("0x%x", at).isEqualTo(letter);
                  counts.merge(letter, 1, Integer::sum);
                }
              });
    }
    return counts;
  }

  /** As {@code mp_type_attrtuple} is named {@code tuple}, too. */
  @Test
  void aTupleIsOneOfTheTypeWithItsMethods() {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    long views = scene.firmware().address("mp_type_dict_view");
    scene.firmware().rom().setU16(views + 6, scene.firmware().qstr("tuple"));
    assertThat(check(scene, ReadScene.of(scene)).getOrDefault('T', 0)).isPositive();
    assertThat(scene.known()).anyMatch(known -> scene.image().word(known.address()) == views);
  }
}
