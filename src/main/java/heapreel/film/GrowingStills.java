package heapreel.film;

import heapreel.capture.GrowingFile;
import heapreel.capture.GrowingFile.Look;
import heapreel.fault.FaultException;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Single pictures of the film of a capture that grows, each as a PNG. The film covers what the
 * capture held at the last {@link #refresh}.
 *
 * <p>A refresh opens and measures all of the capture; it is put off for as long as the last one
 * took. A picture that follows the one before takes about as long as in a film, any other one up to
 * 32 times as long. Threads may share it: one at a time makes a picture, while another refreshes.
 */
public final class GrowingStills implements Closeable {

  /** Width of the pictures. */
  public static final int WIDTH = 1280;

  /** Height of the pictures. */
  public static final int HEIGHT = 720;

  /**
   * The extent of the film.
   *
   * @param snapshots the number of snapshots with a picture
   * @param version changes when any picture may have changed
   */
  public record Extent(int snapshots, int version) {}

  private final CaptureSource source;
  private final int threads;
  private final Cancellation cancellation;
  private final LongSupplier nanoTime;
  private final GrowingFile file;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile Extent extent = new Extent(0, 0);
  private @Nullable Stills stills;
  private boolean closed;
  private @Nullable Look look;
  private @Nullable Look shown;
  private long notBefore;

  /**
   * The pictures of what {@code source} names.
   *
   * @param threads on how many threads it is measured
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  public GrowingStills(
      CaptureSource source, int threads, Cancellation cancellation, LongSupplier nanoTime) {
    this.source = source;
    this.threads = threads;
    this.cancellation = cancellation;
    this.nanoTime = nanoTime;
    this.file = new GrowingFile(source.ram());
  }

  /** The extent of the film. */
  public Extent extent() {
    return extent;
  }

  /** Measures what the capture holds by now, unless it is too early or another thread does so. */
  public void refresh() throws IOException {
    if (!refreshing.compareAndSet(false, true)) {
      return;
    }
    try {
      long began = nanoTime.getAsLong();
      Look now = file.look();
      if (look == null || (!now.isSame(look) && began - notBefore >= 0)) {
        look = now;
        reopen(now);
        long ended = nanoTime.getAsLong();
        notBefore = ended + (ended - began);
      }
    } finally {
      refreshing.set(false);
    }
  }

  private void reopen(Look now) throws IOException {
    Stills next;
    try {
      next = Stills.of(source, WIDTH, HEIGHT, threads, cancellation);
    } catch (FaultException e) {
      // Nothing in it yet that can be shown; what was shown is only if that is still there.
      if (shown != null && !file.continues(shown)) {
        shown = null;
        put(null);
      }
      return;
    }
    shown = now;
    put(next);
  }

  private synchronized void put(@Nullable Stills next) throws IOException {
    if (closed) {
      if (next != null) {
        next.close();
      }
      return;
    }
    Stills before = stills;
    stills = next;
    extent = new Extent(next == null ? 0 : next.snapshots(), extent.version() + 1);
    if (before != null) {
      before.close();
    }
  }

  /**
   * The picture of a snapshot as a PNG; empty where there is no such snapshot.
   *
   * @throws FaultException when the capture can no longer be read
   */
  public synchronized Optional<byte[]> png(int snapshot) throws IOException {
    Stills from = stills;
    return from == null ? Optional.empty() : from.png(snapshot);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    Stills from = stills;
    stills = null;
    if (from != null) {
      from.close();
    }
  }
}
