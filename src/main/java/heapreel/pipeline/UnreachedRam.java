package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.SnapshotCursor;
import heapreel.slicing.Reach;
import heapreel.slicing.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks whether what is taken for a snapshot holds much that no word leads to: it may be several
 * snapshots, of which only one shows its heap.
 */
final class UnreachedRam {

  private static final int SAMPLES = 2;

  private UnreachedRam() {}

  /** What a person is told, if at most half of some snapshots is reached. */
  static Optional<String> note(Capture capture, List<Long> snapshots, Section section)
      throws IOException {
    long stride = section.layout().strideBytes();
    long reached = 0;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : snapshots.subList(0, Math.min(SAMPLES, snapshots.size()))) {
        reached =
            Math.max(
                reached,
                cursor.read(
                    snapshot,
                    memory ->
                        bytes(
                            Reach.of(
                                memory, section.state().geometry(), section.state().address()))));
      }
    }
    return reached > stride / 2
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "warning: no word leads to %,d of the %,d bytes that a snapshot is taken to have: if"
                    + " snapshots are shorter, give --ram-start and --ram-length",
                stride - reached,
                stride));
  }

  private static long bytes(Reach reach) {
    return reach.high() - reach.low();
  }
}
