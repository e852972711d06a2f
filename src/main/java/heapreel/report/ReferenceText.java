package heapreel.report;

import heapreel.firmware.Symbol;
import heapreel.firmware.SymbolConflict;
import heapreel.firmware.Symbols;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.heap.HeapState;
import heapreel.heap.RunKind;
import heapreel.memory.Memory;
import heapreel.memory.TargetAddress;
import heapreel.metrics.HeapMetrics;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;

/**
 * What CircuitPython's {@code analyze_heap_dump.py} prints of symbols and heaps, in its words, so
 * that what reads its output reads this too. It knows one area; of several, each has a group of
 * lines of its own, and the blocks follow in the order of their addresses.
 *
 * @param out where it goes, a line at a time, so that no heap is too large to print
 */
public record ReferenceText(PrintWriter out) {

  /** A line for each second address of a name; the first of each is the one in use. */
  public void conflicts(Symbols symbols) {
    for (SymbolConflict conflict : symbols.conflicts()) {
      line(
          "Conflicting symbol: %s at addresses %s and %s",
          conflict.name(),
          TargetAddress.text(conflict.other().address()),
          TargetAddress.text(conflict.kept().address()));
    }
  }

  /**
   * Where the heap's state and tables are, and how long. Where no symbol tells where {@code
   * mp_state_ctx} begins, it is said which word of it was found.
   */
  public void structure(Heap heap, HeapState state, Symbols symbols) {
    symbols
        .find("mp_state_ctx")
        .ifPresentOrElse(
            this::context,
            () ->
                line(
                    "mp_state_ctx at an unknown address; its gc_alloc_table_start at %s",
                    TargetAddress.text(state.address())));
    List<Area> areas = heap.areas();
    for (int i = 0; i < areas.size(); i++) {
      AreaGeometry geometry = areas.get(i).geometry();
      if (areas.size() > 1) {
        line("Area %d of %d at %s", i + 1, areas.size(), TargetAddress.text(geometry.start()));
      }
      line("Total heap length: %d", geometry.poolEnd() - geometry.start());
      line("ATB length: %d", geometry.tableBytes());
      line("Total allocatable: %d", geometry.poolEnd() - geometry.poolStart());
      line("FTB length: %d", heap.shape().finaliserTable() ? geometry.flagTableBytes() : 0);
    }
  }

  private void context(Symbol context) {
    line(
        "mp_state_ctx at %s and length %s",
        TargetAddress.text(context.address()),
        context.hasSize() ? String.valueOf(context.sizeBytes()) : "unknown");
  }

  /**
   * A line for each allocation and each run of free blocks, the last one too, which the script
   * leaves out. Tails without a head, neither allocated nor free, have none, as there.
   *
   * @param states whether to say where allocations are and how large, and what is free
   * @param contents whether to print the bytes of each allocation
   * @param unknown whether to print the first word of an allocation at an address, for nothing
   *     tells what it is; a word of 0 is not printed, for no type is there
   */
  public void blocks(
      Memory memory, Heap heap, boolean states, boolean contents, LongPredicate unknown) {
    List<Area> inOrder =
        heap.areas().stream()
            .sorted(Comparator.comparingLong(area -> area.geometry().poolStart()))
            .toList();
    for (Area area : inOrder) {
      area.table()
          .forEachRun(
              (kind, first, count) -> {
                long address = area.geometry().addressOf(first);
                long bytes = (long) count * heap.shape().blockBytes();
                if (states && kind == RunKind.FREE) {
                  out.print(bytes + " bytes free\n");
                } else if (states && kind == RunKind.ALLOCATION) {
                  out.print("0x" + Long.toHexString(address) + " " + bytes + " bytes allocated\n");
                }
                if (contents && kind == RunKind.ALLOCATION) {
                  PythonBytes.print(memory, address, bytes, out);
                  out.print('\n');
                }
                if (kind == RunKind.ALLOCATION && unknown.test(address)) {
                  unknownType(memory.word(address, heap.shape().wordBytes()));
                }
              });
    }
  }

  private void unknownType(long word) {
    if (word != 0) {
      out.print("unknown type 0x" + Long.toHexString(word) + "\n");
    }
  }

  /** What is free, and how much of that is in one piece. */
  public void totals(HeapMetrics metrics) {
    line("Total free space: %d", metrics.freeBytes());
    line("Longest free space: %d", metrics.largestFreeBytes());
  }

  private void line(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values) + "\n");
  }
}
