package heapreel.reading;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A report in a run. If its file can't be written, it gets no more snapshots, and the others go on;
 * asking for its result then throws the fault.
 *
 * @param <R> the report
 */
public final class ReportRun<R extends Report> {

  private final R report;
  private final AtomicInteger failedFrom = new AtomicInteger(Integer.MAX_VALUE);
  private @Nullable FaultException failure;

  /** Creates a run of a report that has seen no snapshot. */
  public ReportRun(R report) {
    this.report = report;
  }

  /** The report, even if it failed. */
  public R report() {
    return report;
  }

  /**
   * The report, after the reading.
   *
   * @throws FaultException when it failed, with what made it fail
   */
  public R result() {
    if (failure != null) {
      throw failure;
    }
    return report;
  }

  /** What made it fail, if it did. */
  public Optional<FaultException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether it is wanted and has not failed. */
  boolean goesOn() {
    return report.isWanted() && failure == null;
  }

  PartRun begin(int first) {
    return new PartRun(report.begin(first), first);
  }

  /** One part of the report. */
  final class PartRun {

    private final Report.Part part;
    private final int first;
    private @Nullable FaultException ownFailure;
    private Optional<Fault> ofSnapshot = Optional.empty();

    PartRun(Report.Part part, int first) {
      this.part = part;
      this.first = first;
    }

    boolean wants(int index) {
      return ownFailure == null && first <= failedFrom.get() && report.wants(index);
    }

    void take(SnapshotView view) {
      ofSnapshot = Optional.empty();
      try {
        part.take(view);
      } catch (FaultException e) {
        if (e.fault().scope() == Fault.Scope.SNAPSHOT) {
          ofSnapshot = Optional.of(e.fault().inSnapshot(view.snapshot()));
        } else {
          fail(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The reading of the snapshot is over. */
    void end(long snapshot, Optional<Fault> undecoded) {
      Optional<Fault> fault = undecoded.or(() -> ofSnapshot);
      try {
        if (ownFailure != null) {
          part.close();
        } else if (fault.isPresent()) {
          part.broken(snapshot, fault.get());
        } else {
          part.settle();
        }
      } catch (FaultException e) {
        fail(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void fail(FaultException e) {
      ownFailure = e;
      failedFrom.accumulateAndGet(first, Math::min);
    }

    void join() {
      if (failure != null) {
        return;
      }
      if (ownFailure != null) {
        failure = ownFailure;
        return;
      }
      try {
        part.join();
      } catch (FaultException e) {
        failedFrom.accumulateAndGet(first, Math::min);
        failure = e;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Releases what was not settled, as {@code why} ends the reading. */
    void close(Throwable why) {
      try {
        part.close();
      } catch (IOException | RuntimeException e) {
        why.addSuppressed(e);
      }
    }
  }
}
