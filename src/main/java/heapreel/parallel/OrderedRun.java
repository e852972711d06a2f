package heapreel.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One run of an {@link OrderedParallelMap} on several threads: a window of futures in the order of
 * their tasks. Used by the calling thread and once only.
 */
final class OrderedRun<T, R> {

  private final OrderedParallelMap map;
  private final Function<? super T, ? extends R> work;
  private final Cancellation cancellation;
  private final AtomicLong firstFailed = new AtomicLong(Long.MAX_VALUE);
  private final Deque<Future<R>> window = new ArrayDeque<>();
  private final List<Thread> workers = new ArrayList<>();

  OrderedRun(
      OrderedParallelMap map, Function<? super T, ? extends R> work, Cancellation cancellation) {
    this.map = map;
    this.work = work;
    this.cancellation = cancellation;
  }

  void run(Iterator<? extends T> tasks, Consumer<? super R> inOrderSink) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.min(map.threads(), map.inFlight()), this::worker);
    try {
      long drawn = 0;
      while (true) {
        while (window.size() < map.inFlight() && noneFailed() && tasks.hasNext()) {
          long number = drawn++;
          T task = tasks.next();
          window.add(pool.submit(() -> perform(number, task)));
        }
        if (window.isEmpty()) {
          return;
        }
        R result = resultOf(window.element());
        cancellation.throwIfCancelled();
        inOrderSink.accept(result);
        window.remove();
      }
    } finally {
      window.forEach(future -> future.cancel(false));
      // Not shutdownNow: it interrupts.
      pool.shutdown();
      joinWorkers();
    }
  }

  private Thread worker(Runnable body) {
    Thread thread = new Thread(body, map.name() + "-" + (workers.size() + 1));
    thread.setDaemon(true);
    workers.add(thread);
    return thread;
  }

  private boolean noneFailed() {
    return firstFailed.get() == Long.MAX_VALUE;
  }

  private R perform(long number, T task) {
    cancellation.throwIfCancelled();
    if (number > firstFailed.get()) {
      throw new CancellationException("an earlier task failed");
    }
    try {
      return work.apply(task);
    } catch (Throwable failure) {
      firstFailed.accumulateAndGet(number, Math::min);
      throw failure;
    }
  }

  private R resultOf(Future<R> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.cancel();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException("work threw a checked exception", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void joinWorkers() {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
