package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** The fields {@code heap} and {@code contents} of {@link InspectionJson}. */
final class InspectionJsonHeap {

  private InspectionJsonHeap() {}

  static void write(JsonGenerator json, Inspection inspection) throws IOException {
    HeapFacts heap = inspection.heap();
    HeapShape shape = heap.shape();
    Optional<HeapState> state = heap.state();
    json.writeObjectFieldStart("heap");
    json.writeNumberField("snapshot", heap.snapshot());
    JsonFields.writeText(json, "state", state.map(of -> TargetAddress.text(of.address())));
    if (state.isPresent()) {
      json.writeNumberField("word_bytes", shape.wordBytes());
    } else {
      json.writeNullField("word_bytes");
    }
    json.writeNumberField("block_bytes", shape.blockBytes());
    flag(json, "finaliser_table", state.map(of -> shape.finaliserTable()));
    JsonFields.writeText(json, "third_table", inspection.thirdTable().map(ThirdTable::id));
    gap(json, shape);
    flag(json, "area_records", state.map(HeapState::areaRecords));
    flag(json, "may_be_split", state.map(of -> shape.splitHeap()));
    json.writeArrayFieldStart("areas");
    for (AreaGeometry area : heap.areas()) {
      area(json, area, state.isPresent(), region(inspection, area));
    }
    json.writeEndArray();
    numbers(json, heap.metrics());
    json.writeEndObject();
    if (heap.contents().isPresent()) {
      contents(json, heap.contents().get(), heap.metrics());
    } else {
      json.writeNullField("contents");
    }
  }

  /** Without further tables nothing tells whether there is one, unless the area's record does. */
  private static void gap(JsonGenerator json, HeapShape shape) throws IOException {
    if (shape.extraTables() > 0 || shape.gapByte()) {
      json.writeBooleanField("gap_byte", shape.gapByte());
    } else {
      json.writeNullField("gap_byte");
    }
  }

  private static void flag(JsonGenerator json, String name, Optional<Boolean> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeBooleanField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  /** The name of the region of RAM that an area is in. */
  private static Optional<String> region(Inspection inspection, AreaGeometry area) {
    return inspection.capture().layout().flatMap(layout -> layout.names().of(area.poolStart()));
  }

  private static void area(
      JsonGenerator json, AreaGeometry area, boolean tables, Optional<String> region)
      throws IOException {
    json.writeStartObject();
    JsonFields.writeText(json, "region", region);
    JsonFields.writeText(
        json, "start", tables ? Optional.of(TargetAddress.text(area.start())) : Optional.empty());
    json.writeNumberField("table_bytes", area.tableBytes());
    json.writeStringField("pool_start", TargetAddress.text(area.poolStart()));
    json.writeStringField("pool_end", TargetAddress.text(area.poolEnd()));
    json.writeNumberField("blocks", area.blockCount());
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, HeapMetrics metrics) throws IOException {
    json.writeNumberField("total_bytes", metrics.totalBytes());
    json.writeNumberField("used_bytes", metrics.usedBytes());
    json.writeNumberField("free_bytes", metrics.freeBytes());
    json.writeNumberField("largest_free_bytes", metrics.largestFreeBytes());
    json.writeNumberField("allocations", metrics.allocations());
    json.writeArrayFieldStart("room_for");
    for (RoomWords.Fit fit : RoomWords.fits(metrics)) {
      json.writeStartObject();
      json.writeNumberField("bytes", fit.bytes());
      json.writeNumberField("count", fit.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void contents(JsonGenerator json, HeapFacts.Contents contents, HeapMetrics metrics)
      throws IOException {
    KindTally tally = contents.kinds();
    json.writeObjectFieldStart("contents");
    json.writeNumberField(
        "unknown_percent", percent(tally.bytes(Kind.UNKNOWN), metrics.usedBytes()));
    json.writeNumberField("damaged_objects", contents.damagedObjects());
    json.writeNumberField("garbage_bytes", tally.bytes(Liveness.GARBAGE));
    json.writeNumberField("stack_held_bytes", tally.bytes(Liveness.STACK));
    json.writeNumberField("classes", tally.allocations(Kind.CLASS));
    json.writeArrayFieldStart("kinds");
    for (Kind kind : tally.largestFirst()) {
      json.writeStartObject();
      json.writeStringField("kind", kind.id());
      json.writeNumberField("allocations", tally.allocations(kind));
      json.writeNumberField("bytes", tally.bytes(kind));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(whole == 0 ? 0 : (20_000 * part + whole) / (2 * whole), 2);
  }
}
