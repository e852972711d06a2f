package heapreel.frame;

import heapreel.look.Ink;

/** A text of a frame that can differ from frame to frame, at a place of its own. */
public enum Field {
  /** The capture. */
  NAME,
  /** Snapshot i of N. */
  SNAPSHOT,
  /** When the snapshot was taken, if known. */
  TIME,
  /** What had just happened, if known. */
  EVENT,
  /** That an allocation has just failed; in the place of the time. */
  FAILURE,
  /** How much that was, if known; in the place of the event. */
  FAILURE_MORE,
  /** The line of Python that was running, if known. */
  RUNNING,
  /** Fragmentation in per cent. */
  FRAGMENTATION("of free in smaller pieces", "fragmented", Ink.AMBER),
  /** Length of the longest free run. */
  LARGEST_FREE("largest free", Ink.AMBER),
  /** Free memory. */
  FREE("free", Ink.BLUE),
  /** Memory that is not free. */
  USED("used", Ink.BRIGHT),
  /** Number of allocations. */
  ALLOCATIONS("allocations", Ink.BRIGHT),
  /** What is wrong with the snapshot. */
  FAULT,
  /** What is wrong with the snapshot, continued. */
  FAULT_MORE,
  /** What the upper edge of the timeline stands for. */
  SCALE_TOP,
  /** What the lower edge of the timeline stands for. */
  SCALE_BOTTOM;

  private final String caption;
  private final String shortCaption;
  private final Ink ink;

  Field(String caption, String shortCaption, Ink ink) {
    this.caption = caption;
    this.shortCaption = shortCaption;
    this.ink = ink;
  }

  Field(String caption, Ink ink) {
    this(caption, caption, ink);
  }

  Field() {
    this("", Ink.DIM);
  }

  /** The words under a number of the header; empty for other fields. */
  String caption() {
    return caption;
  }

  /** Fewer words, for where there is not enough room. */
  String shortCaption() {
    return shortCaption;
  }

  /** The colour of a number of the header. */
  Ink ink() {
    return ink;
  }
}
