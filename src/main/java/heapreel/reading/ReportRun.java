package heapreel.reading;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A report in a run. When a file can't be written that it makes, it gets no more snapshots, and the
 * others go on; who wants its result is told why there is none.
 *
 * @param <R> the report
 */
public final class ReportRun<R extends Report> {

  private final R report;
  private final AtomicInteger failedFrom = new AtomicInteger(Integer.MAX_VALUE);
  private @Nullable FaultException failure;

  /** A report that has seen nothing yet. */
  public ReportRun(R report) {
    this.report = report;
  }

  /** The report, whatever became of it. */
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

    /** Lets go of what was not settled, for {@code why} ends the reading. */
    void close(Throwable why) {
      try {
        part.close();
      } catch (IOException | RuntimeException e) {
        why.addSuppressed(e);
      }
    }
  }
}
