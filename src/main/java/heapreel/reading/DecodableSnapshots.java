package heapreel.reading;

import heapreel.fault.Fault;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Determines which snapshots can be decoded, objects included where types are known. */
public final class DecodableSnapshots {

  private final OpenCapture source;
  private final Cancellation cancellation;

  /** Creates a check of the snapshots of {@code source}. */
  public DecodableSnapshots(OpenCapture source, Cancellation cancellation) {
    this.source = source;
    this.cancellation = cancellation;
  }

  /** Why a snapshot can't be decoded; empty if it can. */
  public Optional<Fault> fault(long snapshot) throws IOException {
    Optional<Fault> lost = source.capture().lost(snapshot);
    if (lost.isPresent()) {
      return lost.map(fault -> fault.inSnapshot(snapshot));
    }
    try (SnapshotReader reader = new SnapshotReader(source)) {
      return reader.decode(snapshot, true).fault();
    }
  }

  /** The last one before {@code snapshot}: decodes one after the other, up to all of them. */
  public OptionalLong lastBefore(long snapshot) throws IOException {
    try (SnapshotReader reader = new SnapshotReader(source)) {
      for (long number = snapshot - 1; number >= 0; number--) {
        cancellation.throwIfCancelled();
        boolean whole = source.capture().lost(number).isEmpty();
        if (whole && reader.decode(number, true).fault().isEmpty()) {
          return OptionalLong.of(number);
        }
      }
    }
    return OptionalLong.empty();
  }
}
