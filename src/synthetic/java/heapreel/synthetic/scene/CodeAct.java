package heapreel.synthetic.scene;

import heapreel.synthetic.firmware.Code;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FrozenModule;

/** The part of a scene that is code: functions, closures, generators, an imported module. */
final class CodeAct {

  private final Stage stage;

  CodeAct(Stage stage) {
    this.stage = stage;
  }

  void play() {
    functions();
    closure();
    generators();
    machineCode();
    module();
    if (stage.memory.build().frozenModule()) {
      frozenModule();
    }
  }

  private void functions() {
    long text = stage.texts.string("a constant too long to intern");
    stage.define(Code.of("blink", 3, "count").constants(text));
    long fallback = stage.sequences.tuple(stage.smallInt(9600), stage.names.word("uart"));
    stage.define(
        Code.of("open_port", 8, "name", "baud", "mode")
            .defaults(2)
            .constants(stage.texts.string("only open_port has this text"), text),
        fallback,
        stage.names.word("read"));
    HashTable keywords = new HashTable(2);
    stage.members(keywords, "timeout", stage.smallInt(30));
    stage.members(keywords, "retries", stage.texts.string("three, but no more than that"));
    stage.define(
        Code.of("connect", 700, "host", "port", "timeout", "retries")
            .keywordOnly(2, true)
            .defaults(1)
            .states(21, 2),
        stage.smallInt(80),
        stage.maps.dict(keywords));
    Functions.Compiled inner = stage.functions.compile(stage.main, Code.of("inner", 31, "value"));
    Functions.Compiled outer =
        stage.functions.compile(stage.main, Code.of("outer", 30), stage.functions.rawCode(inner));
    stage.global("outer", stage.functions.function(outer));
  }

  private void closure() {
    Functions.Compiled inner =
        stage.functions.compile(stage.main, Code.of("count_up", 42, "*", "*", "step"));
    Functions.Compiled outer =
        stage.functions.compile(
            stage.main,
            Code.of("make_counter", 40, "start").cells(0, 1),
            stage.functions.rawCode(inner));
    stage.global("make_counter", stage.functions.function(outer));
    long shared = stage.sequences.list(stage.texts.string("only the closure has this"));
    stage.global(
        "counter",
        stage.closures.closure(
            stage.functions.function(inner),
            "count_up",
            stage.closures.cell(stage.smallInt(17)),
            stage.closures.cell(shared)));
  }

  private void generators() {
    Functions.Compiled ticks =
        stage.functions.compile(
            stage.main, Code.of("ticks", 50, "limit", "log").asGenerator().states(7, 1));
    long function = stage.global("ticks", stage.functions.function(ticks));
    long log = stage.sequences.list(stage.texts.string("a local of the generator"));
    stage.global("ticker", stage.functions.generator(function, ticks, stage.smallInt(12), log));
    Functions.Compiled poll =
        stage.functions.compile(
            stage.main, Code.of("poll", 56, "period").asCoroutine().states(6, 0));
    long asynchronous = stage.global("poll", stage.functions.function(poll));
    stage.global("polling", stage.functions.generator(asynchronous, poll, stage.smallInt(250)));
  }

  private void machineCode() {
    stage.global("fast", stage.closures.nativeFunction(stage.main, Code.of("fast", 60, "value")));
    stage.global("faster", stage.closures.assemblerFunction(2));
  }

  /** A module in ROM, imported: only what changes is in the heap. */
  private void frozenModule() {
    long globals = stage.maps.emptyDict();
    ModuleCode driver =
        ModuleCode.ofFile(stage.memory, stage.names, FrozenModule.NAME, FrozenModule.FILE, globals);
    driver.useFrozenTables();
    boolean tables = CodeLayout.of(stage.memory.profile()) != CodeLayout.MODULE_CONTEXT;
    HashTable members = new HashTable(1);
    stage.members(members, "__name__", stage.names.word(FrozenModule.NAME));
    for (Code code : FrozenModule.FUNCTIONS) {
      Firmware firmware = stage.memory.firmware();
      long table = tables ? firmware.address(FrozenModule.tableSymbol(code)) : 0;
      long bytecode = firmware.address(FrozenModule.bytecodeSymbol(code));
      stage.members(
          members,
          code.name(),
          stage.functions.function(Functions.frozen(driver, code, bytecode, table)));
    }
    stage.maps.fill(globals, members);
    stage.loaded(FrozenModule.NAME, driver.module(), members);
  }

  private void module() {
    long globals = stage.maps.emptyDict();
    ModuleCode util = ModuleCode.ofFile(stage.memory, stage.names, "util", "util.py", globals);
    HashTable members = new HashTable(1);
    stage.members(members, "__name__", stage.names.word("util"));
    stage.members(members, "__file__", stage.names.word("util.py"));
    stage.members(members, "CONST", stage.texts.string("a constant of the module"));
    Functions.Compiled inner = stage.functions.compile(util, Code.of("check", 6));
    Functions.Compiled helper =
        stage.functions.compile(
            util, Code.of("helper", 5, "value"), stage.functions.nestedCode(inner));
    stage.members(members, "helper", stage.functions.function(helper));
    util.finish();
    stage.maps.fill(globals, members);
    stage.loaded("util", util.module(), members);
    stage.global("util", util.module());
  }
}
