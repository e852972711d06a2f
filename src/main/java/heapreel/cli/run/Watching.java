package heapreel.cli.run;

import heapreel.capture.CaptureInput;
import heapreel.cli.request.FollowRequest;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.film.GrowingStills;
import heapreel.follow.CaptureFollower;
import heapreel.follow.FollowSink;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveView;
import heapreel.live.SeveralViews;
import heapreel.live.TerminalStyle;
import heapreel.parallel.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows a capture while it grows, until Ctrl-C or until it stops growing.
 *
 * @param request what is made of it afterwards
 * @param wanted how it is watched
 * @param screen where the terminal's picture and messages go
 * @param cancellation ends the program
 */
public record Watching(
    Request request, FollowRequest wanted, PrintWriter screen, Cancellation cancellation) {

  private static final int POLL_MILLIS = 50;
  private static final String HINT = "Ctrl-C ends and films";

  /**
   * Watches it.
   *
   * @return the page that is still served, to be closed when the program ends
   * @throws heapreel.fault.FaultException when it can't be followed
   * @throws java.util.concurrent.CancellationException when the program is cancelled
   */
  public Closeable watch() throws IOException {
    Path capture = request.source().ram();
    if (CaptureInput.isPipe(capture)) {
      throw Fault.of("can't be followed")
          .in(capture)
          .expected("a file that grows", "a pipe")
          .advice("write it to a file, and follow that")
          .toException();
    }
    if (!wanted.view()) {
      watch(terminal(capture, ""));
      return () -> {};
    }
    PageView page = page(capture);
    boolean shown = false;
    try {
      page.announce(screen);
      watch(new SeveralViews(List.of(terminal(capture, page.url()), page)));
      shown = true;
    } finally {
      if (!shown) {
        page.stop();
      }
    }
    return page::stop;
  }

  private PageView page(Path capture) throws IOException {
    GrowingStills stills =
        new GrowingStills(
            request.source().source(),
            request.settings().threads(),
            cancellation,
            System::nanoTime);
    return new PageView(Printable.lastName(capture), stills);
  }

  private void watch(LiveView shown) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    Interrupts interrupts = Interrupts.first(ended::countDown);
    try (LiveView view = shown;
        CaptureFollower follower =
            new CaptureFollower(
                request.source().source(), new Shown(view), cancellation, System::nanoTime)) {
      follow(follower, view, ended);
    } finally {
      interrupts.close();
    }
  }

  private void follow(CaptureFollower follower, LiveView view, CountDownLatch ended)
      throws IOException {
    long grown = System.nanoTime();
    boolean more = false;
    while (!awaits(ended, more)) {
      cancellation.throwIfCancelled();
      more = follower.poll();
      view.waiting(follower.waitingFor());
      view.tick();
      grown = more || follower.isBehind() ? System.nanoTime() : grown;
      long idle = System.nanoTime() - grown;
      if (wanted.idleSeconds().isPresent()
          && idle > TimeUnit.SECONDS.toNanos(wanted.idleSeconds().getAsInt())) {
        return;
      }
    }
  }

  private static boolean awaits(CountDownLatch ended, boolean more) throws IOException {
    try {
      return ended.await(more ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private LiveView terminal(Path capture, String page) {
    Optional<TerminalStyle> style =
        Terminal.isThere()
            ? Optional.of(Terminal.style(request.settings().color()))
            : Optional.empty();
    return request.settings().quiet()
        ? LiveView.NONE
        : new TerminalLiveView(
            screen,
            style,
            Printable.lastName(capture),
            HINT,
            page,
            Terminal::size,
            Terminal.painter(),
            System::nanoTime);
  }

  /** Passes what a follower finds to a view. */
  private record Shown(LiveView view) implements FollowSink {

    @Override
    public void restart() {
      view.restart();
    }

    @Override
    public void snapshot(LiveSnapshot snapshot) {
      view.snapshot(snapshot);
    }

    @Override
    public void broken(long number, String why) {
      view.lost(1, why);
    }
  }
}
