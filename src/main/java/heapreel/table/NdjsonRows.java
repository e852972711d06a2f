package heapreel.table;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Metrics as NDJSON: a JSON object (RFC 8259) a line, each ended by {@code \n}, every column a key
 * of every object.
 *
 * <p>The numbers of a broken snapshot are null; so is the fault of one that is not.
 */
public final class NdjsonRows implements MetricsRows {

  private final JsonGenerator generator;

  /** A writer to {@code stream}, which {@link #close} closes. */
  public NdjsonRows(OutputStream stream) throws IOException {
    generator =
        new JsonFactoryBuilder()
            .rootValueSeparator("")
            .build()
            .createGenerator(stream, JsonEncoding.UTF8);
  }

  @Override
  public void write(MetricsRow row) throws IOException {
    generator.writeStartObject();
    generator.writeNumberField(MetricsColumn.SNAPSHOT, row.snapshot());
    for (MetricsColumn column : MetricsColumn.ALL) {
      generator.writeFieldName(column.name());
      if (row.metrics().isPresent()) {
        generator.writeNumber(column.value().apply(row.metrics().get()).toString());
      } else {
        generator.writeNull();
      }
    }
    generator.writeFieldName(MetricsColumn.FAULT);
    if (row.fault().isPresent()) {
      generator.writeString(row.fault().get());
    } else {
      generator.writeNull();
    }
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
