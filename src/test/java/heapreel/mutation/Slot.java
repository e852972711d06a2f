package heapreel.mutation;

/**
 * A stretch of a mutant's bytes: a snapshot of an original, or bytes from elsewhere that are in its
 * place.
 *
 * @param capture 0 for the original that was damaged, 1 for the one spliced to it, -1 for bytes
 *     that are no snapshot's
 * @param number the snapshot's number in its original
 * @param bytes how many bytes there are now
 * @param touched whether they are others than in the original
 */
record Slot(int capture, int number, int bytes, boolean touched) {

  /** Bytes that are no snapshot's. */
  static Slot foreign(int bytes) {
    return new Slot(-1, -1, bytes, true);
  }

  Slot damaged(int newBytes) {
    return new Slot(capture, number, newBytes, true);
  }

  /** Whether this is the snapshot that comes after another one in their original. */
  boolean follows(Slot other) {
    return capture == other.capture && number == other.number + 1;
  }
}
