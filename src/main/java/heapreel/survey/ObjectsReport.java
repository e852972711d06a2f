package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.history.Births;
import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import heapreel.opening.OpenCapture;
import heapreel.reading.Report;
import heapreel.reading.SnapshotView;
import heapreel.report.ObjectRow;
import heapreel.report.ObjectRows;
import heapreel.retained.RetainedSizes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

/**
 * Every allocation of the selected snapshots, with all that is known of it, a line of NDJSON each.
 * A snapshot that can't be decoded has no lines; the survey reports it.
 */
public final class ObjectsReport implements Report {

  private static final long MAX_RANGE_RAM_BYTES = 1 << 18;

  /** Lines take some ten times as many bytes as the RAM that they describe, buffers not counted. */
  private static final long BYTES_PER_RAM_BYTE = 20;

  private static final int MAX_RANGE = 16;

  private final OutputStream to;
  private final Births births;
  private final int maxRange;
  private final int maxParts;
  private long count;

  /**
   * Creates a report of the allocations of {@code source}.
   *
   * @param births when and where what is in the selected snapshots was made
   * @param to where the lines go
   * @throws heapreel.fault.FaultException when object types are unknown
   */
  public ObjectsReport(OpenCapture source, Births births, OutputStream to) {
    source.requireModel();
    this.births = births;
    this.to = to;
    long strideBytes = source.capture().snapshotBytes();
    this.maxRange = (int) Math.max(1, Math.min(MAX_RANGE, MAX_RANGE_RAM_BYTES / strideBytes));
    long partBytes = BYTES_PER_RAM_BYTE * maxRange * strideBytes;
    long room = Runtime.getRuntime().maxMemory() / 2 / partBytes;
    this.maxParts = (int) Math.max(1, Math.min(Integer.MAX_VALUE, room));
  }

  /** How many allocations were written. */
  public long count() {
    return count;
  }

  @Override
  public String work() {
    return "describing";
  }

  @Override
  public int maxRange() {
    return maxRange;
  }

  @Override
  public int maxPartsInMemory() {
    return maxParts;
  }

  @Override
  public Report.Part begin(int first) {
    return new Lines();
  }

  /** The lines of neighbouring snapshots. */
  private final class Lines implements Report.Part {

    private final UnsynchronizedByteArrayOutputStream lines =
        UnsynchronizedByteArrayOutputStream.builder().get();
    private int rows;

    @Override
    public void take(SnapshotView snapshot) throws IOException {
      Optional<ObjectDetails> details = snapshot.details();
      if (details.isEmpty()) {
        return;
      }
      List<ObjectRow> all = rows(snapshot, snapshot.allocations(), details.get());
      try (ObjectRows writer = new ObjectRows(lines)) {
        for (ObjectRow row : all) {
          writer.write(row);
        }
      }
      rows += all.size();
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() throws IOException {
      lines.writeTo(to);
      count += rows;
    }
  }

  private List<ObjectRow> rows(SnapshotView snapshot, HeapObjects objects, ObjectDetails details) {
    List<ObjectRow> rows = new ArrayList<>(objects.count());
    Optional<RetainedSizes> sizes =
        objects.isStackKnown() ? RetainedSizes.of(objects, details) : Optional.empty();
    for (int i = 0; i < objects.count(); i++) {
      int allocation = i;
      OptionalLong retained = sizes.map(of -> of.bytes(allocation)).orElse(OptionalLong.empty());
      rows.add(ObjectRow.of(snapshot.snapshot(), objects, details, retained, births, i));
    }
    return rows;
  }
}
