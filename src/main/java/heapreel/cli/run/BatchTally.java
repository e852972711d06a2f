package heapreel.cli.run;

import heapreel.listing.LeftOutFile;
import heapreel.report.BatchRow;
import heapreel.report.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the captures of a batch have ended, in their order, and the sum of it. */
final class BatchTally {

  private static final int MAX_SHOWN = 10;

  private final List<String> failures = new ArrayList<>();
  private long done;
  private long failed;
  private long skipped;
  private int exitCode = ExitCode.OK;

  /** Counts a capture. */
  void add(BatchRow row) {
    switch (row.state()) {
      case DONE -> done++;
      case SKIPPED -> skipped++;
      case FAILED -> {
        failed++;
        if (failures.size() < MAX_SHOWN) {
          failures.add(row.capture() + ": " + row.error().orElse(""));
        }
        exitCode = exitCode == ExitCode.OK ? row.exitCode() : Math.min(exitCode, row.exitCode());
      }
    }
  }

  /** How many were done, now or before. */
  long doneCount() {
    return done + skipped;
  }

  /** What the batch ends with: the smallest of the codes that aren't 0, or else 0. */
  int exitCode() {
    return exitCode;
  }

  /** Says all of it. */
  void tell(Messages messages, List<LeftOutFile> leftOut) {
    StringBuilder sum = new StringBuilder(Counted.of(done + failed + skipped, "capture"));
    sum.append(String.format(Locale.ROOT, ": %,d done", done));
    if (skipped > 0) {
      sum.append(String.format(Locale.ROOT, ", %,d done before", skipped));
    }
    sum.append(String.format(Locale.ROOT, ", %,d failed", failed));
    if (!leftOut.isEmpty()) {
      sum.append("; left out " + Counted.of(leftOut.size(), "other file"));
    }
    if (failed == 0) {
      messages.note(sum.toString());
      return;
    }
    messages.warning(sum.toString());
    failures.forEach(line -> messages.warning("failed: " + line));
    if (failed > failures.size()) {
      messages.warning(String.format(Locale.ROOT, "failed: %,d more", failed - failures.size()));
    }
  }
}
