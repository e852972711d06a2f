package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.description.Part.Role;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of an allocation are all of it, in order, and say what its words are. */
class PartsTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  /** Holds that parts follow each other without gaps, from the first byte to the last. */
  static void assertWhole(ReadScene read, int allocation) {
    int at = 0;
    for (Part part : read.details().parts(allocation)) {
      assertThat(part.offsetBytes()).isEqualTo(at);
      assertThat(part.text()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
      if (part.role() == Role.TEXT) {
        assertThat(part.text().codePoints().count()).isEqualTo(part.lengthBytes());
      }
      at = part.endBytes();
    }
    int blockBytes = read.heap().shape().blockBytes();
    assertThat(at).isEqualTo(read.objects().blocks(allocation) * blockBytes);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void partsAreAllOfAnAllocationAndPointersAreWhereTheyAre(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    int pointers = 0;
    for (int i = 0; i < read.objects().count(); i++) {
      assertWhole(read, i);
      List<Part> parts = read.details().parts(i);
      for (Part part : parts) {
        if (part.role() == Role.POINTER) {
          assertThat(part.text()).matches("→[0-9a-f]{4}");
          pointers++;
        }
      }
    }
    assertThat(pointers).isGreaterThan(100);
  }

  private static String parts(ReadScene read, String path) {
    for (int i = 0; i < read.objects().count(); i++) {
      if (read.details().path(i).filter(path::equals).isPresent()) {
        return read.details().parts(i).stream()
            .map(part -> part.role() == Role.EMPTY ? "-" : part.text())
            .collect(Collectors.joining(" | "));
      }
    }
    return "nothing has the path " + path;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "__main__.grown, list \\| of 8 \\| 5 used \\| →[0-9a-f]{4}",
        "__main__.config['wifi'], dict \\| 1 used \\| of 1 \\| →[0-9a-f]{4}",
        "__main__.config[5], str \\| .* \\| len 17 \\| →[0-9a-f]{4}",
        "__main__.samples, array \\| 'h' \\| len 5 \\| →[0-9a-f]{4}",
        "__main__.every_other, slice \\| 0 \\| None \\| 2",
        "__main__.nested, tuple \\| len 2 \\| →[0-9a-f]{4} \\| .*",
        "__main__.ratio, float \\| 2\\.5.*",
        "__main__.impedance, complex \\| 1\\.5 \\| -0\\.25j.*",
        "__main__.point, Point \\| len 2 \\| .*",
        "__main__.lamp, Lamp \\| .* used \\| of .* \\| →.*"
      })
  void wordsOfObjectsSayWhatTheyAre(String path, String words) {
    assertThat(parts(ReadScene.of(ObjectScene.of(Profile.K.build())), path)).matches(words);
  }

  @ParameterizedTest
  @CsvSource({
    "48656c6c6f, Hello",
    "4800656c0a, H el·",
    "c3a9c3, 'é ·'",
    "e282ac21, '€  !'",
    "f09f9880, '😀   '",
    "e281a641, ···A", // U+2066 turns the direction of writing
    "eda080, ···", // half a surrogate pair
    "ff80c0, ···"
  })
  void everyByteIsACharacterOrADot(String hex, String shown) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(WordTexts.characters(bytes)).isEqualTo(shown);
  }

  @Test
  void aTextIsPrintableUpToItsEnd() {
    assertThat(WordTexts.textLength("main.py\0\1\2".getBytes(StandardCharsets.UTF_8))).isEqualTo(7);
    assertThat(WordTexts.textLength("abcd".getBytes(StandardCharsets.UTF_8))).isEqualTo(4);
    assertThat(WordTexts.textLength("abc\0".getBytes(StandardCharsets.UTF_8))).isZero();
    assertThat(WordTexts.textLength("main\1".getBytes(StandardCharsets.UTF_8))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, 1", "9999, 9999", "10000, x2710", "1048575, xfffff", "1048576, …0000"})
  void wordsOfAnyMeaningAreShort(long word, String shown) {
    assertThat(WordTexts.raw(word)).isEqualTo(shown);
  }
}
