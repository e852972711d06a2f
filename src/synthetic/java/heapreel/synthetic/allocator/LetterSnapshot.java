package heapreel.synthetic.allocator;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateLayout;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A RAM snapshot made from the letters of {@code micropython.mem_info(1)}: {@code .} free, {@code
 * =} tail, {@code m} mark, any other a head. Heads of the letters T L D S A F B M get the address
 * of that type as their first word, so that a decoder prints the same letters.
 *
 * <pre>
 *   LetterSnapshot written = LetterSnapshot.heap(Profile.K.build(), "h==.S.D=..", "....h==m");
 *   assertThat(decode(written.memory())).isEqualTo(written.heap());
 * </pre>
 *
 * Each string is one area. What stands around it is as on a device: {@code mp_state_ctx} with a
 * qstr pool's address in it, then the areas, then a stack.
 *
 * @param ram the snapshot
 * @param heap what a decoder should find in it
 * @param state address of {@code mp_state_mem}
 * @param firmware the ROM that goes with it
 */
public record LetterSnapshot(TargetBytes ram, Heap heap, long state, Firmware firmware) {

  private static final long RAM_START = 0x2000_0000L;
  private static final int BEFORE_CONTEXT = 192;
  private static final int STACK_BYTES = 256;

  /**
   * A heap of these areas, the shortest that have so many blocks; rests are filled up with free.
   */
  public static LetterSnapshot heap(FirmwareBuild build, String... letters) {
    return heapAt(build, 0, letters);
  }

  /**
   * As {@link #heap}, with the first area's table {@code skew} bytes further on: real tables begin
   * at any multiple of a word.
   */
  public static LetterSnapshot heapAt(FirmwareBuild build, int skew, String... letters) {
    List<AreaGeometry> areas = new ArrayList<>();
    long at = RAM_START + BEFORE_CONTEXT + new ContextLayout(build).sizeBytes() + 8L + skew;
    for (String area : letters) {
      long table = areas.isEmpty() ? at : at + new StateLayout(build).areaBytes();
      AreaGeometry geometry = shortest(table, Math.max(area.length(), 1), build);
      areas.add(geometry);
      at = (geometry.poolEnd() + 7) / 8 * 8 + 40;
    }
    return write(build, RAM_START, at + STACK_BYTES, areas, List.of(letters));
  }

  /**
   * A heap of one area over exactly {@code [start, end)}, in RAM that begins where {@code
   * mp_state_ctx} has room before it.
   */
  public static LetterSnapshot area(FirmwareBuild build, long start, long end, String letters) {
    AreaGeometry geometry = AreaGeometry.of(start, end, build.shape());
    long ramStart = (start - new ContextLayout(build).sizeBytes() - BEFORE_CONTEXT) / 16 * 16 - 16;
    return write(build, ramStart, end + STACK_BYTES, List.of(geometry), List.of(letters));
  }

  private static AreaGeometry shortest(long table, int blocks, FirmwareBuild build) {
    int blockBytes = build.shape().blockBytes();
    long end = (table + (long) blocks * blockBytes) / blockBytes * blockBytes;
    while (AreaGeometry.tableBytes(end - table, build.shape()) * 4 < blocks) {
      end += blockBytes;
    }
    return AreaGeometry.of(table, end, build.shape());
  }

  private static LetterSnapshot write(
      FirmwareBuild build,
      long ramStart,
      long ramEnd,
      List<AreaGeometry> geometries,
      List<String> letters) {
    Firmware firmware = Firmware.of(build);
    ContextLayout layout = new ContextLayout(build);
    StateLayout memory = layout.memoryLayout();
    int length = Math.toIntExact((ramEnd - ramStart + 15) / 16 * 16);
    TargetBytes ram = new TargetBytes(ramStart, length, build.shape().wordBytes());
    long context = ramStart + BEFORE_CONTEXT;
    long state = context + layout.memory();
    ram.setWord(context + layout.lastPool(), firmware.lastPool());
    GcState fields = new GcState(ram, memory, state, context + layout.lockDepth());
    fields.init();
    List<GcArea> areas = new ArrayList<>();
    for (AreaGeometry geometry : geometries) {
      long struct = areas.isEmpty() ? fields.firstArea() : geometry.start() - memory.areaBytes();
      GcArea area = new GcArea(ram, memory, struct, geometry);
      area.setUp();
      if (!areas.isEmpty()) {
        areas.get(areas.size() - 1).set(StateField.NEXT_AREA, struct);
      }
      fill(area, ram, letters.get(areas.size()), firmware);
      areas.add(area);
    }
    finish(fields, areas);
    return new LetterSnapshot(ram, model(build, areas), state, firmware);
  }

  private static void finish(GcState fields, List<GcArea> areas) {
    fields.setPoolBounds(areas);
    if (fields.layout().has(StateField.LAST_FREE_AREA)) {
      fields.word(StateField.LAST_FREE_AREA, 0).set(areas.get(0).struct());
    }
    if (fields.layout().has(StateField.LOWEST_LONG_LIVED)) {
      GcArea first = areas.get(0);
      first.set(StateField.LOWEST_LONG_LIVED, first.geometry().poolEnd());
      first.set(StateField.LAST_FREE_INDEX, first.geometry().tableBytes() - 1L);
    }
  }

  private static Heap model(FirmwareBuild build, List<GcArea> areas) {
    return new Heap(
        build.shape(),
        areas.stream().map(area -> new Area(area.geometry(), area.table())).toList());
  }

  private static void fill(GcArea area, TargetBytes ram, String letters, Firmware firmware) {
    if (letters.length() > area.geometry().blockCount()) {
      throw new IllegalArgumentException(
          letters.length() + " letters for " + area.geometry().blockCount() + " blocks");
    }
    int lastUsed = 0;
    for (int block = 0; block < letters.length(); block++) {
      char letter = letters.charAt(block);
      int state = stateOf(letter);
      area.setState(block, state);
      if (state != BlockState.FREE) {
        lastUsed = block;
      }
      String type = typeOf(letter);
      if (!type.isEmpty()) {
        ram.setWord(area.addressOf(block), firmware.address("mp_type_" + type));
      }
    }
    if (area.knowsLastUsedBlock()) {
      area.set(StateField.LAST_USED_BLOCK, lastUsed);
    }
  }

  private static int stateOf(char letter) {
    return switch (letter) {
      case '.' -> BlockState.FREE;
      case '=' -> BlockState.TAIL;
      case 'm' -> BlockState.MARK;
      default -> BlockState.HEAD;
    };
  }

  private static String typeOf(char letter) {
    return switch (letter) {
      case 'T' -> "tuple";
      case 'L' -> "list";
      case 'D' -> "dict";
      case 'S' -> "str";
      case 'A' -> "bytearray";
      case 'F' -> "float";
      case 'B' -> "fun_bc";
      case 'M' -> "module";
      default -> "";
    };
  }

  /** The snapshot as a reader sees it. */
  public BufferMemory memory() {
    return ram.memory();
  }

  /** The letters of an area as a decoder without ROM should print them: every head is {@code h}. */
  public String states(int area) {
    return heap.areas().get(area).table().toString();
  }
}
