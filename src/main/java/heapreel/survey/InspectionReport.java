package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.inspection.Inspection;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Report;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.util.Optional;

/**
 * Inspects the capture by the last snapshot of a selection, or one before it where that one can't
 * be decoded.
 */
public final class InspectionReport implements Report {

  private final OpenCapture source;
  private final Selection inspected;
  private final int index;
  private Optional<Inspection> inspection = Optional.empty();

  /**
   * Creates an inspection beside other reports.
   *
   * @param inspected the snapshots to be inspected
   * @param read the snapshots of the other reports
   */
  public InspectionReport(OpenCapture source, Selection inspected, Selection read) {
    this.source = source;
    this.inspected = inspected;
    this.index = read.indexOf(inspected.snapshot(inspected.size() - 1)).orElse(-1);
  }

  /**
   * The result; looks for another snapshot if the last one was not read or can't be decoded.
   *
   * @throws heapreel.fault.FaultException when none can be, with what is wrong with the last
   */
  public Inspection inspection(Cancellation cancellation) throws IOException {
    return inspection.isPresent()
        ? inspection.get()
        : new Inspector(source, cancellation).inspect(inspected);
  }

  @Override
  public String work() {
    return "measuring";
  }

  @Override
  public int maxRange() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean wants(int place) {
    return place == index;
  }

  @Override
  public Report.Part begin(int first) {
    return new Report.Part() {

      private Optional<Inspection> found = Optional.empty();

      @Override
      public void take(SnapshotView snapshot) {
        found = Optional.of(Inspector.inspect(source, snapshot));
      }

      @Override
      public void broken(long snapshot, Fault fault) {}

      @Override
      public void join() {
        inspection = inspection.or(() -> found);
      }
    };
  }
}
