package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.GrowingStills;
import heapreel.frame.ScriptedHeap;
import heapreel.live.LiveSnapshot;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says while its pictures are measured. */
class PageViewTest {

  private static final int SNAPSHOTS = 12;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir static Path made;

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  /** A page of the capture; the clock is asked at the beginning and at the end of a measuring. */
  private static PageView page(LongSupplier clock) throws IOException {
    CaptureSource source = CaptureSource.of(made.resolve("ram.bin"));
    return new PageView("x", new GrowingStills(source, 1, new Cancellation(), clock));
  }

  private static void awaitState(PageView page, String words) throws IOException {
    long began = System.nanoTime();
    String state = page.state();
    while (!state.contains(words)) {
      assertThat(System.nanoTime() - began)
          .as(state)
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      Thread.onSpinWait();
      state = page.state();
    }
  }

  @Test
  void theStateIsToldWhileTheCaptureIsStillMeasured() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    PageView page =
        page(
            () -> {
              await(asked);
              return 0;
            });
    assertThat(page.state()).contains("\"snapshots\" : 0");
    assertThat(page.state()).contains("\"snapshots\" : 0");
    asked.countDown();
    awaitState(page, "\"snapshots\" : " + SNAPSHOTS);
    page.stop();
  }

  @Test
  void theStateSaysWhyThereAreNoPicturesAndGoesOn() throws IOException {
    PageView page =
        page(
            () -> {
              throw new UncheckedIOException(new IOException("no disk"));
            });
    awaitState(page, "no disk");
    assertThat(page.state()).contains("\"name\" : \"x\"").contains("\"snapshots\" : 0");
    page.stop();
  }

  @Test
  void aRecordingThatIsStillToComeShowsNothingOfAnOlderOne() throws IOException {
    AtomicInteger measured = new AtomicInteger();
    PageView page =
        PageView.ofRecording(
            "x",
            new GrowingStills(
                CaptureSource.of(made.resolve("ram.bin")),
                1,
                new Cancellation(),
                measured::getAndIncrement));
    assertThat(page.state()).contains("\"snapshots\" : 0");
    page.snapshot(snapshot());
    assertThat(page.state()).as("not yet in its file").contains("\"snapshots\" : 0");
    assertThat(measured).hasValue(0);
    page.tick();
    awaitState(page, "\"snapshots\" : " + SNAPSHOTS);
    page.stop();
  }

  @Test
  void aBrowserThatAsksLearnsOfTheEnd() throws IOException, InterruptedException {
    PageView page = page(System::nanoTime);
    page.snapshot(snapshot());
    page.close();
    awaitState(page, "\"snapshots\" : " + SNAPSHOTS);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stopping =
        new Thread(
            () -> {
              try {
                page.stop();
                stopped.countDown();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(page.state()).contains("\"ended\" : true");
    stopping.start();
    assertThat(page.picture(SNAPSHOTS - 1)).as("still there").isPresent();
    assertThat(page.state()).contains("\"ended\" : true");
    assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static LiveSnapshot snapshot() {
    return new LiveSnapshot(
        0,
        new ScriptedHeap(3, new long[] {0x2000_1000L, 400}).filledTo(50).step().heap(),
        Optional.empty(),
        Double.NaN,
        "");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("whoever asks for the state waits for this");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
