package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FrozenModule;
import heapreel.synthetic.firmware.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * What the functions of one module share: their globals, and in the later generations the names and
 * constants that the module's context has for all of them.
 */
final class ModuleCode {

  private final SceneMemory memory;
  private final SceneNames names;
  private final String file;
  private final long globals;
  private final long module;
  private final List<String> table = new ArrayList<>();
  private final List<Long> constants = new ArrayList<>();

  /**
   * Code of a module.
   *
   * @param globals address of its globals dict
   * @param module address of its {@code mp_obj_module_t} or, in later generations, of the context
   *     that begins with one; 0 for none
   */
  ModuleCode(SceneMemory memory, SceneNames names, String file, long globals, long module) {
    this.memory = memory;
    this.names = names;
    this.file = file;
    this.globals = globals;
    this.module = module;
    table.add(file);
  }

  /**
   * The code of {@code __main__}. Where it was compiled its context has no type: {@code mp_compile}
   * in {@code py/compile.c} only sets the globals in it.
   */
  static ModuleCode ofMain(SceneMemory memory, SceneNames names, long globals) {
    long context = 0;
    if (CodeLayout.of(memory.profile()) == CodeLayout.MODULE_CONTEXT) {
      Struct struct = memory.struct().pointer(0).pointer(globals).pointer(0).pointer(0);
      context = memory.data(AllocationKind.PLAIN, Kind.CODE_TABLE, struct);
    }
    return new ModuleCode(memory, names, "code.py", globals, context);
  }

  /** A module of its own in the heap, with an empty globals dict that this is given. */
  static ModuleCode ofFile(
      SceneMemory memory, SceneNames names, String module, String file, long globals) {
    Struct struct = memory.struct("module").pointer(globals);
    if (CodeLayout.of(memory.profile()) == CodeLayout.MODULE_CONTEXT) {
      struct.pointer(0).pointer(0);
    }
    long made = memory.place(AllocationKind.LONG_LIVED, struct, Kind.MODULE, "module", module);
    return new ModuleCode(memory, names, file, globals, made);
  }

  /** Gives the context the tables of a frozen module, which are in ROM. */
  void useFrozenTables() {
    if (CodeLayout.of(memory.profile()) == CodeLayout.MODULE_CONTEXT) {
      Firmware firmware = memory.firmware();
      memory
          .ram()
          .setWords(
              module + 2L * memory.sizes().word(),
              firmware.address(FrozenModule.namesSymbol()),
              firmware.address(FrozenModule.constantsSymbol()));
    }
  }

  /** Address of the module or the context. */
  long module() {
    return module;
  }

  long globals() {
    return globals;
  }

  String file() {
    return file;
  }

  /** The number that a name has in bytecode: its qstr, or its place in the module's table. */
  int number(String text) {
    if (CodeLayout.of(memory.profile()) != CodeLayout.MODULE_CONTEXT) {
      return names.index(text);
    }
    if (!table.contains(text)) {
      table.add(text);
    }
    return table.indexOf(text);
  }

  /** How many constants the module has. */
  int constants() {
    return constants.size();
  }

  /** Adds what a function loads to the module's constants. */
  void addConstants(List<Long> words) {
    constants.addAll(words);
  }

  /**
   * Gives the context its tables, which share an allocation: {@code mp_module_context_alloc_tables}
   * in {@code py/bc.c}.
   */
  void finish() {
    if (CodeLayout.of(memory.profile()) != CodeLayout.MODULE_CONTEXT) {
      return;
    }
    Struct tables = memory.struct();
    table.forEach(text -> tables.u16(names.index(text)));
    int unit = memory.sizes().object();
    while (tables.lengthBytes() % unit != 0) {
      tables.u16(0);
    }
    int objects = tables.lengthBytes();
    constants.forEach(tables::object);
    long made = memory.data(AllocationKind.PLAIN, Kind.CODE_TABLE, tables);
    memory.ledger().owner(made, module);
    int word = memory.sizes().word();
    memory.ram().setWords(module + 2L * word, made, made + objects);
  }
}
