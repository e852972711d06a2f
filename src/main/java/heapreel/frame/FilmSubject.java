package heapreel.frame;

import java.util.List;

/**
 * What a film is about: all that its layout depends on besides its size.
 *
 * @param name the capture, as people know it
 * @param snapshotCount number of snapshots
 * @param blockBytes size of a block
 * @param spans the blocks that any snapshot has, in address order, not overlapping: what {@link
 *     AreaSpan#merged} gives
 */
public record FilmSubject(String name, long snapshotCount, int blockBytes, List<AreaSpan> spans) {

  /** Takes a copy of the list. */
  public FilmSubject {
    spans = List.copyOf(spans);
    if (snapshotCount <= 0 || spans.isEmpty()) {
      throw new IllegalArgumentException(
          "snapshotCount=" + snapshotCount + " spans=" + spans.size());
    }
  }

  /** Bytes of all blocks. */
  long totalBytes() {
    return spans.stream().mapToLong(AreaSpan::blockCount).sum() * blockBytes;
  }

  /** Address just after the last block. */
  long end() {
    return spans.get(spans.size() - 1).end(blockBytes);
  }
}
