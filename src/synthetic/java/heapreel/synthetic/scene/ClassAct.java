package heapreel.synthetic.scene;

import heapreel.synthetic.firmware.Code;

/** The part of a scene that is classes: their members, instances, exceptions, what binds them. */
final class ClassAct {

  private final Stage stage;

  ClassAct(Stage stage) {
    this.stage = stage;
  }

  /** Plays; gives the class {@code Node}. */
  long play() {
    long base = baseClass();
    long node = nodeClass(base);
    nodes(node);
    severalBases(base);
    listClass();
    exceptions();
    pins();
    stage.global("gc", stage.memory.firmware().address("mp_module_gc"));
    return node;
  }

  private void pins() {
    long handler = function(Code.of("on_press", 90, "pin"));
    stage.global("led", stage.iterators.pin(25, handler));
    long pin = stage.memory.firmware().address("machine_pin_type");
    long lamp = stage.defineClass("Lamp", pin, body("Lamp"));
    HashTable members = new HashTable(0);
    stage.members(members, "label", stage.texts.string("the lamp over the door"));
    long inner = stage.iterators.pin(26, stage.memory.none());
    stage.global("lamp", stage.classes.instance(lamp, "Lamp", members, inner));
  }

  private long function(Code code) {
    return stage.functions.function(stage.functions.compile(stage.main, code));
  }

  private HashTable body(String className) {
    HashTable members = new HashTable(0);
    stage.members(members, "__module__", stage.names.word("__main__"));
    return stage.members(members, "__qualname__", stage.names.word(className));
  }

  private long baseClass() {
    HashTable members = body("Base");
    stage.members(members, "ping", function(Code.of("ping", 61, "self")));
    long base = stage.defineClass("Base", 0, members);
    stage.classes.subclassed(base);
    return base;
  }

  private long nodeClass(long base) {
    HashTable members = body("Node");
    stage.members(members, "__init__", function(Code.of("__init__", 66, "self", "name")));
    stage.members(members, "method", function(Code.of("method", 69, "self")));
    stage.members(
        members, "status", stage.classes.property(function(Code.of("status", 72, "self"))));
    stage.members(
        members, "make", stage.classes.staticMethod(function(Code.of("make", 75, "name"))));
    stage.members(members, "load", stage.classes.classMethod(function(Code.of("load", 78, "cls"))));
    stage.members(members, "defaults", stage.sequences.list(stage.smallInt(1), stage.smallInt(2)));
    return stage.defineClass("Node", base, members);
  }

  private void nodes(long node) {
    long[] nodes = new long[3];
    for (int i = 0; i < nodes.length; i++) {
      HashTable members = new HashTable(0);
      stage.members(members, "name", stage.texts.string("node " + i + " of the garden"));
      stage.members(
          members,
          "log",
          stage.sequences.list(
              stage.texts.string("watered by node " + i), stage.smallInt(i), stage.memory.none()));
      nodes[i] = stage.classes.instance(node, "Node", members);
    }
    stage.global("nodes", stage.sequences.list(nodes));
    long method = function(Code.of("report", 82, "self"));
    stage.global("report", method);
    stage.global("handler", stage.closures.boundMethod(method, "report", nodes[0]));
    stage.global("parent", stage.classes.superObject(node, nodes[1]));
    stage.global("first", stage.classes.instance(node, "Node", new HashTable(0)));
  }

  private void severalBases(long base) {
    long mixin = stage.defineClass("Mixin", 0, body("Mixin"));
    stage.classes.subclassed(mixin);
    stage.defineClass("Both", stage.sequences.tuple(base, mixin), body("Both"));
  }

  private void listClass() {
    long type = stage.defineClass("Stack", stage.memory.type("list"), body("Stack"));
    long item = stage.texts.string("on top of the stack");
    long list = stage.sequences.list(stage.smallInt(1), item);
    HashTable members = new HashTable(0);
    stage.members(members, "limit", stage.smallInt(10));
    long instance = stage.classes.instance(type, "Stack", members, list);
    stage.sequences.subscripts(instance, stage.smallInt(1), item);
    stage.global("stack", instance);
  }

  private void exceptions() {
    long message = stage.texts.string("bad value for the sensor");
    stage.global(
        "error",
        stage.exceptions.exception(
            "ValueError",
            stage.sequences.tuple(message),
            new Exceptions.Place("code.py", 70, "method"),
            new Exceptions.Place("code.py", 103, "<module>")));
    long failed = stage.texts.string("memory allocation failed, allocating 1000 bytes");
    stage.global(
        "shortage", stage.exceptions.exception("MemoryError", stage.sequences.tuple(failed)));
    long type = stage.defineClass("AppError", stage.memory.type("Exception"), body("AppError"));
    long arguments = stage.sequences.tuple(stage.smallInt(5), stage.names.word("timeout"));
    long exception = stage.exceptions.exception("Exception", arguments);
    long failure = stage.classes.instance(type, "AppError", new HashTable(0), exception);
    stage.ledger.step(failure, ".args", arguments);
    stage.global("failure", failure);
  }
}
