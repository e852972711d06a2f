package heapreel.cli.run;

import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.film.GrowingStills;
import heapreel.film.GrowingStills.Extent;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveState;
import heapreel.live.LiveView;
import heapreel.live.page.PageContent;
import heapreel.live.page.PageServer;
import heapreel.report.LiveJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A recording as a page in a browser: numbers as they come, and pictures of what has been written
 * of the capture. Pictures are measured only while a browser asks for the state.
 */
public final class PageView implements LiveView, PageContent {

  /** A browser that asks for nothing in so long is closed. */
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int LINGER_SECONDS = 3;

  private final String name;
  private final GrowingStills stills;
  private final PageServer server;
  private final ExecutorService measuring =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "pictures");
            thread.setDaemon(true);
            return thread;
          });
  private final boolean awaitsSnapshot;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private final CountDownLatch lastSeen = new CountDownLatch(1);
  private volatile boolean lastGiven;
  private volatile long asked = System.nanoTime() - FORGOTTEN_NANOS;
  private volatile Optional<String> trouble = Optional.empty();
  private LiveModel model;
  private volatile LiveState state;

  /**
   * Begins to serve the page.
   *
   * @param name what the recording is called
   * @param stills the pictures of its capture; closed with this
   */
  public PageView(String name, GrowingStills stills) throws IOException {
    this(name, stills, false);
  }

  private PageView(String name, GrowingStills stills, boolean awaitsSnapshot) throws IOException {
    this.awaitsSnapshot = awaitsSnapshot;
    this.name = name;
    this.stills = stills;
    this.model = new LiveModel(name);
    this.state = model.state();
    this.server = PageServer.start(this);
  }

  /**
   * Begins to serve the page of a recording that is still to come: until it has a snapshot, what
   * has its file's name may be an older recording, which is not shown.
   */
  static PageView ofRecording(String name, GrowingStills stills) throws IOException {
    return new PageView(name, stills, true);
  }

  /** The address of the page. */
  public String url() {
    return server.url();
  }

  /** Prints the address, even with {@code -q}: there is no other way to learn it. */
  void announce(PrintWriter screen) {
    screen.println("heapreel: watch it at " + url());
    screen.flush();
  }

  @Override
  public String state() throws IOException {
    asked = System.nanoTime();
    if (lastGiven) {
      lastSeen.countDown(); // who asks again has received it
    }
    LiveState now = state; // told after the file has its name
    boolean isThere = !awaitsSnapshot || now.last().isPresent();
    if (isThere && refreshing.compareAndSet(false, true)) {
      measure();
    }
    Extent extent = stills.extent();
    return LiveJson.text(now, extent.snapshots(), extent.version(), trouble);
  }

  private void measure() {
    try {
      measuring.execute(this::refresh);
    } catch (RejectedExecutionException e) {
      refreshing.set(false); // the page has ended meanwhile
    }
  }

  /** Measures what the capture holds by now, which may take seconds. */
  private void refresh() {
    try {
      stills.refresh();
      trouble = Optional.empty();
    } catch (CancellationException e) {
      return; // the program ends
    } catch (FaultException e) {
      trouble = Optional.of(e.fault().toString());
    } catch (IOException | RuntimeException | InternalError e) { // the last of mapped pages
      trouble = Optional.of("can't be read: " + Printable.line(e.toString()));
    } finally {
      refreshing.set(false);
    }
  }

  @Override
  public Optional<byte[]> picture(int snapshot) throws IOException {
    LiveState now = state;
    Optional<byte[]> png = stills.png(snapshot);
    if (png.isPresent() && now.ended() && snapshot >= now.last().orElse(0L)) {
      lastGiven = true;
    }
    return png;
  }

  @Override
  public void snapshot(LiveSnapshot snapshot) {
    model.add(snapshot);
  }

  @Override
  public void lost(long snapshots, String why) {
    model.lost(snapshots, why);
  }

  @Override
  public void output(String line) {
    model.output(line);
  }

  @Override
  public void waiting(String why) {
    model.waiting(why);
  }

  @Override
  public void restart() {
    model = new LiveModel(name);
  }

  @Override
  public void tick() {
    state = model.state();
  }

  /** Marks the recording as ended; the page is served until {@link #stop}. */
  @Override
  public void close() {
    model.end();
    state = model.state();
  }

  /**
   * Ends the page. A browser that has it open is given three seconds to learn of the end and to
   * fetch the last picture.
   */
  public void stop() throws IOException {
    try {
      if (state.ended() && System.nanoTime() - asked < FORGOTTEN_NANOS) {
        lastSeen.await(LINGER_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    measuring.shutdown(); // no interrupt, which would close the capture under it
    stills.close();
  }
}
