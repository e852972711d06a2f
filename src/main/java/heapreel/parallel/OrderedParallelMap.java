package heapreel.parallel;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Applies work to tasks on several threads and hands the results on in the order of the tasks.
 *
 * <p>Memory is bounded: from the moment a task is drawn until the sink has returned from its result
 * it is in flight, and never more than {@code inFlight} tasks are. With {@code inFlight} a few
 * above {@code threads} the workers stay busy while one slow task holds up those after it.
 *
 * @param name of the threads, which are called {@code name-1}, {@code name-2} …; they are daemons
 *     and live no longer than a run
 * @param threads how many work at once; with 1 the calling thread does all the work itself
 * @param inFlight how many tasks may be drawn and not yet done with
 */
public record OrderedParallelMap(String name, int threads, int inFlight) {

  /** Checks that there is at least one thread and one task in flight. */
  public OrderedParallelMap {
    if (threads < 1 || inFlight < 1) {
      throw new IllegalArgumentException(
          "threads=" + threads + " inFlight=" + inFlight + ", not positive");
    }
  }

  /**
   * Runs all tasks and returns when the sink has had every result.
   *
   * <p>Tasks are drawn and results handed on by the calling thread only. The outcome does not
   * depend on the number of threads: when the work fails on a task, the sink first gets the results
   * of all tasks before it, those after it are dropped, and what was thrown is thrown from here,
   * the same object. What the sink or {@code tasks} throws ends the run likewise. Whichever way the
   * run ends, no worker runs any more when this method returns or throws.
   *
   * <p>After {@code cancellation} was raised no task begins and no result is handed on; tasks that
   * have begun run to their end, unless the work itself looks at the flag. An interrupt of the
   * calling thread raises the flag and is passed on as that thread's interrupt status; workers are
   * never interrupted.
   *
   * @param tasks in order; drawn as late as the bound allows, so it may be endless or lazy
   * @param work called by several threads at once
   * @param inOrderSink given each result, in the order of the tasks
   * @param cancellation asks the run to stop, from any thread
   * @throws CancellationException when it was cancelled before the sink had every result
   */
  public <T, R> void run(
      Iterator<? extends T> tasks,
      Function<? super T, ? extends R> work,
      Consumer<? super R> inOrderSink,
      Cancellation cancellation) {
    if (threads > 1) {
      new OrderedRun<T, R>(this, work, cancellation).run(tasks, inOrderSink);
      return;
    }
    while (tasks.hasNext()) {
      throwIfStopped(cancellation);
      R result = work.apply(tasks.next());
      throwIfStopped(cancellation);
      inOrderSink.accept(result);
    }
  }

  private static void throwIfStopped(Cancellation cancellation) {
    if (Thread.currentThread().isInterrupted()) {
      cancellation.cancel();
    }
    cancellation.throwIfCancelled();
  }
}
