package heapreel.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Root;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Allocations as NDJSON: a JSON object (RFC 8259) a line, each ended by {@code \n}, every field in
 * every object, null where there is nothing.
 *
 * <pre>
 *  {"snapshot":7,"address":"0x20001230","area":0,"block":12,"blocks":2,"bytes":32,"retained_bytes":96,
 *   "kind":"dict","type":"dict","description":"3 of 4 slots","path":"__main__.state","owner":null,
 *   "state":"live","pointers":[{"offset":12,"to":"0x20001250"}],"constants":[],
 *   "roots":[{"from":"mp_state_ctx.vm.dict_main.map.table","at":"0x20000244"}],"born":5,"site":"main.py:42 record"}
 * </pre>
 *
 * (on one line). Addresses are strings of at least eight hex digits. Texts come from the RAM of a
 * device and may be anything: what is written is ASCII, all else is escaped, so that it neither
 * ends a line nor breaks an encoding; half a surrogate pair is replaced by U+FFFD. Buffers some
 * kilobytes, whatever the number of rows. Same rows, same bytes. Not thread-safe.
 */
public final class ObjectRows implements Closeable {

  private final JsonGenerator generator;

  /** A writer to {@code stream}, which {@link #close} closes. */
  public ObjectRows(OutputStream stream) throws IOException {
    generator =
        new JsonFactoryBuilder()
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(stream, JsonEncoding.UTF8);
  }

  /** Writes one row; buffered, so it may reach the stream only with {@link #close}. */
  public void write(ObjectRow row) throws IOException {
    AllocationSummary allocation = row.allocation();
    generator.writeStartObject();
    generator.writeNumberField("snapshot", row.snapshot());
    generator.writeStringField("address", TargetAddress.text(allocation.address()));
    generator.writeNumberField("area", row.area());
    generator.writeNumberField("block", row.block());
    generator.writeNumberField("blocks", row.blocks());
    generator.writeNumberField("bytes", allocation.bytes());
    generator.writeFieldName("retained_bytes");
    if (row.retainedBytes().isPresent()) {
      generator.writeNumber(row.retainedBytes().getAsLong());
    } else {
      generator.writeNull();
    }
    generator.writeStringField("kind", allocation.kind().id());
    JsonFields.writeText(generator, "type", allocation.type());
    JsonFields.writeText(generator, "description", Optional.of(allocation.description()));
    JsonFields.writeText(generator, "path", allocation.path());
    generator.writeFieldName("owner");
    if (allocation.owner().isPresent()) {
      generator.writeString(TargetAddress.text(allocation.owner().getAsLong()));
    } else {
      generator.writeNull();
    }
    generator.writeStringField("state", allocation.liveness().id());
    if (row.recorder()) {
      generator.writeBooleanField("recorder", true);
    }
    writePointers(row);
    generator.writeArrayFieldStart("constants");
    for (long constant : row.constants()) {
      generator.writeString(TargetAddress.text(constant));
    }
    generator.writeEndArray();
    writeRoots(row);
    JsonFields.writeNumber(generator, "born", row.birth().born());
    JsonFields.writeText(generator, "site", row.birth().site());
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  private void writePointers(ObjectRow row) throws IOException {
    generator.writeArrayFieldStart("pointers");
    for (ObjectRow.Pointer pointer : row.pointers()) {
      generator.writeStartObject();
      generator.writeNumberField("offset", pointer.offset());
      generator.writeStringField("to", TargetAddress.text(pointer.to()));
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  private void writeRoots(ObjectRow row) throws IOException {
    generator.writeArrayFieldStart("roots");
    for (Root root : row.roots()) {
      generator.writeStartObject();
      JsonFields.writeText(generator, "from", Optional.of(root.place().label()));
      generator.writeStringField("at", TargetAddress.text(root.address()));
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
