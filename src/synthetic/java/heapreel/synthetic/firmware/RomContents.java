package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What every synthetic firmware holds: the names of its functions, modules and qstrs. */
final class RomContents {

  private static final List<String> FIRST_OLD = List.of("", "", "*", "_", "/", "<module>");
  private static final List<String> DIR_THIRD =
      List.of("", "", "__dir__", "__call__", "__class__", "*", "_", "/", "<module>");
  private static final List<String> FIXED =
      List.of("", "", "__dir__", "\n", " ", "*", "/", "<module>", "_", "__call__", "__class__");

  private static final List<String> NAMES =
      List.of(
          ("__init__ __main__ __name__ __file__ __enter__ __exit__ __len__ __getitem__ __setitem__"
                  + " __repr__ __iter__ __next__ append close collect count decode encode extend"
                  + " find format get index insert items join keys lower main mem_alloc mem_free"
                  + " pop print range read readline remove replace rstrip send sleep sort split"
                  + " startswith strip sum threshold time update upper value values write x y z"
                  + " abs addr all any args board buffer bus data delay dict_view duty enumerate"
                  + " filter freq gc getattr hasattr hex i2c id init isinstance kwargs len map max"
                  + " micropython min mode name neopixel next open ord os pin pixels pow pull"
                  + " random reset scan self setattr size sorted spi state struct sys temperature"
                  + " timeout uart utf-8 version width height zip")
              .split(" ", -1));

  private static final Map<String, List<String>> MODULES =
      new TreeMap<>(
          Map.of(
              "gc", List.of("collect", "mem_alloc", "mem_free", "threshold"),
              "micropython", List.of("mem_info", "qstr_info", "stack_use"),
              "sys", List.of("exit", "print_exception"),
              "time", List.of("sleep", "sleep_ms", "ticks_ms"),
              "machine", List.of("reset", "freq")));

  private static final List<String> FUNCTIONS =
      List.of(
          ("gc_init gc_alloc gc_free gc_realloc gc_collect_start gc_collect_root gc_collect_end"
                  + " m_malloc m_realloc m_free mp_execute_bytecode mp_call_function_n_kw"
                  + " mp_map_lookup mp_obj_new_str mp_obj_new_list mp_obj_new_dict"
                  + " qstr_from_strn mp_parse mp_compile pyexec_friendly_repl main")
              .split(" ", -1));

  /** {@code sys.implementation.name} of CircuitPython. */
  private static final String IMPLEMENTATION = "circuitpython";

  private RomContents() {}

  /**
   * The qstrs that come first. {@code __dir__} is the third since MicroPython 1.9.4 and
   * CircuitPython 4; their order is fixed since MicroPython 1.11 and CircuitPython 7.
   */
  static List<String> firstQstrs(Profile profile) {
    return switch (profile) {
      case A, A_CP2, A_CP3, A_CP31 -> FIRST_OLD;
      case B, C_CP4, C_CP5, C_CP6 -> DIR_THIRD;
      default -> FIXED;
    };
  }

  /** All other qstrs, sorted. */
  static List<String> otherQstrs(Profile profile) {
    TreeSet<String> sorted = new TreeSet<>(NAMES);
    RomTypes.all(profile).forEach(type -> sorted.add(type.name()));
    RomTypes.all(profile).forEach(type -> sorted.addAll(type.members()));
    MODULES.forEach((name, members) -> sorted.addAll(members));
    sorted.addAll(MODULES.keySet());
    if (profile.circuitPython()) {
      sorted.add(IMPLEMENTATION);
    }
    firstQstrs(profile).forEach(sorted::remove);
    return new ArrayList<>(sorted);
  }

  /** The modules in ROM, each with its functions. */
  static Map<String, List<String>> modules() {
    return Collections.unmodifiableMap(MODULES);
  }

  /** Names of functions whose code is not there. */
  static List<String> functions() {
    return FUNCTIONS;
  }
}
