package heapreel.slicing;

/**
 * Consecutive snapshots of which nothing is missing, by the anchors of the first and the last one.
 *
 * @param firstAnchor file offset of the first snapshot's anchor
 * @param lastAnchor file offset of the last snapshot's anchor; a whole number of snapshots behind
 *     it
 */
record Span(long firstAnchor, long lastAnchor) {

  /** The span that goes on to another anchor. */
  Span to(long anchor) {
    return new Span(firstAnchor, anchor);
  }
}
