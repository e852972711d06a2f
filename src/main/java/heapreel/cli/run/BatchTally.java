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
  private final List<String> damaged = new ArrayList<>();
  private long done;
  private long damagedCount;
  private long failed;
  private long skipped;
  private int exitCode = ExitCode.OK;

  /**
   * Counts a capture.
   *
   * @param isDamaged whether snapshots of it are lost, which need not make it fail
   */
  void add(BatchRow row, boolean isDamaged) {
    switch (row.state()) {
      case DONE -> {
        done++;
        if (isDamaged && ++damagedCount <= MAX_SHOWN) {
          damaged.add(row.capture());
        }
      }
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
    if (damagedCount > 0) {
      sum.append(String.format(Locale.ROOT, "; %,d damaged", damagedCount));
    }
    if (!leftOut.isEmpty()) {
      sum.append("; left out " + Counted.of(leftOut.size(), "other file"));
    }
    if (failed == 0 && damagedCount == 0) {
      messages.note(sum.toString());
      return;
    }
    messages.warning(sum.toString());
    tell(messages, "damaged: ", damaged, damagedCount);
    tell(messages, "failed: ", failures, failed);
  }

  private static void tell(Messages messages, String what, List<String> first, long count) {
    first.forEach(line -> messages.warning(what + line));
    if (count > first.size()) {
      messages.warning(String.format(Locale.ROOT, "%s%,d more", what, count - first.size()));
    }
  }
}
