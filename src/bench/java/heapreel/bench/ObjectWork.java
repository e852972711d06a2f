package heapreel.bench;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.ObjectReader;
import heapreel.object.description.ObjectDetails;

/** What is done to each snapshot to tell what is in it. */
enum ObjectWork {
  /** Kind, owner and liveness of every allocation. */
  KINDS("kinds and liveness", false),
  /** All that is to be known of every allocation. */
  EVERYTHING("and types, descriptions, paths, pointers, roots", true);

  private final String title;
  private final boolean details;

  ObjectWork(String title, boolean details) {
    this.title = title;
    this.details = details;
  }

  String title() {
    return title;
  }

  /** Does it to a snapshot; returns something made of all results, so that none can be left out. */
  long on(Memory memory, ObjectSnapshots snapshots, ObjectReader objects) {
    Heap heap = snapshots.reader().read(memory);
    HeapObjects found = objects.read(memory, heap);
    long sum = 0;
    for (int i = 0; i < found.count(); i++) {
      sum += found.kind(i) == Kind.UNKNOWN ? 0 : found.blocks(i);
      sum += found.liveness(i) == Liveness.LIVE ? 0 : found.address(i);
    }
    return details
        ? sum + sum(new ObjectDetails(objects.snapshot(memory), snapshots.symbols()), found.count())
        : sum;
  }

  private static long sum(ObjectDetails details, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += details.type(i).map(String::length).orElse(0);
      sum += details.description(i).length();
      sum += details.path(i).map(String::length).orElse(0);
      sum += details.owner(i).orElse(-1);
      sum += details.pointers(i).size();
      sum += details.roots(i).size();
    }
    return sum;
  }
}
