package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.interpreter.FieldName;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Kind;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a function uses of all that its module has. */
class FunctionConstantsTest {

  private static final String LONG_TEXT = "str \"a constant too long to intern\"";

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  private static int at(ReadScene read, String path) {
    for (int i = 0; i < read.objects().count(); i++) {
      if (read.details().path(i).filter(path::equals).isPresent()) {
        return i;
      }
    }
    throw new AssertionError("nothing has the path " + path);
  }

  private static List<String> constants(ReadScene read, String path) {
    return read.details().constants(at(read, path)).stream()
        .map(constant -> read.details().description(constant.word().target()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aFunctionHasTheConstantsThatItUses(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    assertThat(constants(read, "__main__.blink")).containsExactly(LONG_TEXT);
    assertThat(constants(read, "__main__.open_port"))
        .containsExactly("str \"only open_port has this text\"", LONG_TEXT);
    for (String path :
        List.of("connect", "outer", "fast", "faster", "counter", "ticker", "nodes")) {
      assertThat(constants(read, "__main__." + path)).as(path).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aConstantIsAWordOfATable(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    for (Constant constant : read.details().constants(at(read, "__main__.open_port"))) {
      assertThat(read.objects().kind(constant.table())).isEqualTo(Kind.CODE_TABLE);
      assertThat(read.details().pointers(constant.table())).contains(constant.word());
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void whatFunctionsShareBelongsToNoneOfThem(FirmwareBuild build) {
    ReadScene read = ReadScene.of(ObjectScene.of(build));
    boolean shared = read.interpreter().layout(ObjectStruct.FUNCTION).has(FieldName.MODULE);
    List<Constant> constants = read.details().constants(at(read, "__main__.open_port"));
    int table = constants.get(0).table();
    int words = read.interpreter().objects().bytes() / read.interpreter().wordBytes();
    WordName name = read.details().wordName(table, constants.get(0).word().offsetBytes());
    assertThat(read.details().description(table))
        .isEqualTo("code table of __main__" + (shared ? "" : ".open_port"));
    assertThat(name)
        .isEqualTo(shared ? new WordName.SharedConstant(1) : new WordName.Index(3L * words));
  }
}
