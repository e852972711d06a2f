package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object says that it has and has not is not described as if it were there. */
class MissingDataTest {

  private static final int LENGTH_WORD = 2;
  private static final int DATA_WORD = 3;

  /** An address that neither RAM nor ROM has. */
  private static final long NOWHERE = 0x7000_0000L;

  private final FirmwareBuild build = Profile.K.build();
  private ObjectScene scene = ObjectScene.of(build);

  @BeforeEach
  void makeTheScene() {
    scene = ObjectScene.of(build);
  }

  @ParameterizedTest
  @CsvSource({
    "__main__.frame_buffer, bytearray of 40",
    "__main__.samples, array of 5",
    "__main__.blob, bytes of 22",
    "__main__.long_text, str of 264"
  })
  void dataWithoutAnAddressOrAtNoneThereIs(String path, String object) {
    long address = addressOf(path);
    set(address, DATA_WORD, 0);
    assertThat(description(address)).isEqualTo(object + ", data missing");
    set(address, DATA_WORD, NOWHERE);
    assertThat(description(address)).isEqualTo(object + ", data missing");
  }

  @ParameterizedTest
  @CsvSource({
    "__main__.frame_buffer, bytearray",
    "__main__.samples, array",
    "__main__.blob, bytes",
    "__main__.long_text, str"
  })
  void dataThatIsShorterThanTheObjectSays(String path, String kind) {
    long address = addressOf(path);
    set(address, LENGTH_WORD, 500);
    assertThat(description(address)).isEqualTo(kind + " of 500, data missing");
  }

  @ParameterizedTest
  @CsvSource({"__main__.frame_buffer, bytearray of 0", "__main__.long_text, 'str \"\"'"})
  void whatIsEmptyMissesNothing(String path, String description) {
    long address = addressOf(path);
    set(address, LENGTH_WORD, 0);
    set(address, DATA_WORD, 0);
    assertThat(description(address)).isEqualTo(description);
  }

  @ParameterizedTest
  @CsvSource("a key that nobody interned")
  void aKeyWithoutItsTextIsNotAnEmptyOne(String key) {
    long value = addressOf("__main__.config['" + key + "']");
    long address =
        scene.known().stream()
            .filter(known -> known.kind() == Kind.STR && known.says().equals(key))
            .findFirst()
            .orElseThrow()
            .address();
    set(address, DATA_WORD, NOWHERE);
    ReadScene read = ReadScene.of(scene);
    assertThat(read.details().path(number(read, value))).contains("__main__.config[…]");
  }

  private long addressOf(String path) {
    return scene.known().stream()
        .filter(known -> known.path().equals(path))
        .findFirst()
        .orElseThrow()
        .address();
  }

  private void set(long address, int number, long word) {
    scene.image().setWord(address + 4L * number, word);
  }

  private String description(long address) {
    ReadScene read = ReadScene.of(scene);
    return read.details().description(number(read, address));
  }

  private static int number(ReadScene read, long address) {
    return Objects.requireNonNull(read.byAddress().get(address));
  }
}
