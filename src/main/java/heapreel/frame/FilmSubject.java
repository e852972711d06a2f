package heapreel.frame;

import heapreel.capture.RegionNames;
import heapreel.look.KindClass;
import java.util.List;

/**
 * What a film is about: all that its layout depends on besides its size.
 *
 * @param name the capture, as people know it
 * @param snapshotCount number of snapshots
 * @param blockBytes size of a block
 * @param spans the blocks that any snapshot has, in address order, not overlapping: what {@link
 *     AreaSpan#merged} gives
 * @param kinds the classes of kinds that the legend should name, when allocations are coloured by
 *     kind; none when they are coloured by size and age
 * @param marks what the timeline marks
 * @param firmware what the firmware says of itself; empty when it doesn't
 * @param regions what the regions of RAM are called that the blocks are in
 * @param extras what is shown besides
 */
public record FilmSubject(
    String name,
    long snapshotCount,
    int blockBytes,
    List<AreaSpan> spans,
    List<KindClass> kinds,
    TimelineMarks marks,
    String firmware,
    RegionNames regions,
    FilmExtras extras) {

  /** Takes copies of the lists; puts the classes in their order. */
  public FilmSubject {
    spans = List.copyOf(spans);
    kinds = KindClass.WITH_RECORDER.stream().filter(kinds::contains).toList();
    if (snapshotCount <= 0 || spans.isEmpty()) {
      throw new IllegalArgumentException(
          "snapshotCount=" + snapshotCount + " spans=" + spans.size());
    }
  }

  /** A film of nothing besides. */
  public FilmSubject(
      String name,
      long snapshotCount,
      int blockBytes,
      List<AreaSpan> spans,
      List<KindClass> kinds,
      TimelineMarks marks,
      String firmware,
      RegionNames regions) {
    this(name, snapshotCount, blockBytes, spans, kinds, marks, firmware, regions, FilmExtras.NONE);
  }

  /** A film of a heap in regions without names. */
  public FilmSubject(
      String name,
      long snapshotCount,
      int blockBytes,
      List<AreaSpan> spans,
      List<KindClass> kinds,
      TimelineMarks marks,
      String firmware) {
    this(name, snapshotCount, blockBytes, spans, kinds, marks, firmware, RegionNames.NONE);
  }

  /** A film without failed allocations, of a firmware that says nothing of itself. */
  public FilmSubject(
      String name,
      long snapshotCount,
      int blockBytes,
      List<AreaSpan> spans,
      List<KindClass> kinds) {
    this(name, snapshotCount, blockBytes, spans, kinds, TimelineMarks.WORST, "");
  }

  /** A film that is coloured by size and age. */
  public FilmSubject(String name, long snapshotCount, int blockBytes, List<AreaSpan> spans) {
    this(name, snapshotCount, blockBytes, spans, List.of());
  }

  /** The same, coloured by kind only if {@code wanted}. */
  public FilmSubject withKinds(boolean wanted) {
    return new FilmSubject(
        name,
        snapshotCount,
        blockBytes,
        spans,
        wanted ? kinds : List.of(),
        marks,
        firmware,
        regions,
        extras);
  }

  /** The same with something shown besides. */
  public FilmSubject with(FilmExtras more) {
    return new FilmSubject(
        name, snapshotCount, blockBytes, spans, kinds, marks, firmware, regions, more);
  }

  /** Whether any snapshot has a map: of numbers alone there is none. */
  boolean hasMap() {
    return spans.get(0).isPlaced();
  }

  /** Whether allocations are coloured by kind. */
  public boolean byKind() {
    return !kinds.isEmpty();
  }

  /** Whether those kinds are what letters tell, and garbage is not known. */
  boolean byLetter() {
    return kinds.equals(KindClass.LETTERS);
  }

  /** How many classes there are; those without a row in the legend are others. */
  int classes() {
    return byLetter() ? kinds.size() : Math.max(kinds.size(), KindClass.ALL.size());
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
