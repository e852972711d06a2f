package heapreel.synthetic.scene;

import heapreel.object.Liveness;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Code;
import java.util.Locale;

/** The part of a scene that no Python name references: static pointers, garbage, the C stack. */
final class UnnamedAct {

  private static final int INTERNED = 70;
  private static final int FIRST_HISTORY = 8;
  private static final int HANDLER = 20;

  private final Stage stage;
  private long forgotten;

  UnnamedAct(Stage stage) {
    this.stage = stage;
  }

  void play(long nodeClass) {
    for (int i = 0; i < INTERNED; i++) {
      stage.names.index(String.format(Locale.ROOT, "channel_%02d", i));
    }
    stage.names.internFromRom();
    staticLists();
    roots();
    stage.ledger.liveness(Liveness.GARBAGE);
    forgotten = garbage(nodeClass);
    stage.ledger.liveness(Liveness.STACK);
    onStack();
    stage.ledger.liveness(Liveness.LIVE);
  }

  private long rootPointer(int number) {
    return stage.memory.context()
        + stage.memory.layout().rootPointers()
        + (long) number * stage.memory.sizes().word();
  }

  /** {@code sys.path} and {@code sys.argv}: static lists, whose items are in the heap. */
  private void staticLists() {
    stage.sequences.staticList(rootPointer(0), 4, stage.names.word(""), stage.names.word("/lib"));
    stage.sequences.staticList(rootPointer(4), 4, stage.names.word("code.py"));
  }

  /** The lines of {@code readline_hist}, and a handler that only the port knows. */
  private void roots() {
    String[] lines = {"import util", "print(config['wifi'])", "nodes[2].log"};
    for (int i = 0; i < lines.length; i++) {
      stage.memory.ram().setWord(rootPointer(FIRST_HISTORY + i), stage.texts.rawText(lines[i]));
    }
    Functions.Compiled handler =
        stage.functions.compile(stage.main, Code.of("on_timer", 95, "timer"));
    stage.memory.ram().setWord(rootPointer(HANDLER), stage.functions.function(handler));
  }

  private long garbage(long nodeClass) {
    long text = stage.texts.string("nobody needs this text");
    HashTable entries = new HashTable(2);
    entries.put(stage.names.key("value"), stage.sequences.list(text, stage.smallInt(4)));
    entries.put(stage.texts.key(6), stage.memory.none());
    stage.maps.dict(entries);
    HashTable members = new HashTable(0);
    stage.members(members, "name", stage.texts.string("a node that was removed"));
    stage.classes.instance(nodeClass, "Node", members);
    stage.texts.string("a text of garbage alone");
    return text;
  }

  private void onStack() {
    long local = stage.sequences.list(stage.texts.string("only a C variable has this list"));
    Functions.Compiled running =
        stage.functions.compile(stage.main, Code.of("running", 110, "job").states(30, 1));
    long frame =
        stage.functions.frame(
            stage.functions.function(running),
            running,
            stage.texts.string("a local of a running function"));
    stage.memory.stack().push(local);
    stage.memory.stack().push(stage.memory.firmware().functionPointer(2));
    stage.memory.stack().push(frame);
  }

  /** Leaves blocks that were freed and not cleared: an address in them keeps nothing. */
  void free() {
    long block = stage.memory.allocate(AllocationKind.PLAIN, 4L * stage.memory.sizes().word());
    stage.memory.ram().setWords(block, stage.memory.type("list"), 4, 1, forgotten);
    stage.memory.heap().free(block);
  }
}
