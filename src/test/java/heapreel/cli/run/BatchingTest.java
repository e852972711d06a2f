package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.request.BatchPart;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RunSettings;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How runs of a batch are kept apart, whatever becomes of one of them. */
class BatchingTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Cancellation cancellation = new Cancellation();

  private int run(int jobs, List<BatchTask> tasks) throws IOException {
    return run(jobs, tasks, Optional.empty());
  }

  private int run(int jobs, List<BatchTask> tasks, Optional<Path> journal) throws IOException {
    PrintWriter results = new PrintWriter(out);
    PrintWriter said = new PrintWriter(err);
    RunSettings settings = new RunSettings(jobs, false, false, false, ColorWhen.never);
    Messages messages = Messages.of(settings, results, said);
    BatchSettings batch = new BatchSettings(jobs, journal, false, Optional.empty(), List.of());
    return new Batching(tasks, batch, messages, results, said, cancellation).run();
  }

  private static BatchTask task(String name, BatchTask.Command command) {
    return new BatchTask(
        name, List.of(name), List.of(Path.of(name)), List.of(), Optional.empty(), command);
  }

  @Test
  void theFirstIsToldFirstThoughItEndsLast() throws IOException {
    CountDownLatch others = new CountDownLatch(3);
    List<BatchTask> tasks = new ArrayList<>();
    tasks.add(
        task(
            "slow",
            (printed, said, part) -> {
              await(others);
              printed.println("slow");
              said.println("heapreel: warning: late");
              return ExitCode.OK;
            }));
    for (String name : List.of("b", "c", "d")) {
      tasks.add(
          task(
              name,
              (printed, said, part) -> {
                printed.println(name);
                others.countDown();
                return ExitCode.OK;
              }));
    }
    assertThat(run(2, tasks)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "==> slow <==", "slow", "==> b <==", "b", "==> c <==", "c", "==> d <==", "d");
    assertThat(err.toString()).startsWith("slow: warning: late");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onlyAFileHasALength(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[3]);
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    BatchTask.Command nothing = (printed, said, part) -> ExitCode.OK;
    assertThat(task(file.toString(), nothing).bytes()).hasValue(3);
    assertThat(task(empty.toString(), nothing).bytes()).hasValue(0);
    assertThat(task(folder.toString(), nothing).bytes()).isEmpty();
    assertThat(task(folder.resolve("gone").toString(), nothing).bytes()).isEmpty();
  }

  @Test
  void noMoreThanSoManyRunAtATimeNorAreFarAhead() throws IOException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ahead = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    List<BatchTask> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      tasks.add(
          task(
              "t" + i,
              (printed, said, part) -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                int count = begun.incrementAndGet();
                if (number == 0) {
                  long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
                  while (begun.get() < 35 && System.nanoTime() < end) { // 3 jobs, 32 that wait
                    Thread.onSpinWait();
                  }
                  ahead.set(begun.get());
                  first.countDown();
                } else if (first.getCount() > 0) {
                  ahead.accumulateAndGet(count, Math::max);
                }
                running.decrementAndGet();
                return ExitCode.OK;
              }));
    }
    assertThat(run(3, tasks)).isZero();
    assertThat(most.get()).isBetween(2, 3);
    assertThat(ahead.get()).isEqualTo(35);
    assertThat(err.toString()).contains("200 captures: 200 done, 0 failed");
  }

  @Test
  void oneThatRunsOutOfMemoryRunsOnceMoreByItself() throws IOException {
    AtomicInteger running = new AtomicInteger();
    List<Integer> beside = Collections.synchronizedList(new ArrayList<>());
    List<BatchTask> tasks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      boolean large = i % 4 == 1;
      tasks.add(
          task(
              "t" + i,
              new BatchTask.Command() {
                private int attempts;

                @Override
                public int run(PrintWriter printed, PrintWriter said, BatchPart part) {
                  int now = running.incrementAndGet();
                  try {
                    printed.println("attempt " + attempts);
                    if (large && attempts++ == 0) {
                      throw new OutOfMemoryError("Java heap space");
                    }
                    if (large) {
                      beside.add(now);
                    }
                    return ExitCode.OK;
                  } finally {
                    running.decrementAndGet();
                  }
                }
              }));
    }
    assertThat(run(4, tasks)).isZero();
    assertThat(beside).containsExactly(1, 1, 1);
    assertThat(out.toString()).contains("==> t1 <==" + "\n" + "attempt 1", "==> t0 <==\nattempt 0");
    assertThat(out.toString().lines().filter(line -> line.startsWith("attempt"))).hasSize(12);
  }

  @Test
  void whatIsTooLargeAloneFailsAndNoOther() throws IOException {
    List<BatchTask> tasks =
        List.of(
            task(
                "large",
                (printed, said, part) -> {
                  throw new OutOfMemoryError("Java heap space");
                }),
            task(
                "odd",
                (printed, said, part) -> {
                  throw new IllegalStateException("odd");
                }),
            task("deep", (printed, said, part) -> deep(0)),
            task("good", (printed, said, part) -> ExitCode.OK));
    assertThat(run(2, tasks)).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(err.toString())
        .contains("large: error: out of memory, with a limit of ")
        .contains("odd: error: internal error: java.lang.IllegalStateException: odd")
        .contains("deep: error: internal error: java.lang.StackOverflowError")
        .contains("4 captures: 1 done, 3 failed");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deep(int depth) {
    return deep(depth + 1) + 1;
  }

  @Test
  void muchTextWaitsInAFileAndIsPrintedWhole() throws IOException {
    String line = "x".repeat(99) + "\n";
    List<BatchTask> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(
          task(
              "t" + i,
              (printed, said, part) -> {
                for (int j = 0; j < 20_000; j++) {
                  printed.print(line);
                }
                return ExitCode.OK;
              }));
    }
    assertThat(run(2, tasks)).isZero();
    assertThat(out.toString().lines().filter(text -> text.startsWith("x")).count())
        .isEqualTo(80_000);
    assertThat(out.toString().replace(line, ""))
        .isEqualTo("==> t0 <==\n==> t1 <==\n==> t2 <==\n==> t3 <==\n");
  }

  @Test
  void whoSaysALotIsCutShort() throws IOException {
    BatchTask task =
        task(
            "t",
            (printed, said, part) -> {
              for (int i = 0; i < 700; i++) {
                said.println("heapreel: line " + i);
              }
              said.println("heapreel: error: the end");
              return ExitCode.UNUSABLE;
            });
    assertThat(run(1, List.of(task))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString().lines().count()).isEqualTo(500 + 1 + 2);
    assertThat(err.toString()).contains("t: 201 more lines", "failed: t: the end");
  }

  @Test
  void stoppedItSaysHowManyAreDone() {
    List<BatchTask> tasks =
        List.of(
            task("a", (printed, said, part) -> ExitCode.OK),
            task(
                "b",
                (printed, said, part) -> {
                  cancellation.cancel();
                  return ExitCode.INTERRUPTED;
                }),
            task("c", (printed, said, part) -> ExitCode.OK));
    assertThatThrownBy(() -> run(1, tasks))
        .isInstanceOf(StoppedRunException.class)
        .hasMessage("interrupted; 1 of 3 captures done");
  }

  @Test
  void whatIsPrintedIsNotedWhenItIsPrintedAndWhatIsNotAtOnce(@TempDir Path folder)
      throws IOException {
    Path journal = folder.resolve("batch.journal");
    CountDownLatch others = new CountDownLatch(2);
    List<BatchTask> tasks =
        List.of(
            task(
                "slow",
                (printed, said, part) -> {
                  await(others);
                  cancellation.cancel();
                  return ExitCode.INTERRUPTED;
                }),
            task(
                "prints",
                (printed, said, part) -> {
                  printed.println("text");
                  others.countDown();
                  return ExitCode.OK;
                }),
            task(
                "silent",
                (printed, said, part) -> {
                  others.countDown();
                  return ExitCode.OK;
                }));
    assertThatThrownBy(() -> run(2, tasks, Optional.of(journal)))
        .isInstanceOf(StoppedRunException.class);
    assertThat(out.toString()).isEmpty();
    assertThat(Files.readString(journal))
        .contains("\"capture\":\"silent\"")
        .doesNotContain("\"capture\":\"prints\"");
  }
}
