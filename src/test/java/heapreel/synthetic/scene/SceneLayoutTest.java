package heapreel.synthetic.scene;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.Representation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scene's objects consist of follows the rules of the generation, read once more. */
@Tag("slow")
class SceneLayoutTest {

  private static final Set<Kind> WITH_INTERIOR_POINTERS =
      EnumSet.of(Kind.GENERATOR, Kind.CODE_STATE, Kind.MODULE, Kind.CODE_TABLE, Kind.QSTR_POOL);

  private static final Set<Kind> WITHOUT_POINTERS =
      EnumSet.of(
          Kind.STR_DATA,
          Kind.BYTES_DATA,
          Kind.BUFFER,
          Kind.INT_DIGITS,
          Kind.QSTR_CHUNK,
          Kind.BYTECODE,
          Kind.NATIVE_CODE,
          Kind.DATA);

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyPointerIntoTheHeapIsTheAddressOfAnAllocation(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    for (KnownObject known : scene.known()) {
      if (WITHOUT_POINTERS.contains(known.kind())
          || WITH_INTERIOR_POINTERS.contains(known.kind())
          || isNative(scene, known)) {
        continue;
      }
      long end = known.address() + Marking.lengthBytes(scene.heap(), known.address());
      for (long at = known.address(); at < end; at += build.shape().wordBytes()) {
        long word = scene.image().word(at);
        boolean inPool =
            scene.heap().areas().stream()
                .anyMatch(
                    area ->
                        word >= area.geometry().poolStart() && word < area.geometry().poolEnd());
        if (inPool) {
          assertThat(Marking.lengthBytes(scene.heap(), word))
              .as("length of what 0x%x in %s points at", word, known)
              .isPositive();
        }
      }
    }
  }

  /** Whether an object leads to a prelude, which is behind machine code. */
  private static boolean isNative(ObjectScene scene, KnownObject known) {
    long type = scene.firmware().address("mp_type_fun_native");
    return known.kind() == Kind.FUNCTION && scene.image().word(known.address()) == type;
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aNativeFunctionLeadsToAPreludeOfItsName(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Qstrs qstrs = new Qstrs(scene);
    int word = build.shape().wordBytes();
    for (KnownObject known : scene.known()) {
      if (isNative(scene, known) && build.profile().compareTo(Profile.G) >= 0) {
        long prelude = scene.image().word(known.address() + 2L * word);
        long code = scene.image().word(known.address() + 3L * word);
        ParsedPrelude parsed = ParsedPrelude.of(qstrs.memory(prelude), prelude, build.profile());
        long context = scene.image().word(known.address() + word);
        long table = scene.image().word(context + 2L * word);
        assertThat(text(qstrs, parsed.name(), table)).isEqualTo("fast");
        assertThat(prelude).isBetween(code + word, parsed.opcodes() - 1);
        assertThat(parsed.opcodes())
            .isLessThanOrEqualTo(code + Marking.lengthBytes(scene.heap(), code));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyQstrHasItsHash(FirmwareBuild build) {
    Qstrs qstrs = new Qstrs(ObjectScene.of(build));
    int hashBytes = build.hashBytes();
    assertThat(qstrs.texts().size()).isGreaterThan(300);
    qstrs
        .texts()
        .forEach(
            (index, text) -> {
              if (index > 0 && hashBytes > 0) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(qstrs.hash(index)).as(text).isEqualTo(hash(bytes, hashBytes));
              }
            });
    assertThat(qstrs.texts().values()).contains("channel_69", "__main__", "ticks");
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyStringHasItsHashLengthAndText(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    int word = build.shape().wordBytes();
    int kept = Math.max(build.hashBytes(), 1);
    if (build.hashBytes() == 0) {
      kept = 2;
    }
    for (KnownObject known : scene.known()) {
      if (known.kind() == Kind.STR || known.kind() == Kind.BYTES) {
        byte[] text = new byte[(int) scene.image().word(known.address() + 2L * word)];
        scene.ram().copy(scene.image().word(known.address() + 3L * word), text, 0, text.length);
        assertThat(new String(text, StandardCharsets.UTF_8)).contains(known.says());
        assertThat(scene.image().word(known.address() + word)).isEqualTo(hash(text, kept));
      }
    }
  }

  private static long hash(byte[] text, int bytes) {
    long hash = 5381;
    for (byte b : text) {
      hash = (hash * 33) ^ (b & 0xff);
    }
    hash &= (1L << (8 * bytes)) - 1;
    return hash == 0 ? 1 : hash;
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyFunctionHasAPreludeOfItsName(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Qstrs qstrs = new Qstrs(scene);
    boolean inModule = build.profile().compareTo(Profile.G) >= 0;
    int word = build.shape().wordBytes();
    Map<String, ParsedPrelude> preludes = new HashMap<>();
    for (KnownObject known : scene.known()) {
      boolean box =
          known.typeName().equals("generator") && CodeLayout.boxesGenerators(build.profile());
      if (known.kind() != Kind.FUNCTION
          || known.says().isEmpty()
          || box
          || isNative(scene, known)) {
        continue;
      }
      long code = scene.image().word(known.address() + (inModule ? 3L : 2L) * word);
      ParsedPrelude prelude = ParsedPrelude.of(qstrs.memory(code), code, build.profile());
      long context = scene.image().word(known.address() + word);
      long table = inModule ? scene.image().word(context + 2L * word) : 0;
      assertThat(text(qstrs, prelude.name(), table)).isEqualTo(known.says());
      String file = text(qstrs, inModule ? 0 : prelude.file(), table);
      assertThat(file).isIn("code.py", "util.py", "driver.py");
      assertThat(arguments(scene, qstrs, known, prelude)).doesNotContain("?-1", "");
      int first = qstrs.memory(prelude.opcodes()).u8(prelude.opcodes());
      assertThat(first).isEqualTo(build.profile().compareTo(Profile.D) < 0 ? 0x11 : 0x51);
      preludes.put(known.says(), prelude);
      if (known.says().equals("connect")) {
        assertThat(arguments(scene, qstrs, known, prelude))
            .containsExactly("host", "port", "timeout", "retries");
      }
    }
    check(preludes, build.profile().compareTo(Profile.D) < 0);
  }

  private static String text(Qstrs qstrs, int number, long table) {
    return qstrs.text(table == 0 ? number : qstrs.memory(table).u16(table + 2L * number));
  }

  private static List<String> arguments(
      ObjectScene scene, Qstrs qstrs, KnownObject function, ParsedPrelude prelude) {
    FirmwareBuild build = scene.firmware().build();
    int word = build.shape().wordBytes();
    List<String> names = new ArrayList<>();
    if (build.profile().compareTo(Profile.G) >= 0) {
      long table = scene.image().word(scene.image().word(function.address() + word) + 2L * word);
      for (int argument : prelude.arguments()) {
        names.add(text(qstrs, argument, table));
      }
      return names;
    }
    long table = scene.image().word(function.address() + 3L * word);
    int bytes = build.representation() == Representation.D ? 8 : word;
    for (int i = 0; i < prelude.positional() + prelude.keywordOnly(); i++) {
      long at = table + (long) i * bytes;
      names.add(qstrs.text(qstrs.index(qstrs.memory(at).word(at, bytes))));
    }
    return names;
  }

  private static void check(Map<String, ParsedPrelude> preludes, boolean old) {
    assertThat(preludes.keySet())
        .contains("blink", "open_port", "helper", "method", "on_timer", "running", "poll")
        .contains("connect", "make_counter", "ticks");
    ParsedPrelude connect = Objects.requireNonNull(preludes.get("connect"));
    assertThat(connect.positional()).isEqualTo(2);
    assertThat(connect.keywordOnly()).isEqualTo(2);
    assertThat(connect.defaults()).isEqualTo(1);
    assertThat(connect.states()).isEqualTo(21);
    assertThat(connect.exceptions()).isEqualTo(2);
    assertThat(connect.flags()).isEqualTo(8);
    assertThat(connect.firstLine()).isEqualTo(700);
    ParsedPrelude counter = Objects.requireNonNull(preludes.get("make_counter"));
    assertThat(counter.cells()).containsExactly(0, 1);
    ParsedPrelude ticks = Objects.requireNonNull(preludes.get("ticks"));
    assertThat(ticks.flags()).isEqualTo(old ? 4 : 1);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyRawCodesBytecodeHasAPreludeToo(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Qstrs qstrs = new Qstrs(scene);
    List<KnownObject> bytecodes =
        scene.known().stream().filter(known -> known.kind() == Kind.BYTECODE).toList();
    for (KnownObject bytecode : bytecodes) {
      ParsedPrelude prelude = ParsedPrelude.of(scene.ram(), bytecode.address(), build.profile());
      long end = bytecode.address() + Marking.lengthBytes(scene.heap(), bytecode.address());
      assertThat(prelude.opcodes()).isLessThan(end);
      if (build.profile().compareTo(Profile.G) < 0) {
        assertThat(qstrs.text(prelude.name())).isEqualTo(bytecode.says());
      }
    }
    assertThat(bytecodes.stream().map(KnownObject::says).collect(Collectors.toSet()))
        .contains("inner", "check", "count_up");
  }
}
