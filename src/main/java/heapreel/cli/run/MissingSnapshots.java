package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.report.Counted;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says once that no snapshot comes while a program runs, and what takes some. */
final class MissingSnapshots {

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final boolean asksForTimer;
  private final boolean hasTimers;
  private final Messages messages;
  private final LongSupplier nanoTime;
  private final long before;
  private final long began;
  private boolean told;

  /**
   * Of a program that begins now.
   *
   * @param hasTimers whether the board has timers for {@code --every}
   * @param before how many snapshots were sent before it
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  MissingSnapshots(
      RecordRequest request,
      boolean hasTimers,
      Messages messages,
      long before,
      LongSupplier nanoTime) {
    this.asksForTimer = request.everyMillis().isPresent();
    this.hasTimers = hasTimers;
    this.messages = messages;
    this.before = before;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /**
   * Looks while the program runs; a timer's first snapshot is waited for.
   *
   * @param sent how many snapshots were sent so far
   */
  void look(long sent) {
    if (!asksForTimer && nanoTime.getAsLong() - began >= WAIT_NANOS) {
      tell(sent, "no snapshot for 10 s while the program runs");
    }
  }

  /**
   * Looks when the program has ended, without a {@code MemoryError}.
   *
   * @param sent how many snapshots were sent until then
   * @param kept how many the file has
   */
  void end(long sent, long kept) {
    tell(sent, Counted.of(kept, "snapshot") + ": none while the program ran");
  }

  private void tell(long sent, String what) {
    if (told || sent > before) {
      return;
    }
    told = true;
    messages.note(what + "; put heapreel.snap() into it" + timer());
  }

  private String timer() {
    if (!hasTimers) {
      return "";
    }
    return asksForTimer ? ", or give a smaller --every" : ", or give --every MS";
  }
}
