package heapreel.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opcodes from MicroPython 1.19 on, in hex; behind their end is what would be told apart. */
class OpcodesTest {

  private static final String RETURN = "5163";

  private static String constants(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return constants(at -> at < bytes.length ? bytes[at] & 0xff : 0);
  }

  /** Their numbers, in curly brackets. */
  private static String constants(Prelude.Bytes bytes) {
    BitSet found = Opcodes.constants(bytes, 0);
    return found == null ? "no bytecode" : found.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "23 05, {5}", // LOAD_CONST_OBJ
    "23 81 02 59 23 00, '{0, 130}'", // numbers of two bytes, the most significant first
    "10 23 59, {}", // LOAD_CONST_STRING 0x23
    "22 23 59, {}", // LOAD_CONST_SMALL_INT 0x23
    "20 02 23 23 01, {1}", // MAKE_CLOSURE 2 with 0x23 cells
    "44 42 23 03, {3}", // POP_JUMP_IF_FALSE over the load
    "44 82 80 23 03, {3}", // the same, two bytes of offset
    "44 43 51 63 23 04, {4}", // a jump over the first return
    "48 03 23 01 63 23 02, '{1, 2}'", // SETUP_EXCEPT, whose handler is behind a return
    "40 46 23 42 41 51 23 07, {7}", // UNWIND_JUMP past 0x23 handlers
  })
  void constantsAreWhatTheOpcodesLoad(String opcodes, String constants) {
    assertThat(constants(opcodes + RETURN)).isEqualTo(constants);
  }

  @ParameterizedTest
  @ValueSource(strings = {RETURN, "65", "42 3e", "b0 65"})
  void nothingIsReadBehindTheLastOpcode(String opcodes) {
    assertThat(constants(opcodes + "23 09 63")).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "51 00", "1d 00", "38 00", "41 40", "4c 40", "60", "6a", "fa"})
  void whatIsNoOpcodeIsNoBytecode(String opcodes) {
    assertThat(constants(opcodes)).isEqualTo("no bytecode");
  }

  @Test
  void opcodesWithoutEndAreBounded() {
    assertThat(constants(at -> 0x59)).isEqualTo("{}");
    assertThat(constants(at -> 0x23)).isEqualTo("{35}");
    assertThat(constants(at -> 0xff)).isEqualTo("no bytecode");
  }
}
