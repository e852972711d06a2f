package heapreel.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import heapreel.calls.Call;
import heapreel.history.Life;
import heapreel.history.LifeSink;
import heapreel.memory.TargetAddress;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lives of allocations as NDJSON: a JSON object (RFC 8259) a line in ASCII, each ended by {@code
 * \n}, every field in every object, null where nothing is known. Buffers some kilobytes. Not
 * thread-safe.
 *
 * <pre>
 *  {"born":7,"born_after":6,"died":12,"last_seen":11,"address":"0x20001230","bytes":32,
 *   "allocated_bytes":48,"kind":"list_items","type":null,"site":"main.py:42 record",
 *   "calls":["main.py:50 &lt;module&gt;","main.py:42 record"],"moved":1,"resized":0,
 *   "garbage_from":null}
 * </pre>
 */
public final class LifeRows implements LifeSink, Closeable {

  private final JsonGenerator json;

  /** A writer to {@code stream}, which {@link #close} closes. */
  public LifeRows(OutputStream stream) throws IOException {
    json =
        new JsonFactoryBuilder()
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(stream, JsonEncoding.UTF8);
  }

  @Override
  public void life(Life life) throws IOException {
    json.writeStartObject();
    JsonFields.writeNumber(json, "born", life.born());
    JsonFields.writeNumber(json, "born_after", life.bornAfter());
    JsonFields.writeNumber(json, "died", life.died());
    json.writeNumberField("last_seen", life.lastSeen());
    json.writeStringField("address", TargetAddress.text(life.address()));
    json.writeNumberField("bytes", life.bytes());
    json.writeNumberField("allocated_bytes", life.allocatedBytes());
    json.writeStringField("kind", life.kind().id());
    JsonFields.writeText(json, "type", life.type());
    JsonFields.writeText(json, "site", life.site().text());
    JsonFields.writeCalls(json, life.site().calls(), Call::text);
    json.writeNumberField("moved", life.moved());
    json.writeNumberField("resized", life.resized());
    JsonFields.writeNumber(json, "garbage_from", life.garbageFrom());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
