package heapreel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results come in order, few at a time, and nobody is left working. */
@Timeout(60)
class OrderedParallelMapTest {

  @Test
  void resultsComeInOrderThoughTheWorkEndsInReverse() {
    int tasks = 4;
    CountDownLatch[] done = latches(tasks + 1);
    done[tasks].countDown();
    List<Integer> results = new ArrayList<>();
    map(4, 4)
        .run(
            range(tasks),
            task -> {
              await(done[task + 1]);
              done[task].countDown();
              return task;
            },
            results::add,
            new Cancellation());
    assertThat(results).containsExactly(0, 1, 2, 3);
  }

  @Test
  void resultsAreTheSameForAnyNumberOfThreads() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int tasks = random.nextInt(60);
      List<Integer> expected = IntStream.range(0, tasks).map(i -> i * i).boxed().toList();
      for (int threads = 1; threads <= 4; threads++) {
        List<Integer> results = new ArrayList<>();
        map(threads, random.nextInt(6) + 1)
            .run(range(tasks), task -> task * task, results::add, new Cancellation());
        assertThat(results).as("seed %d, %d threads", seed, threads).isEqualTo(expected);
      }
    }
  }

  @Test
  void asManyTasksAreInFlightAsAllowedAndNeverMore() {
    int inFlight = 5;
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(inFlight);
    map(8, inFlight)
        .run(
            counted(range(200), held, most),
            task -> {
              full.countDown();
              await(full);
              return task;
            },
            result -> held.decrementAndGet(),
            new Cancellation());
    assertThat(most).hasValue(inFlight);
    assertThat(held).hasValue(0);
  }

  @Test
  void tasksAndSinkBelongToTheCallingThreadAndWorkDoesNot() {
    Thread caller = Thread.currentThread();
    List<Thread> sinks = new ArrayList<>();
    List<String> workers = new ArrayList<>();
    map(2, 4)
        .run(
            range(20),
            task -> Thread.currentThread().getName() + Thread.currentThread().isDaemon(),
            worker -> {
              sinks.add(Thread.currentThread());
              workers.add(worker);
            },
            new Cancellation());
    assertThat(sinks).hasSize(20).containsOnly(caller);
    assertThat(workers).allMatch(name -> name.matches("ordered-map-test-[12]true"));
  }

  @Test
  void oneThreadIsTheCallingThread() {
    List<Thread> workers = new ArrayList<>();
    map(1, 4).run(range(3), task -> Thread.currentThread(), workers::add, new Cancellation());
    assertThat(workers).hasSize(3).containsOnly(Thread.currentThread());
  }

  @Test
  void failureIsThrownAsItselfAfterTheResultsBeforeIt() {
    for (Throwable failure : List.of(new IllegalStateException("broken"), new AssertionError())) {
      for (int threads = 1; threads <= 3; threads++) {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(failingAt(5, failure, threads, results)::run)
            .as("%d threads", threads)
            .isSameAs(failure);
        assertThat(results).as("%d threads", threads).containsExactly(0, 1, 2, 3, 4);
        assertThatNobodyIsLeft();
      }
    }
  }

  @Test
  void tasksBeforeAnEarlyFailureStillCountAndThoseAfterItDoNotBegin() {
    IllegalStateException failure = new IllegalStateException("broken");
    CompletableFuture<Thread> failed = new CompletableFuture<>();
    AtomicInteger begun = new AtomicInteger();
    List<Integer> results = new ArrayList<>();
    Function<Integer, Integer> work =
        task -> {
          begun.incrementAndGet();
          if (task == 1) {
            failed.complete(Thread.currentThread());
            throw failure;
          }
          if (task == 0) {
            untilIdle(failed.join());
          }
          return task;
        };
    assertThatThrownBy(() -> map(2, 100).run(range(1000), work, results::add, new Cancellation()))
        .isSameAs(failure);
    assertThat(results).containsExactly(0);
    assertThat(begun).hasValue(2);
    assertThatNobodyIsLeft();
  }

  @Test
  void failureOfTheSinkEndsTheRunOnceTheWorkersAreDone() {
    IllegalStateException failure = new IllegalStateException("disk full");
    CountDownLatch sinkFailing = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    Function<Integer, Integer> work =
        task -> {
          begun.incrementAndGet();
          if (task > 0) {
            await(sinkFailing);
          }
          return ended.incrementAndGet();
        };
    Consumer<Integer> sink =
        result -> {
          sinkFailing.countDown();
          throw failure;
        };
    assertThatThrownBy(() -> map(3, 6).run(range(1000), work, sink, new Cancellation()))
        .isSameAs(failure);
    assertThat(ended.get()).isEqualTo(begun.get()).isLessThanOrEqualTo(6);
    assertThatNobodyIsLeft();
  }

  @Test
  void failureOfTheTasksEndsTheRun() {
    IllegalStateException failure = new IllegalStateException("no more");
    Iterator<Integer> tasks =
        IntStream.iterate(
                0,
                i -> {
                  if (i == 10) {
                    throw failure;
                  }
                  return i + 1;
                })
            .iterator();
    List<Integer> results = new ArrayList<>();
    assertThatThrownBy(() -> map(3, 4).run(tasks, i -> i, results::add, new Cancellation()))
        .isSameAs(failure);
    assertThat(results).isSorted().hasSizeLessThan(11);
    assertThatNobodyIsLeft();
  }

  @Test
  void mapsWithoutThreadsOrRoomAreRefused() {
    assertThatThrownBy(() -> map(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads=1 inFlight=0");
  }

  /** Waits until a worker has been through all tasks in flight. */
  private static void untilIdle(Thread worker) {
    while (worker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static Runnable failingAt(
      int bad, Throwable failure, int threads, List<Integer> results) {
    Function<Integer, Integer> work =
        task -> {
          if (task == bad && failure instanceof Error error) {
            throw error;
          }
          if (task == bad && failure instanceof RuntimeException exception) {
            throw exception;
          }
          return task;
        };
    return () -> map(threads, 4).run(range(1000), work, results::add, new Cancellation());
  }

  private static OrderedParallelMap map(int threads, int inFlight) {
    return new OrderedParallelMap("ordered-map-test", threads, inFlight);
  }

  private static Iterator<Integer> range(int tasks) {
    return IntStream.range(0, tasks).iterator();
  }

  private static Iterator<Integer> counted(
      Iterator<Integer> tasks, AtomicInteger held, AtomicInteger most) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return tasks.hasNext();
      }

      @Override
      public Integer next() {
        most.accumulateAndGet(held.incrementAndGet(), Math::max);
        return tasks.next();
      }
    };
  }

  private static CountDownLatch[] latches(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new CountDownLatch(1))
        .toArray(CountDownLatch[]::new);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("a worker was interrupted", e);
    }
  }

  static void assertThatNobodyIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("ordered-map-test"));
  }
}
