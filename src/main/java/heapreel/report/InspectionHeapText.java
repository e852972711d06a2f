package heapreel.report;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapState;
import heapreel.inspection.HeapFacts;
import heapreel.inspection.Inspection;
import heapreel.inspection.ThirdTable;
import heapreel.memory.TargetAddress;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/** The heap of a snapshot and what is in it, for people. */
final class InspectionHeapText {

  private final Inspection inspection;
  private final HeapFacts heap;
  private final FactLines lines;

  private InspectionHeapText(Inspection inspection, FactLines lines) {
    this.inspection = inspection;
    this.heap = inspection.heap();
    this.lines = lines;
  }

  /** Where the heap is and how large. */
  static void heap(Inspection inspection, FactLines lines) {
    new InspectionHeapText(inspection, lines).heap();
  }

  /** What its allocations are, where that is known. */
  static void contents(Inspection inspection, FactLines lines) {
    InspectionHeapText text = new InspectionHeapText(inspection, lines);
    text.heap.contents().ifPresent(text::contents);
  }

  private void heap() {
    lines.heading(String.format(Locale.ROOT, "heap of snapshot %d", heap.snapshot()));
    heap.state().ifPresentOrElse(this::state, this::printed);
    HeapMetrics metrics = heap.metrics();
    lines.line("used", "%,d of %,d bytes", metrics.usedBytes(), metrics.totalBytes());
    lines.line(
        "free", "%,d bytes, at most %,d in a row", metrics.freeBytes(), metrics.largestFreeBytes());
    lines.line("room for", "%s", RoomWords.of(metrics));
  }

  private void state(HeapState state) {
    HeapShape shape = heap.shape();
    lines.line("state", "%s", TargetAddress.text(state.address()));
    lines.line("sizes", "words %d bytes, blocks %d", shape.wordBytes(), shape.blockBytes());
    lines.line("tables", "%s", tables(shape));
    lines.line("gap byte", "%s", gap(shape));
    areas(
        area ->
            region(area)
                + "tables "
                + FactLines.range(area.start(), area.tablesEnd())
                + ", "
                + pool(area));
    lines.line("linked areas", "%s", split(shape));
  }

  /** The name of the region of RAM that an area is in, if it has one. */
  private String region(AreaGeometry area) {
    return inspection
        .capture()
        .layout()
        .flatMap(layout -> layout.names().of(area.start()))
        .map(name -> name + ": ")
        .orElse("");
  }

  private void printed() {
    lines.line("sizes", "blocks %d bytes", heap.shape().blockBytes());
    areas(InspectionHeapText::pool);
  }

  private void areas(Function<AreaGeometry, String> words) {
    List<AreaGeometry> areas = heap.areas();
    for (int i = 0; i < areas.size(); i++) {
      String name = areas.size() == 1 ? "area" : "area " + (i + 1);
      lines.line(name, "%s", words.apply(areas.get(i)));
    }
  }

  private static String pool(AreaGeometry area) {
    return String.format(
        Locale.ROOT,
        "pool %s: %,d blocks",
        FactLines.range(area.poolStart(), area.poolEnd()),
        area.blockCount());
  }

  private String split(HeapShape shape) {
    if (heap.areas().size() > 1) {
      return "yes";
    }
    return shape.splitHeap() ? "perhaps possible" : "no";
  }

  private String tables(HeapShape shape) {
    StringJoiner tables = new StringJoiner(", ");
    tables.add("allocation");
    if (shape.finaliserTable()) {
      tables.add("finaliser");
    }
    inspection
        .thirdTable()
        .ifPresent(use -> tables.add(use == ThirdTable.UNKNOWN ? "collect or weakref" : use.id()));
    return tables.toString();
  }

  private String gap(HeapShape shape) {
    if (shape.extraTables() == 0 && !shape.gapByte()) {
      return "unknown without further tables";
    }
    return shape.gapByte() ? "yes" : "no";
  }

  private void contents(HeapFacts.Contents contents) {
    KindTally tally = contents.kinds();
    long used = heap.metrics().usedBytes();
    lines.heading("contents");
    lines.line(
        "allocations",
        "%,d; %s",
        heap.metrics().allocations(),
        FactLines.counted(tally.allocations(Kind.CLASS), "class", "classes"));
    lines.line(
        "unknown",
        "%.2f %% of the bytes used",
        used == 0 ? 0.0 : 100.0 * tally.bytes(Kind.UNKNOWN) / used);
    lines.line("damaged", "%s", FactLines.counted(contents.damagedObjects(), "object", "objects"));
    lines.line("garbage", "%,d bytes", tally.bytes(Liveness.GARBAGE));
    lines.line("stack only", "%,d bytes", tally.bytes(Liveness.STACK));
    lines.lines("bytes by kind", KindWords.lines(tally, Integer.MAX_VALUE));
  }
}
