package heapreel.listing;

/** What a file is in a folder of captures. */
enum FileKind {
  /** What openers know as a capture by its contents. */
  CAPTURE,
  /** Bytes that don't say what they are: RAM, unless their name says that they are firmware. */
  RAW,
  /** A firmware. */
  FIRMWARE,
  /** The map of a linker. */
  MAP,
  /** Empty, or not to be read: a capture if it is named as one is. */
  UNREADABLE,
  /** Anything else. */
  OTHER
}
