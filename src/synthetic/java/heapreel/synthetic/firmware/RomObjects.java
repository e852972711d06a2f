package heapreel.synthetic.firmware;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes a firmware's constant objects: types, the functions and dicts in them, modules. */
final class RomObjects {

  private static final int FUNCTION_KINDS = 5;

  private final FirmwareBuild build;
  private final ObjectRules rules;
  private final ObjectWords words;
  private final RomSpace space;
  private final Map<String, Integer> qstrs;
  private final Map<String, Long> types = new HashMap<>();
  private final long code;
  private int functions;

  /**
   * Objects in {@code space}.
   *
   * @param qstrs the ROM's qstrs by text
   * @param code pointer to code
   */
  RomObjects(FirmwareBuild build, RomSpace space, Map<String, Integer> qstrs, long code) {
    this.build = build;
    this.rules = build.profile().objects();
    this.words = ObjectWords.of(build);
    this.space = space;
    this.qstrs = qstrs;
    this.code = code;
  }

  void write() {
    List<RomType> all = RomTypes.all(build.profile());
    for (RomType type : all) {
      int bytes = rules.types().sizeBytes(fields(type, 1), space.sizes().word());
      types.put(type.symbol(), space.reserve(type.symbol(), bytes));
    }
    for (RomType type : all) {
      long locals = type.members().isEmpty() ? 0 : dict(stem(type) + "_locals_dict", members(type));
      rules.types().write(space.rom(), types.getOrDefault(type.symbol(), 0L), fields(type, locals));
    }
    RomContents.modules().forEach(this::module);
    space.place(
        "mp_module___main__",
        struct("mp_type_module").pointer(RamPlan.usualContext(build) + dictMain()));
    constants();
    if (build.frozenModule()) {
      new FrozenModule(build, space, qstrs).write(types.getOrDefault("mp_type_str", 0L));
    }
  }

  private int dictMain() {
    return new ContextLayout(build).dictMain();
  }

  private static String stem(RomType type) {
    return type.symbol().replace("mp_type_", "").replace("_type", "");
  }

  private TypeFields fields(RomType type, long locals) {
    List<TypeFields.Slot> slots = new ArrayList<>();
    slots.add(new TypeFields.Slot(TypeSlot.MAKE_NEW, code));
    slots.add(new TypeFields.Slot(TypeSlot.PRINT, code + 2));
    if (type.isIterable()) {
      slots.add(new TypeFields.Slot(TypeSlot.ITER, code + 4));
    }
    if (type.hasProtocol()) {
      slots.add(new TypeFields.Slot(TypeSlot.PROTOCOL, code + 6));
    }
    if (!type.parent().isEmpty()) {
      long parent = types.getOrDefault(type.parent(), 0L);
      slots.add(new TypeFields.Slot(TypeSlot.PARENT, parent));
    }
    if (locals != 0 && !type.members().isEmpty()) {
      slots.add(new TypeFields.Slot(TypeSlot.LOCALS_DICT, locals));
    }
    int name = qstrs.getOrDefault(type.name(), 1);
    long typeType = types.getOrDefault("mp_type_type", 0L);
    return rules.known(new TypeFields(typeType, type.flags(), name, slots, false));
  }

  private Struct struct(String type) {
    return space.struct().pointer(types.getOrDefault(type, 0L));
  }

  /** Every second type's functions are distinguished by how many arguments they take. */
  private long function(String symbol) {
    int kind = functions++ % FUNCTION_KINDS;
    long pointer = code + 2L * functions;
    return kind == FUNCTION_KINDS - 1
        ? space.place(symbol, struct("mp_type_fun_builtin_var").size(0x20001).pointer(pointer))
        : space.place(symbol, struct("mp_type_fun_builtin_" + kind).pointer(pointer));
  }

  private Map<String, Long> members(RomType type) {
    return functions(type.members(), name -> stem(type) + "_" + name + "_obj");
  }

  private Map<String, Long> functions(List<String> names, Function<String, String> symbol) {
    Map<String, Long> made = new LinkedHashMap<>();
    names.forEach(name -> made.put(name, function(symbol.apply(name))));
    return made;
  }

  private void module(String name, List<String> functions) {
    Map<String, Long> globals = new LinkedHashMap<>();
    globals.put("__name__", qstr(name));
    globals.putAll(functions(functions, function -> name + "_" + function + "_obj"));
    long dict = dict("mp_module_" + name + "_globals", globals);
    space.place("mp_module_" + name, struct("mp_type_module").pointer(dict));
  }

  private long qstr(String text) {
    return words.qstr(qstrs.getOrDefault(text, 1));
  }

  /** A dict that is fixed, ordered and full, as {@code MP_DEFINE_CONST_DICT} makes it. */
  private long dict(String symbol, Map<String, Long> entries) {
    Struct table = space.struct();
    entries.forEach((key, value) -> table.objects(qstr(key), value));
    long tableAt = space.place(symbol + "_table", table);
    long used = (long) entries.size() << rules.usedShift();
    return space.place(
        symbol, struct("mp_type_dict").size(used | 7).size(entries.size()).pointer(tableAt));
  }

  private void constants() {
    if (QstrHeap.internsRomTexts(build.profile())) {
      space.place("romfs_text", (QstrHeap.TEXT_IN_ROM + "\0").getBytes(StandardCharsets.UTF_8));
    }
    space.place("mp_const_none_obj", struct("mp_type_NoneType"));
    space.place("mp_const_false_obj", struct("mp_type_bool").u8(0));
    space.place("mp_const_true_obj", struct("mp_type_bool").u8(1));
    space.place(
        "mp_const_ellipsis_obj", struct("mp_type_singleton").size(qstrs.getOrDefault("", 1)));
    space.place("mp_const_empty_tuple_obj", struct("mp_type_tuple").size(0));
    if (types.containsKey("mp_type_traceback")) {
      space.place("mp_const_empty_traceback_obj", struct("mp_type_traceback").size(0).pointer(0));
    }
    space.place("mp_const_empty_bytes_obj", struct("mp_type_bytes").size(0).size(0).pointer(0));
  }
}
