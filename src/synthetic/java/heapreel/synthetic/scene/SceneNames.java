package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.QstrHash;
import heapreel.synthetic.firmware.QstrHeap;
import heapreel.synthetic.firmware.QstrPoolWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Interned strings of a scene: those in ROM, and all others interned when they are first used. */
final class SceneNames {

  private final SceneMemory memory;
  private final QstrHeap qstrs;
  private final Map<String, Integer> interned = new HashMap<>();
  private final List<Long> pools = new ArrayList<>();

  SceneNames(SceneMemory memory) {
    this.memory = memory;
    this.qstrs =
        new QstrHeap(memory.ram(), this::pool, this::chunk, memory.firmware(), memory.context());
  }

  private long pool(long bytes) {
    long made = note(Kind.QSTR_POOL, memory.allocate(AllocationKind.PLAIN, bytes));
    pools.add(made);
    return made;
  }

  private long chunk(long bytes) {
    long made = note(Kind.QSTR_CHUNK, memory.allocate(AllocationKind.LEAF, bytes));
    memory.ledger().owner(made, pools.get(pools.size() - 1));
    return made;
  }

  /** Interned strings stay for good, whatever keeps what needs them. */
  private long note(Kind kind, long address) {
    Liveness before = memory.ledger().liveness();
    memory.ledger().liveness(Liveness.LIVE);
    memory.ledger().add(address, kind, "", "");
    memory.ledger().liveness(before);
    return address;
  }

  int index(String text) {
    Integer inRom = memory.firmware().qstrs().get(text);
    return inRom != null ? inRom : interned.computeIfAbsent(text, qstrs::internIndex);
  }

  /** Interns a text that lies in ROM, in the generations that do not copy it. */
  void internFromRom() {
    if (QstrHeap.internsRomTexts(memory.profile())) {
      long at = memory.firmware().address("romfs_text");
      interned.put(QstrHeap.TEXT_IN_ROM, qstrs.internInPlace(QstrHeap.TEXT_IN_ROM, at));
    }
  }

  /** The object word of an interned string. */
  long word(String text) {
    return memory.words().qstr(index(text));
  }

  Key key(String text) {
    return new Key(word(text), hash(text.getBytes(StandardCharsets.UTF_8)), true, quoted(text));
  }

  static String quoted(String text) {
    return "'" + text + "'";
  }

  /** The hash that an interned string, or a {@code str} or {@code bytes} object, has. */
  long hash(byte[] text) {
    return Integer.toUnsignedLong(QstrHash.of(text, memory.build().computedHashBytes()));
  }

  /** Writes down how full each pool has become. */
  void finish() {
    QstrPoolWriter reader = new QstrPoolWriter(memory.ram(), memory.build());
    for (long pool : pools) {
      memory.ledger().says(pool, reader.length(pool) + " of " + reader.alloc(pool));
    }
  }
}
