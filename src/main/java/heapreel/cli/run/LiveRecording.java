package heapreel.cli.run;

import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import heapreel.live.LiveHeaps;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveView;
import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.stream.StreamListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes what a recorder's stream brings to a view. Snapshots have the numbers that they have in
 * the packed capture of the stream. Heaps are coloured by size, as there is no firmware.
 */
final class LiveRecording implements StreamListener {

  private static final String MEMORY_ERROR = "MemoryError";

  private final LiveView view;
  private final LiveHeaps heaps = new LiveHeaps();
  private @Nullable RegionMap regions;
  private long next;

  /** Tells {@code view}, which this does not close. */
  LiveRecording(LiveView view) {
    this.view = view;
  }

  /** Draws, if there is something new. */
  void tick() {
    view.tick();
  }

  @Override
  public void header(RecorderHeader header) {
    regions = header.regions();
  }

  @Override
  public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
    RegionMap of = regions;
    long number = next++;
    if (of == null) {
      return;
    }
    String error = snapshot.beforeError() ? MEMORY_ERROR : "";
    String label = snapshot.label().isEmpty() ? error : snapshot.label();
    try {
      view.snapshot(
          new LiveSnapshot(
              number, heaps.read(of, ram), Optional.empty(), snapshot.seconds(), label));
    } catch (FaultException e) {
      view.lost(1, e.fault().what());
    }
  }

  @Override
  public void lost(long first, long count, Loss why) {
    next += regions != null && why.isOnTheWay() ? count : 0;
    view.lost(count, why.words());
  }

  @Override
  public void refused(String why) {
    view.output(why);
  }
}
