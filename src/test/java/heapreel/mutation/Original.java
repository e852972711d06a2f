package heapreel.mutation;

import java.util.List;

/**
 * An undamaged capture, and what heapreel is given with it.
 *
 * @param name what it is called in messages
 * @param device which device it is of; snapshots of one device can be told by the same firmware
 * @param capture its bytes; not to be changed
 * @param snapshotBytes length of each snapshot
 * @param inferredWords firmware and options with which heapreel finds start and length by itself
 * @param givenWords firmware, map and options that tell it both
 * @param objects whether it is known what its allocations are
 * @param place where in a snapshot the heap's state and tables are
 */
@SuppressWarnings("ArrayRecordComponent")
record Original(
    String name,
    String device,
    byte[] capture,
    int snapshotBytes,
    List<String> inferredWords,
    List<String> givenWords,
    boolean objects,
    HeapPlace place) {

  int snapshots() {
    return capture.length / snapshotBytes;
  }

  List<String> words(Layout layout) {
    return layout == Layout.GIVEN ? givenWords : inferredWords;
  }

  @Override
  public String toString() {
    return name;
  }
}
