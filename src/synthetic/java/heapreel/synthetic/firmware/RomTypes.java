package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.List;

/** The types in every synthetic ROM, {@code type} first. */
public final class RomTypes {

  private static final String PLAIN =
      "object NoneType bool int float complex range slice map filter enumerate zip reversed"
          + " property super staticmethod classmethod bound_method closure memoryview module";

  private RomTypes() {}

  /** All types that a firmware of the profile has. */
  public static List<RomType> all(Profile profile) {
    List<RomType> types = new ArrayList<>();
    types.add(RomType.of("mp_type_type", "type"));
    for (String name : PLAIN.split(" ", -1)) {
      types.add(RomType.of("mp_type_" + name, name));
    }
    types.addAll(containers());
    types.addAll(functions(profile));
    types.addAll(exceptions());
    if (profile.circuitPython() && profile.compareTo(Profile.F_CP7) >= 0) {
      types.add(RomType.of("mp_type_traceback", "traceback"));
    }
    types.add(RomType.of("mp_type_cell", ""));
    types.add(RomType.of("mp_type_singleton", ""));
    types.add(RomType.of("mp_type_polymorph_iter", "iterator"));
    types.add(RomType.of("mp_type_dict_view", "dict_view"));
    types.add(RomType.of("mp_type_dict_view_it", "iterator"));
    types.add(RomType.of("machine_pin_type", "Pin").members("init", "value", "on", "off"));
    return types;
  }

  private static List<RomType> containers() {
    return List.of(
        RomType.of("mp_type_str", "str").members("encode", "find", "format", "join", "split"),
        RomType.of("mp_type_bytes", "bytes").members("decode", "find", "join", "split"),
        RomType.of("mp_type_bytearray", "bytearray").members("append", "extend", "decode"),
        RomType.of("mp_type_array", "array").members("append", "extend"),
        RomType.of("mp_type_tuple", "tuple").members("count", "index"),
        RomType.of("mp_type_list", "list").members("append", "extend", "pop", "sort"),
        RomType.of("mp_type_dict", "dict").members("get", "items", "keys", "pop", "values"),
        RomType.of("mp_type_ordereddict", "OrderedDict")
            .parent("mp_type_dict")
            .members("get", "items", "keys", "pop", "values"),
        RomType.of("mp_type_set", "set").members("add", "discard", "pop"),
        RomType.of("mp_type_frozenset", "frozenset").members("copy", "union"));
  }

  private static List<RomType> functions(Profile profile) {
    List<RomType> types = new ArrayList<>();
    int builtin = TypeFields.BINDS_SELF | TypeFields.BUILTIN_FUNCTION;
    for (String arguments : List.of("0", "1", "2", "3", "var")) {
      types.add(RomType.of("mp_type_fun_builtin_" + arguments, "function").flags(builtin));
    }
    for (String code : List.of("fun_bc", "fun_native", "fun_viper", "fun_asm")) {
      types.add(RomType.of("mp_type_" + code, "function").flags(TypeFields.BINDS_SELF));
    }
    types.add(RomType.of("mp_type_gen_wrap", "generator").flags(TypeFields.BINDS_SELF));
    types.add(RomType.of("mp_type_gen_instance", "generator").members("send", "close", "throw"));
    if (hasCoroutineTypes(profile)) {
      types.add(RomType.of("mp_type_coro_wrap", "coroutine").flags(TypeFields.BINDS_SELF));
      types.add(RomType.of("mp_type_coro_instance", "coroutine").members("send", "close", "throw"));
    }
    return types;
  }

  /** Whether coroutines have types of their own, beside generators. */
  public static boolean hasCoroutineTypes(Profile profile) {
    return profile.circuitPython() && profile.compareTo(Profile.I_CP9) >= 0;
  }

  private static List<RomType> exceptions() {
    List<RomType> types = new ArrayList<>();
    types.add(RomType.of("mp_type_BaseException", "BaseException"));
    for (String pair :
        ("Exception:BaseException LookupError:Exception KeyError:LookupError OSError:Exception"
                + " ValueError:Exception MemoryError:Exception RuntimeError:Exception")
            .split(" ", -1)) {
      int colon = pair.indexOf(':');
      String name = pair.substring(0, colon);
      types.add(RomType.of("mp_type_" + name, name).parent("mp_type_" + pair.substring(colon + 1)));
    }
    return types;
  }
}
