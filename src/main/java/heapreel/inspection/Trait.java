package heapreel.inspection;

import static heapreel.inspection.Generation.CP_10;
import static heapreel.inspection.Generation.CP_2;
import static heapreel.inspection.Generation.CP_3_0_0;
import static heapreel.inspection.Generation.CP_3_0_1;
import static heapreel.inspection.Generation.CP_4;
import static heapreel.inspection.Generation.CP_7_0;
import static heapreel.inspection.Generation.CP_7_1;
import static heapreel.inspection.Generation.CP_9_0;
import static heapreel.inspection.Generation.CP_9_2;
import static heapreel.inspection.Generation.MP_1_10;
import static heapreel.inspection.Generation.MP_1_11;
import static heapreel.inspection.Generation.MP_1_12;
import static heapreel.inspection.Generation.MP_1_13;
import static heapreel.inspection.Generation.MP_1_17;
import static heapreel.inspection.Generation.MP_1_19;
import static heapreel.inspection.Generation.MP_1_20;
import static heapreel.inspection.Generation.MP_1_21;
import static heapreel.inspection.Generation.MP_1_22;
import static heapreel.inspection.Generation.MP_1_23;
import static heapreel.inspection.Generation.MP_1_28;
import static heapreel.inspection.Generation.MP_1_29;
import static heapreel.inspection.Generation.MP_1_9;
import static heapreel.inspection.Generation.MP_1_9_4;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something by which generations differ, and which of them have it. */
enum Trait {
  AREA_RECORDS("area in the state", "no area in the state", MP_1_20, MP_1_29, CP_9_0, CP_10),
  LAST_USED_BLOCK("last used block", "no last used block", MP_1_21, MP_1_29, CP_9_0, CP_10),
  POOL_BOUNDS("bounds of all pools", "no bounds of all pools", MP_1_29, MP_1_29, null, null),
  GAP_BYTE("gap after the table", "no gap after the table", MP_1_20, MP_1_29, CP_7_0, CP_10),
  THIRD_TABLE("third table", "no third table", MP_1_28, MP_1_29, CP_10, CP_10),
  LONG_LIVED_END("long-lived end", "no long-lived end", null, null, CP_3_0_0, CP_7_1),
  STACK_POINTER("gc_sp in the state", "", MP_1_9, MP_1_9, CP_2, CP_3_0_1),
  CIRCUITPYTHON("names circuitpython", "names no circuitpython", null, null, CP_2, CP_10),
  SORTED_QSTRS(
      "sorted qstrs in the firmware",
      "no sorted qstrs in the firmware",
      MP_1_22,
      MP_1_29,
      CP_9_2,
      CP_10),
  DIR_THIRD("__dir__ is qstr 2", "__dir__ is not qstr 2", MP_1_9_4, MP_1_29, CP_4, CP_10),
  FIXED_QSTRS("newline is qstr 3", "newline is not qstr 3", MP_1_11, MP_1_29, CP_7_0, CP_10),
  PACKED_PRELUDE("packed prelude", "plain prelude", MP_1_12, MP_1_29, CP_7_0, CP_10),
  QSTRS_INLINE("qstr hash before the text", "", MP_1_9, MP_1_17, CP_2, CP_4),
  QSTRS_IN_PAIRS("qstr hash and length pairs", "", null, null, CP_7_0, CP_7_1),
  QSTRS_IN_ARRAYS("qstr hash and length arrays", "", MP_1_19, MP_1_29, CP_9_0, CP_10),
  QSTRS_WITHOUT_HASH("qstr lengths, no hashes", "", MP_1_23, MP_1_29, CP_9_2, CP_10),
  TYPES_WITH_LONG_NAME("type names of a word", "", MP_1_9, MP_1_9_4, CP_2, CP_3_0_1),
  TYPES_WITH_FLAGS("type flags before the name", "", MP_1_10, MP_1_19, CP_4, CP_4),
  TYPES_OF_CIRCUITPYTHON_7("type members before make_new", "", null, null, CP_7_0, CP_7_1),
  TYPES_WITH_SLOTS("type slots", "", MP_1_20, MP_1_29, CP_9_0, CP_10),
  MAP_FLAGS_4("four flags in maps", "three flags in maps", null, null, CP_3_0_1, CP_7_1),
  IMMEDIATES("None is a word", "None is an object", MP_1_13, MP_1_29, CP_7_0, CP_10),
  PENDING_IN_THREAD(
      "pending exception in thread", "pending exception in vm", MP_1_17, MP_1_29, CP_7_1, CP_10);

  private final String present;
  private final String absent;
  private final @Nullable Generation microPythonFrom;
  private final @Nullable Generation microPythonTo;
  private final @Nullable Generation circuitPythonFrom;
  private final @Nullable Generation circuitPythonTo;

  Trait(
      String present,
      String absent,
      @Nullable Generation microPythonFrom,
      @Nullable Generation microPythonTo,
      @Nullable Generation circuitPythonFrom,
      @Nullable Generation circuitPythonTo) {
    this.present = present;
    this.absent = absent;
    this.microPythonFrom = microPythonFrom;
    this.microPythonTo = microPythonTo;
    this.circuitPythonFrom = circuitPythonFrom;
    this.circuitPythonTo = circuitPythonTo;
  }

  /** The generations that have builds with it, or without it. */
  Set<Generation> generations(boolean there) {
    Set<Generation> fit = EnumSet.noneOf(Generation.class);
    if (microPythonFrom != null && microPythonTo != null) {
      fit.addAll(EnumSet.range(microPythonFrom, microPythonTo));
    }
    if (circuitPythonFrom != null && circuitPythonTo != null) {
      fit.addAll(EnumSet.range(circuitPythonFrom, circuitPythonTo));
    }
    if (there) {
      return fit;
    }
    Set<Generation> others = EnumSet.allOf(Generation.class);
    others.removeIf(generation -> fit.contains(generation) && isInAllBuilds(generation));
    return others;
  }

  /** MicroPython has the third table only in builds that ask for it. */
  private boolean isInAllBuilds(Generation generation) {
    return this != THIRD_TABLE || generation.circuitPython();
  }

  /** What is seen, in a few words; empty where that it is not there tells nothing by itself. */
  Optional<String> words(boolean there) {
    return Optional.of(there ? present : absent).filter(words -> !words.isEmpty());
  }
}
