package heapreel.follow;

import heapreel.capture.EventLog;
import heapreel.capture.GrowingFile;
import heapreel.capture.GrowingFile.Look;
import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import heapreel.live.LiveSnapshot;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.opening.RamHeaps;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Decoded;
import heapreel.reading.SnapshotReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a capture that grows: reopens it when it has grown or was replaced, and passes each new
 * snapshot to a {@link FollowSink}.
 *
 * <p>Opening reads all of a packed capture, and samples of any other. After it the next one is put
 * off for as long as it took, so that it takes half of the time at most. For one thread.
 */
public final class CaptureFollower implements Closeable {

  /** How long one call reads snapshots that are there. */
  private static final long READING_NANOS = 100_000_000;

  private final CaptureSource source;
  private final FollowSink sink;
  private final Cancellation cancellation;
  private final LongSupplier nanoTime;
  private final GrowingFile file;
  private @Nullable OpenCapture open;
  private @Nullable SnapshotReader reader;
  private Optional<RegionMap> layout = Optional.empty();
  private Optional<SnapshotSum> sum = Optional.empty();
  private long next;
  private @Nullable Look look;
  private @Nullable Look told;
  private long notBefore;
  private boolean behind;
  private String waitingFor = "";

  /**
   * Follows what {@code source} names.
   *
   * @param cancellation stops a reading that takes long
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  public CaptureFollower(
      CaptureSource source, FollowSink sink, Cancellation cancellation, LongSupplier nanoTime) {
    this.source = source;
    this.sink = sink;
    this.cancellation = cancellation;
    this.nanoTime = nanoTime;
    this.file = new GrowingFile(source.ram());
  }

  /** Why there are no snapshots yet, in words; empty when there are. */
  public String waitingFor() {
    return waitingFor;
  }

  /**
   * Whether the last {@link #poll} found the file to have grown or been replaced since it had been
   * opened, with snapshots in what is new or without.
   */
  public boolean isBehind() {
    return behind;
  }

  /** The capture as it was opened last, until the next {@link #poll}; empty before that. */
  public Optional<OpenCapture> capture() {
    return Optional.ofNullable(open);
  }

  /**
   * Checks whether the file has grown or was replaced, and passes on new snapshots for about a
   * tenth of a second; the next call goes on.
   *
   * @return whether there was a new snapshot
   * @throws FaultException when something is wrong with another file, such as the firmware
   */
  public boolean poll() throws IOException {
    try {
      if (reader == null || isRead()) {
        Look now = file.look();
        behind = look != null && !now.isSame(look);
        if (look != null && (!behind || nanoTime.getAsLong() - notBefore < 0)) {
          return false;
        }
        reopen(now);
      }
      return read();
    } catch (FaultException | InternalError e) { // the latter of mapped pages that are gone
      boolean changed = look != null && !file.look().isSame(look);
      if (!changed || (e instanceof FaultException fault && !isOfCapture(fault))) {
        throw e;
      }
      return putOff();
    }
  }

  /** Closes a file that was cut off or written over: what it is now is opened next time. */
  private boolean putOff() throws IOException {
    close();
    waitingFor = "the file changed while it was being read";
    return false;
  }

  /** Whether all snapshots of the capture, as it was opened last, have been passed on. */
  private boolean isRead() {
    OpenCapture capture = open;
    return capture == null || next >= capture.capture().snapshotCount();
  }

  private void reopen(Look now) throws IOException {
    long began = nanoTime.getAsLong();
    close();
    look = now;
    try {
      OpenCapture opened = CaptureOpener.open(source, cancellation, Progress.NONE);
      open = opened;
      reader = new SnapshotReader(opened);
      waitingFor = "";
      restartIfOther(opened);
      told = now;
    } catch (FaultException e) {
      if (!isOfCapture(e)) {
        throw e; // of the firmware or its map, which nobody is writing
      }
      waitingFor = e.fault().toString();
    }
    long ended = nanoTime.getAsLong();
    notBefore = ended + (ended - began);
  }

  private boolean isOfCapture(FaultException e) {
    return e.fault().path().filter(path -> !path.equals(source.ram())).isEmpty();
  }

  /**
   * Begins again if the file no longer holds the snapshots that were passed on: if it was written
   * over or replaced, or is divided into snapshots differently.
   */
  private void restartIfOther(OpenCapture opened) throws IOException {
    Optional<RegionMap> now = opened.ram().map(RamHeaps::capture).map(ram -> ram.layout());
    boolean other =
        !now.equals(layout)
            || opened.capture().snapshotCount() < next
            || (told != null && !file.continues(told))
            || (sum.isPresent() && !sum.get().isIn(opened));
    layout = now;
    if (other && next > 0) {
      next = 0;
      sum = Optional.empty();
      sink.restart();
    }
  }

  private boolean read() throws IOException {
    OpenCapture capture = open;
    SnapshotReader snapshots = reader;
    if (capture == null || snapshots == null) {
      return false;
    }
    long began = nanoTime.getAsLong();
    long from = next;
    long count = capture.capture().snapshotCount();
    while (next < count && (next == from || nanoTime.getAsLong() - began < READING_NANOS)) {
      cancellation.throwIfCancelled();
      Decoded decoded = snapshots.decode(next, next == count - 1);
      if (look != null && file.isCutOff(look)) {
        return putOff();
      }
      tell(capture.events(), decoded, next);
      next++;
    }
    if (next > from && next == count) {
      sum = SnapshotSum.ofLast(capture);
    }
    return next > from;
  }

  private void tell(EventLog events, Decoded decoded, long number) {
    if (decoded.heap().isPresent()) {
      String label = events.event(number).orElse("");
      double seconds = events.seconds(number);
      sink.snapshot(
          new LiveSnapshot(number, decoded.heap().get(), decoded.objects(), seconds, label));
    } else {
      sink.broken(number, decoded.fault().map(fault -> fault.what()).orElse(""));
    }
  }

  @Override
  public void close() throws IOException {
    SnapshotReader snapshots = reader;
    OpenCapture capture = open;
    reader = null;
    open = null;
    if (snapshots != null) {
      snapshots.close();
    }
    if (capture != null) {
      capture.close();
    }
  }
}
