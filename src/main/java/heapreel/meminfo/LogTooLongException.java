package heapreel.meminfo;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.nio.file.Path;

/** A log with more maps than can be indexed: a log without doubt, whatever else is in it. */
public final class LogTooLongException extends FaultException {

  private static final long serialVersionUID = 1L;

  LogTooLongException(Path path, int maxSnapshots) {
    super(
        Fault.of("too many maps in one log")
            .in(path)
            .expected(maxSnapshots + " at most", "more")
            .advice("split the log, and give a part of it"));
  }
}
