package heapreel.graph;

import heapreel.graph.BoxWords.Word;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Constant;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Pointer;
import heapreel.object.description.Root;
import heapreel.object.description.RootPlace.StateField;
import heapreel.object.description.WordName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The allocations of one snapshot, by number, with their pointers and roots at hand. */
final class HeapView {

  static final int NONE = HeapObjects.NONE;

  private final HeapObjects objects;
  private final ObjectDetails details;
  private final List<List<Pointer>> pointers = new ArrayList<>();
  private final List<List<Word>> held = new ArrayList<>();
  private final List<List<Root>> roots = new ArrayList<>();

  HeapView(HeapObjects objects, ObjectDetails details) {
    this.objects = objects;
    this.details = details;
    for (int i = 0; i < objects.count(); i++) {
      pointers.add(details.pointers(i));
      roots.add(details.roots(i));
    }
    hold();
  }

  /**
   * Gives each function the words of the constants that it uses, and takes them from the tables.
   */
  private void hold() {
    Set<Word> given = new HashSet<>();
    for (int i = 0; i < count(); i++) {
      List<Word> words = new ArrayList<>();
      for (Constant constant : details.constants(i)) {
        if (isGarbage(constant.table()) == isGarbage(i)) {
          words.add(new Word(constant.table(), constant.word()));
        }
      }
      given.addAll(words);
      held.add(words);
    }
    for (int i = 0; i < count(); i++) {
      int allocation = i;
      List<Word> own = pointers(i).stream().map(at -> new Word(allocation, at)).toList();
      held.get(i).addAll(0, own.stream().filter(word -> !given.contains(word)).toList());
    }
  }

  int count() {
    return objects.count();
  }

  long address(int allocation) {
    return objects.address(allocation);
  }

  long bytes(int allocation) {
    return objects.bytes(allocation);
  }

  Kind kind(int allocation) {
    return objects.kind(allocation);
  }

  Liveness state(int allocation) {
    return objects.liveness(allocation);
  }

  boolean isGarbage(int allocation) {
    return state(allocation) == Liveness.GARBAGE;
  }

  List<Pointer> pointers(int allocation) {
    return pointers.get(allocation);
  }

  /**
   * The words by which an allocation references others: its pointers, with those of constants moved
   * from shared tables to the functions that use them.
   */
  List<Word> held(int allocation) {
    return held.get(allocation);
  }

  List<Root> roots(int allocation) {
    return roots.get(allocation);
  }

  String description(int allocation) {
    return details.description(allocation);
  }

  /** The role of a word in its allocation. */
  WordName wordName(int allocation, Pointer pointer) {
    return details.wordName(allocation, pointer.offsetBytes());
  }

  /** The allocation whose data this is, or {@link #NONE}. */
  int owner(int allocation) {
    return details.owner(allocation).orElse(NONE);
  }

  /** The Python expression for it, if any. A table of global names has the name of their dict. */
  Optional<String> path(int allocation) {
    for (Root root : roots(allocation)) {
      if (root.place() == StateField.MAIN_TABLE || root.place() == StateField.MODULES_TABLE) {
        return Optional.of(root.place().shortLabel());
      }
    }
    return details.path(allocation);
  }

  /** The summary of an allocation that is drawn with {@code bytes} bytes. */
  AllocationSummary summary(int allocation, long bytes) {
    return details.summary(allocation).withBytes(bytes).withPath(path(allocation));
  }

  /** The allocation that an address is in, or {@link #NONE}. */
  int holding(long address) {
    return objects.holding(address);
  }
}
