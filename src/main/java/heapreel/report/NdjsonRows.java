package heapreel.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.calls.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Metrics as NDJSON: a JSON object (RFC 8259) a line, each ended by {@code \n}, every column a key
 * of every object.
 *
 * <p>The numbers of a broken snapshot are null; so is the fault of one that is not, and what its
 * allocations are where that is not known.
 */
public final class NdjsonRows implements MetricsRows {

  private final MetricsColumns columns;
  private final JsonGenerator generator;

  /** A writer to {@code stream}, which {@link #close} closes. */
  public NdjsonRows(OutputStream stream, MetricsColumns columns) throws IOException {
    this.columns = columns;
    generator =
        new JsonFactoryBuilder()
            .rootValueSeparator("")
            .build()
            .createGenerator(stream, JsonEncoding.UTF8);
  }

  @Override
  public void write(MetricsRow row) throws IOException {
    generator.writeStartObject();
    generator.writeNumberField(MetricsColumns.SNAPSHOT, row.snapshot());
    for (MetricsColumn column : columns.numbers()) {
      generator.writeFieldName(column.name());
      Optional<? extends Number> value = column.value().apply(row);
      if (value.isPresent()) {
        generator.writeNumber(value.get().toString());
      } else {
        generator.writeNull();
      }
    }
    if (columns.hasCalls()) {
      JsonFields.writeCalls(generator, row.calls(), Call::text);
    }
    generator.writeFieldName(MetricsColumns.FAULT);
    if (row.fault().isPresent()) {
      generator.writeString(row.fault().get().toString());
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
