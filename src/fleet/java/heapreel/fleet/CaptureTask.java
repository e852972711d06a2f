package heapreel.fleet;

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
        LocalCopies.SHARED.of(capture, staging.configuration(), options.copyBytes())) {
      try (OpenCapture open = CaptureOpener.open(files.source())) {
        return new CaptureReading(capture, files, open, options, staging).read();
      } catch (FaultException e) {
        throw files.asListed(e, capture);
      }
    }
  }
}
