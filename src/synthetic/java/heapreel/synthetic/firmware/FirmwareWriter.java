package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Fills a ROM image from its first byte to its last. */
final class FirmwareWriter {

  private static final int VECTORS = 48;
  private static final long STACK_TOP_AT_RESET = 0x2000_4000L;
  private static final int FUNCTION_BYTES = 256;
  private static final int MAX_BYTES = 128 * 1024;
  private static final int[] OPCODES = {
    0x4770, 0xb510, 0xbd10, 0xb570, 0xbd70, 0x2000, 0x6820, 0x4620, 0xf7ff, 0xfffe, 0xd101, 0xe7f8
  };

  private final FirmwareBuild build;
  private final int wordBytes;
  private final TargetBytes rom;
  private final List<PlacedSymbol> symbols = new ArrayList<>();
  private final Map<String, Integer> qstrs = new HashMap<>();
  private int poolAlloc = 10;
  private long end;

  FirmwareWriter(FirmwareBuild build) {
    this.build = build;
    this.wordBytes = build.shape().wordBytes();
    this.rom = new TargetBytes(romStart(build), MAX_BYTES, wordBytes);
    this.end = rom.start();
  }

  Firmware write() {
    code();
    long lastPool = qstrPools();
    RomSpace space = new RomSpace(rom, end, symbols, CSizes.of(build));
    new RomObjects(build, space, qstrs, symbols.get(0).address() + 1).write();
    end = space.end();
    TargetBytes image = new TargetBytes(rom.start(), (int) (end - rom.start()), wordBytes);
    System.arraycopy(rom.array(), 0, image.array(), 0, image.array().length);
    return new Firmware(build, image, symbols, qstrs, lastPool, poolAlloc);
  }

  /** Where the image begins: after a bootloader, in flash, or where a Linux program is loaded. */
  private static long romStart(FirmwareBuild build) {
    if (build.shape().wordBytes() == 8) {
      return 0x5555_5555_4000L;
    }
    return build.profile().circuitPython() ? 0x2000 : 0x0800_0000;
  }

  private void code() {
    int functions = RomContents.functions().size();
    long first = rom.start() + (long) VECTORS * wordBytes;
    for (int i = 1; i < VECTORS; i++) {
      rom.setWord(
          rom.start() + (long) i * wordBytes, first + (long) (i % functions) * FUNCTION_BYTES + 1);
    }
    rom.setWord(rom.start(), STACK_TOP_AT_RESET);
    SplittableRandom random = new SplittableRandom(build.profile().name().charAt(0));
    for (long at = first; at < first + (long) functions * FUNCTION_BYTES; at += 2) {
      int opcode = OPCODES[random.nextInt(OPCODES.length)];
      rom.setU16(at, opcode);
    }
    for (int i = 0; i < functions; i++) {
      String name = RomContents.functions().get(i);
      String file = name.startsWith("gc_") ? "py/gc.o" : "py/runtime.o";
      symbols.add(PlacedSymbol.text(name, first + (long) i * FUNCTION_BYTES, FUNCTION_BYTES, file));
    }
    end = first + (long) functions * FUNCTION_BYTES;
  }

  private long qstrPools() {
    List<String> first = RomContents.firstQstrs(build.profile());
    List<String> others = RomContents.otherQstrs(build.profile());
    long newest;
    if (build.qstrLayout().hasSortedPool()) {
      long fixed = pool("mp_qstr_const_pool_static", 0, 0, first, false);
      newest = pool("mp_qstr_const_pool", fixed, first.size(), others, true);
    } else {
      List<String> all = new ArrayList<>(first);
      all.addAll(others);
      newest = pool("mp_qstr_const_pool", 0, 0, all, false);
    }
    return build.frozenModule() ? frozenPool(newest, first.size() + others.size()) : newest;
  }

  /** The pool of what only frozen code needs; its {@code alloc} decides how long the next is. */
  private long frozenPool(long previous, int total) {
    List<String> texts = FrozenModule.qstrs();
    texts.removeIf(qstrs::containsKey);
    boolean whole =
        build.profile().circuitPython()
            ? build.profile().compareTo(Profile.C_CP6) <= 0
            : build.profile().compareTo(Profile.B) <= 0;
    poolAlloc = whole ? texts.size() : Math.min(texts.size(), 10);
    boolean sorted = build.qstrLayout().hasSortedPool();
    return pool("mp_qstr_frozen_const_pool", previous, total, texts, sorted);
  }

  private long pool(String symbol, long previous, int total, List<String> texts, boolean sorted) {
    QstrPoolWriter writer = new QstrPoolWriter(rom, build);
    long texted = end;
    long arrays = QstrPoolWriter.align(writer.textsEnd(end, texts), wordBytes);
    long pool = QstrPoolWriter.align(arrays + writer.arraysBytes(texts.size()), wordBytes);
    end = pool + writer.headerBytes() + (long) texts.size() * wordBytes;
    writer.header(pool, previous, total, poolAlloc, texts.size(), sorted);
    writer.arraysAt(pool, arrays, texts.size());
    for (int slot = 0; slot < texts.size(); slot++) {
      boolean none = total + slot == 0;
      texted = writer.entry(pool, slot, texted, texts.get(slot), none);
      qstrs.put(texts.get(slot), total + slot);
    }
    symbols.add(PlacedSymbol.rodata(symbol, pool, end - pool, "py/qstr.o"));
    return pool;
  }
}
