package heapreel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run stops when it is asked to, without an interrupt of a worker. */
@Timeout(60)
class CancellationTest {

  private final Cancellation cancellation = new Cancellation();

  @Test
  void flagIsRaisedOnceAndForAll() {
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.throwIfCancelled();
    cancellation.cancel();
    cancellation.cancel();
    assertThat(cancellation.isCancelled()).isTrue();
    assertThatThrownBy(cancellation::throwIfCancelled).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancelledFromAnotherThreadTheRunStopsAndNoWorkerWasInterrupted() throws Exception {
    for (int threads = 1; threads <= 3; threads++) {
      Cancellation flag = new Cancellation();
      CountDownLatch working = new CountDownLatch(1);
      CountDownLatch cancelled = new CountDownLatch(1);
      Thread canceller =
          new Thread(
              () -> {
                OrderedParallelMapTest.await(working);
                flag.cancel();
                cancelled.countDown();
              });
      canceller.start();
      AtomicInteger begun = new AtomicInteger();
      List<Integer> results = new ArrayList<>();
      OrderedParallelMap map = new OrderedParallelMap("ordered-map-test", threads, 8);
      assertThatThrownBy(
              () ->
                  map.run(
                      range(1000),
                      task -> {
                        begun.incrementAndGet();
                        working.countDown();
                        OrderedParallelMapTest.await(cancelled);
                        return task;
                      },
                      results::add,
                      flag))
          .isInstanceOf(CancellationException.class);
      canceller.join();
      assertThat(results).as("%d threads", threads).isEmpty();
      assertThat(begun.get()).as("%d threads", threads).isBetween(1, threads);
      OrderedParallelMapTest.assertThatNobodyIsLeft();
    }
  }

  @Test
  void cancelledBySinkTheRunHandsOnNothingMore() {
    for (int threads = 1; threads <= 3; threads++) {
      Cancellation flag = new Cancellation();
      List<Integer> results = new ArrayList<>();
      OrderedParallelMap map = new OrderedParallelMap("ordered-map-test", threads, 4);
      assertThatThrownBy(
              () ->
                  map.run(
                      range(100),
                      task -> task,
                      result -> {
                        results.add(result);
                        if (result == 7) {
                          flag.cancel();
                        }
                      },
                      flag))
          .isInstanceOf(CancellationException.class);
      assertThat(results).as("%d threads", threads).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void cancelledAfterTheLastResultTheRunIsComplete() {
    for (int threads = 1; threads <= 2; threads++) {
      Cancellation flag = new Cancellation();
      AtomicInteger results = new AtomicInteger();
      new OrderedParallelMap("ordered-map-test", threads, 4)
          .run(
              range(3),
              task -> task,
              result -> {
                results.incrementAndGet();
                if (result == 2) {
                  flag.cancel();
                }
              },
              flag);
      assertThat(results).hasValue(3);
    }
  }

  @Test
  void cancelledBeforehandNothingBegins() {
    cancellation.cancel();
    for (int threads = 1; threads <= 2; threads++) {
      OrderedParallelMap map = new OrderedParallelMap("ordered-map-test", threads, 4);
      AtomicInteger begun = new AtomicInteger();
      assertThatThrownBy(
              () -> map.run(range(9), t -> begun.incrementAndGet(), r -> {}, cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(begun).hasValue(0);
    }
  }

  @Test
  void interruptOfTheCallerCancelsAndIsPassedOnButReachesNoWorker() throws Exception {
    CountDownLatch working = new CountDownLatch(2);
    AtomicBoolean workerInterrupted = new AtomicBoolean();
    AtomicBoolean callerStillInterrupted = new AtomicBoolean();
    AtomicBoolean wasCancelled = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                new OrderedParallelMap("ordered-map-test", 2, 4)
                    .run(
                        range(100),
                        task -> {
                          working.countDown();
                          while (!cancellation.isCancelled()) {
                            Thread.onSpinWait();
                          }
                          workerInterrupted.compareAndSet(false, Thread.interrupted());
                          return task;
                        },
                        result -> {},
                        cancellation);
              } catch (CancellationException e) {
                wasCancelled.set(true);
              }
              callerStillInterrupted.set(Thread.interrupted());
            });
    caller.start();
    working.await();
    caller.interrupt();
    caller.join();
    assertThat(wasCancelled).isTrue();
    assertThat(callerStillInterrupted).isTrue();
    assertThat(workerInterrupted).isFalse();
    OrderedParallelMapTest.assertThatNobodyIsLeft();
  }

  private static Iterator<Integer> range(int tasks) {
    return IntStream.range(0, tasks).iterator();
  }
}
