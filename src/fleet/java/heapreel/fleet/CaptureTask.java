package heapreel.fleet;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;

/**
 * Reads one capture and stages its rows and, unless it is long, its film.
 *
 * @param options what is made
 * @param staging where it goes
 */
record CaptureTask(FleetOptions options, Staging staging)
    implements Function<ListedCapture, CaptureResult> {

  @Override
  public CaptureResult call(ListedCapture capture) throws IOException {
    return Attempt.of(
        options.attempts(), () -> read(capture), why -> CaptureResult.failed(capture, why));
  }

  private CaptureResult read(ListedCapture capture) throws IOException {
    try (LocalFiles files =
            LocalCopies.SHARED.of(capture, staging.configuration(), options.copyBytes());
        OpenCapture open = CaptureOpener.open(files.source())) {
      return new CaptureReading(capture, files, open, options, staging).read();
    } catch (FaultException e) {
      throw asListed(e, capture);
    }
  }

  /** The fault without the path of a copy: the row of the capture has its own. */
  static FaultException asListed(FaultException e, ListedCapture capture) {
    Fault fault = e.fault();
    boolean own = fault.path().filter(path -> capture.names(path)).isPresent();
    return own ? e : fault.withoutPath().toException(e);
  }
}
