package heapreel.synthetic.scene;

import heapreel.synthetic.firmware.Code;

/**
 * Everything that a scene is made with, and the globals of its {@code __main__} as they come
 * together.
 */
final class Stage {

  final SceneMemory memory;
  final Ledger ledger;
  final SceneNames names;
  final Maps maps;
  final Texts texts;
  final Sequences sequences;
  final Numbers numbers;
  final Functions functions;
  final Closures closures;
  final Classes classes;
  final Exceptions exceptions;
  final Iterators iterators;
  final ModuleCode main;

  private final HashTable globals = new HashTable(1);
  private final HashTable loadedModules = new HashTable(3);

  Stage(SceneMemory memory) {
    this.memory = memory;
    this.ledger = memory.ledger();
    this.names = new SceneNames(memory);
    this.maps = new Maps(memory);
    this.texts = new Texts(memory, names);
    this.sequences = new Sequences(memory);
    this.numbers = new Numbers(memory);
    this.functions = new Functions(memory);
    this.closures = new Closures(memory);
    this.classes = new Classes(memory, names, maps);
    this.exceptions = new Exceptions(memory, names);
    this.iterators = new Iterators(memory);
    ledger.root(dictMain(), "__main__");
    global("__name__", names.word("__main__"));
    this.main = ModuleCode.ofMain(memory, names, dictMain());
  }

  private long dictMain() {
    return memory.context() + memory.layout().dictMain();
  }

  long smallInt(long value) {
    return memory.words().smallInt(value);
  }

  /** Binds a name of {@code __main__}; gives the object again. */
  long global(String name, long object) {
    globals.put(names.key(name), object);
    return object;
  }

  /** A function of {@code __main__} under its name. */
  long define(Code code, long... extra) {
    long made = functions.function(functions.compile(main, code), extra);
    return global(code.name(), made);
  }

  /** A class of {@code __main__} under its name. */
  long defineClass(String name, long parent, HashTable members) {
    return global(name, classes.heapClass(name, parent, members));
  }

  /** Notes that a module is loaded, with these globals. */
  void loaded(String name, long module, HashTable moduleGlobals) {
    loadedModules.put(names.key(name), module);
    ledger.root(module, name);
    maps.attributes(module, moduleGlobals);
  }

  /** A member of a class or an instance. */
  HashTable members(HashTable members, String name, long object) {
    return members.put(names.key(name), object);
  }

  /** Writes the static dicts and what the module's code shares. */
  void finish() {
    main.finish();
    maps.fill(memory.context() + memory.layout().loadedModules(), loadedModules);
    maps.fill(dictMain(), globals);
    maps.attributes(dictMain(), globals);
    names.finish();
  }
}
