package heapreel.synthetic.scene;

import heapreel.memory.Memory;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.QstrLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts of all interned strings of a scene, read from its pools once more by the rules of §3. */
final class Qstrs {

  private final ObjectScene scene;
  private final int word;
  private final QstrLayout layout;
  private final int hashBytes;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Long> hashes = new HashMap<>();

  Qstrs(ObjectScene scene) {
    this.scene = scene;
    FirmwareBuild build = scene.firmware().build();
    this.word = build.shape().wordBytes();
    this.layout = build.qstrLayout();
    this.hashBytes = build.hashBytes();
    long pool = scene.ram().word(scene.context() + new ContextLayout(build).lastPool(), word);
    while (pool != 0) {
      read(pool);
      pool = word(pool, 0);
    }
  }

  /** The memory, RAM or ROM, that has an address. */
  Memory memory(long address) {
    return scene.ram().contains(address, 1) ? scene.ram() : scene.rom();
  }

  private long word(long address, int number) {
    long at = address + (long) number * word;
    return memory(at).word(at, word);
  }

  private void read(long pool) {
    int total = (int) (word(pool, 1) & Integer.MAX_VALUE);
    long length = word(pool, 3);
    for (int slot = 0; slot < length; slot++) {
      long text = word(pool, layout.headerWords() + slot);
      int bytes = lengthOf(pool, slot, text);
      texts.put(total + slot, text(layout == QstrLayout.Q1 ? text + hashBytes + 1 : text, bytes));
      hashes.put(total + slot, hash(pool, slot, text));
    }
  }

  private int lengthOf(long pool, int slot, long text) {
    return switch (layout) {
      case Q1 -> memory(text).u8(text + hashBytes);
      case Q2 -> u8(word(pool, 4) + 2L * hashBytes * slot + hashBytes);
      case Q3, Q4 -> u8(word(pool, 5) + slot);
      case Q6 -> u8(word(pool, 4) + slot);
    };
  }

  private long hash(long pool, int slot, long text) {
    long at =
        switch (layout) {
          case Q1 -> text;
          case Q2 -> word(pool, 4) + 2L * hashBytes * slot;
          case Q3, Q4 -> word(pool, 4) + (long) slot * hashBytes;
          case Q6 -> 0;
        };
    return layout == QstrLayout.Q6 ? 0 : hashBytes == 2 ? memory(at).u16(at) : u8(at);
  }

  private int u8(long at) {
    return memory(at).u8(at);
  }

  private String text(long at, int bytes) {
    byte[] read = new byte[bytes];
    memory(at).copy(at, read, 0, bytes);
    return new String(read, StandardCharsets.UTF_8);
  }

  /** The text of a qstr. */
  String text(int index) {
    return texts.getOrDefault(index, "?" + index);
  }

  Map<Integer, String> texts() {
    return Map.copyOf(texts);
  }

  /** The hash that is kept with a qstr; 0 where none is. */
  long hash(int index) {
    return hashes.getOrDefault(index, -1L);
  }

  /** The index in an object word; -1 where it is no qstr. */
  int index(long object) {
    FirmwareBuild build = scene.firmware().build();
    boolean late = build.profile().objects().immediates();
    return switch (build.representation()) {
      case A -> late ? tagged(object, 7, 2, 3) : tagged(object, 3, 2, 2);
      case B -> late ? tagged(object, 7, 3, 3) : tagged(object, 3, 3, 2);
      case C -> late ? tagged(object, 0xff80_000fL, 6, 4) : tagged(object, 0xff80_0007L, 6, 3);
      case D -> object >>> 48 == 2 ? (int) (object & 0xffff_ffffL) >>> 1 : -1;
    };
  }

  private static int tagged(long object, long mask, long tag, int shift) {
    return (object & mask) == tag ? (int) (object >>> shift) : -1;
  }
}
