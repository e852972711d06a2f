package heapreel.synthetic.scene;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.Representation;
import heapreel.synthetic.firmware.RomType;
import heapreel.synthetic.firmware.RomTypes;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps are as {@code py/map.c} would have made them. */
@Tag("slow")
class SceneMapsTest {

  private static final Set<Kind> WITH_MAPS =
      EnumSet.of(Kind.DICT, Kind.ORDERED_DICT, Kind.INSTANCE);

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyKeyIsWhereTheInterpreterLooksForIt(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Walk walk = new Walk(scene);
    ContextLayout layout = new ContextLayout(build);
    walk.map(scene.context() + layout.dictMain());
    walk.map(scene.context() + layout.loadedModules());
    scene.known().stream()
        .filter(known -> WITH_MAPS.contains(known.kind()))
        .forEach(known -> walk.map(known.address()));
    assertThat(walk.places).containsKeys("empty", "deleted", "filled", "ordered");
    assertThat(walk.places.getOrDefault("filled", 0)).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theDictsInRomAreFixedOrderedAndFull(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    Walk walk = new Walk(scene);
    Firmware firmware = scene.firmware();
    Set<String> names = new HashSet<>();
    for (RomType type : RomTypes.all(build.profile())) {
      if (!type.members().isEmpty()) {
        long dict = localsOf(scene, firmware.address(type.symbol()));
        assertThat(walk.word(dict, 0)).isEqualTo(firmware.address("mp_type_dict"));
        assertThat(walk.word(dict, 1) & 7).isEqualTo(7);
        assertThat(walk.word(dict, 2)).isEqualTo(type.members().size());
        walk.map(dict);
        names.add(type.name());
      }
    }
    assertThat(names).contains("list", "Pin", "OrderedDict");
    long globals = walk.word(firmware.address("mp_module_gc"), 1);
    assertThat(walk.word(globals, 2)).isEqualTo(5);
    assertThat(walk.word(firmware.address("mp_module___main__"), 1))
        .isEqualTo(scene.context() + new ContextLayout(build).dictMain());
  }

  /** The {@code locals_dict} of a type, by the offsets of §4.1. */
  private static long localsOf(ObjectScene scene, long type) {
    FirmwareBuild build = scene.firmware().build();
    int word = build.shape().wordBytes();
    return switch (build.profile().objects().types()) {
      case LONG_NAME, FLAGS_NAME -> scene.rom().word(type + 14L * word, word);
      case CIRCUITPYTHON_7 -> scene.rom().word(type + 2L * word, word);
      case SLOTS -> {
        int slot = scene.rom().u8(type + word + 4 + 11);
        assertThat(slot).isPositive();
        yield scene.rom().word(type + word + 16 + (slot - 1L) * word, word);
      }
    };
  }

  private static final class Walk {

    private final ObjectScene scene;
    private final Qstrs qstrs;
    private final int word;
    private final int object;
    private final int usedShift;
    private final Map<String, Integer> places = new HashMap<>();

    Walk(ObjectScene scene) {
      FirmwareBuild build = scene.firmware().build();
      this.scene = scene;
      this.qstrs = new Qstrs(scene);
      this.word = build.shape().wordBytes();
      this.object = build.representation() == Representation.D ? 8 : word;
      Profile profile = build.profile();
      boolean scanning =
          profile.circuitPython()
              && profile.compareTo(Profile.A_CP31) >= 0
              && profile.compareTo(Profile.F_CP8) <= 0;
      this.usedShift = scanning ? 4 : 3;
    }

    long word(long address, int number) {
      return qstrs.memory(address).word(address + (long) number * word, word);
    }

    private long key(long table, long slot) {
      return qstrs.memory(table).word(table + 2 * slot * object, object);
    }

    void map(long owner) {
      long flags = word(owner, 1);
      long alloc = word(owner, 2);
      long table = word(owner, 3);
      boolean ordered = (flags & 4) != 0;
      int used = 0;
      boolean allQstrs = true;
      for (long slot = 0; slot < alloc; slot++) {
        long key = key(table, slot);
        if (key == 0 || key == 4) {
          count(key == 0 ? "empty" : "deleted");
          assertThat(ordered && slot < flags >> usedShift).isFalse();
          continue;
        }
        used++;
        count(ordered ? "ordered" : "filled");
        allQstrs &= qstrs.index(key) >= 0;
        if (!ordered) {
          assertThat(find(table, alloc, key)).as("place of key 0x%x", key).isEqualTo(slot);
        }
      }
      assertThat(flags >> usedShift).as("used of 0x%x", owner).isEqualTo(used);
      assertThat((flags & 1) == 1).isEqualTo(allQstrs);
    }

    private void count(String what) {
      places.merge(what, 1, Integer::sum);
    }

    private long find(long table, long alloc, long key) {
      long slot = hash(key) % alloc;
      while (key(table, slot) != key && key(table, slot) != 0) {
        slot = (slot + 1) % alloc;
      }
      return slot;
    }

    private long hash(long key) {
      int index = qstrs.index(key);
      if (index >= 0) {
        long kept = qstrs.hash(index);
        return kept != 0 ? kept : sixteenBits(qstrs.text(index));
      }
      if (scene.ram().contains(key, 4L * word)) {
        return scene.image().word(key + word);
      }
      return switch (scene.firmware().build().representation()) {
        case B -> key >> 2;
        case D -> (key & 0xffff_ffffL) >> 1;
        default -> key >> 1;
      };
    }

    /** Where no hash is kept, it is counted from the text. */
    private static long sixteenBits(String text) {
      long hash = 5381;
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash * 33) ^ (b & 0xff);
      }
      return hash & 0xffff;
    }
  }
}
