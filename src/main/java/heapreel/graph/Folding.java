package heapreel.graph;

import heapreel.graph.BoxWords.Word;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.Pointer;
import heapreel.object.description.Root;
import heapreel.object.description.RootRegion;
import heapreel.object.description.WordName;
import heapreel.object.description.WordName.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which box each allocation is part of, and which have no box of their own but are shown in the row
 * of the only word that references them.
 *
 * <p>Unfolded, each allocation is a box. Folded, data is part of what owns it, the dict of a class
 * or module is part of that, and an object from which no arrow starts is shown where the only
 * pointer to it is.
 */
final class Folding {

  private static final int MAX_OWNERS = 64;

  private final HeapView view;
  private final boolean full;
  private final int[] boxes;
  private final List<List<Integer>> members = new ArrayList<>();
  private final BitSet inRows = new BitSet();
  private final BitSet alive = new BitSet();
  private int[] into = new int[0];
  private int[] from = new int[0];
  private int[] onlySource = new int[0];

  /** Folds a heap; allocations of {@code apart} keep boxes of their own. */
  Folding(HeapView view, boolean full, BitSet apart) {
    this.view = view;
    this.full = full;
    this.boxes = new int[view.count()];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = full ? i : owner(i);
    }
    count();
    if (!full) {
      foldNamespaces(apart);
      count();
    }
    for (int i = 0; i < boxes.length; i++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < boxes.length; i++) {
      members.get(boxes[i]).add(boxes[i] == i ? 0 : members.get(boxes[i]).size(), i);
    }
    if (!full) {
      foldLeaves(apart);
    }
  }

  private int owner(int allocation) {
    int at = allocation;
    for (int i = 0; i < MAX_OWNERS; i++) {
      int owner = view.owner(at);
      if (owner == HeapView.NONE || isOutlived(at, owner)) {
        return at;
      }
      at = owner;
    }
    return allocation; // damaged: owners form a loop
  }

  /** Whether only one of a code table and its owner, the module's names, is garbage. */
  private boolean isOutlived(int allocation, int owner) {
    return view.kind(allocation) == Kind.CODE_TABLE
        && view.isGarbage(allocation) != view.isGarbage(owner);
  }

  /** Counts arrows; those between garbage and what is alive end at a stub and don't count. */
  private void count() {
    alive.clear();
    for (int i = 0; i < boxes.length; i++) {
      if (!view.isGarbage(i)) {
        alive.set(boxes[i]);
      }
    }
    into = new int[boxes.length];
    from = new int[boxes.length];
    onlySource = new int[boxes.length];
    Arrays.fill(onlySource, HeapView.NONE);
    for (int i = 0; i < boxes.length; i++) {
      for (Word word : words(i)) {
        int target = boxes[word.pointer().target()];
        if (isDrawn(word) && isWithin(word.allocation(), word.pointer())) {
          into[target]++;
          from[boxes[i]]++;
          onlySource[target] = i;
        }
      }
      for (Root root : view.roots(i)) {
        if (isDrawn(i, root)) {
          into[boxes[i]] += 2; // never the only one
        }
      }
    }
  }

  private void foldNamespaces(BitSet apart) {
    int[] owners = boxes.clone();
    for (int i = 0; i < boxes.length; i++) {
      boolean single = boxes[i] == i && into[i] == 1 && !apart.get(i);
      if (single && view.kind(i) == Kind.DICT) {
        int source = onlySource[i];
        Kind kind = view.kind(source);
        if ((kind == Kind.CLASS || kind == Kind.MODULE) && boxes[source] == source) {
          owners[i] = source;
        }
      }
    }
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = owners[boxes[i]];
    }
  }

  private void foldLeaves(BitSet apart) {
    for (int i = 0; i < boxes.length; i++) {
      boolean single = boxes[i] == i && into[i] == 1 && from[i] == 0 && !apart.get(i);
      if (single) {
        inRows.set(i);
      }
    }
  }

  /** The words by which an allocation references others: all pointers in it, unless folded. */
  List<Word> words(int allocation) {
    return full
        ? view.pointers(allocation).stream().map(at -> new Word(allocation, at)).toList()
        : view.held(allocation);
  }

  /** Whether a pointer is drawn, i.e. is not already stated by its box's text. */
  boolean isDrawn(Word word) {
    if (full) {
      return true;
    }
    if (boxes[word.allocation()] == boxes[word.pointer().target()]) {
      return false;
    }
    return !isSaid(word.allocation(), word.pointer());
  }

  /** Whether a pointer stays within garbage, or within what is alive. */
  boolean isWithin(int allocation, Pointer pointer) {
    return isGarbage(boxes[allocation]) == isGarbage(boxes[pointer.target()]);
  }

  /** The class of an instance and the module of a function are named by their descriptions. */
  private boolean isSaid(int allocation, Pointer pointer) {
    return switch (view.kind(allocation)) {
      case INSTANCE, NAMEDTUPLE -> pointer.offsetBytes() == 0;
      case FUNCTION -> isModule(view.wordName(allocation, pointer));
      default -> false;
    };
  }

  private static boolean isModule(WordName word) {
    return word == Field.MODULE || word == Field.GLOBALS;
  }

  /** Whether a root is drawn: outside of the state, only if its target isn't live anyway. */
  boolean isDrawn(int allocation, Root root) {
    return full || root.region() == RootRegion.STATE || view.state(allocation) != Liveness.LIVE;
  }

  /** The allocation that stands for the box of another. */
  int box(int allocation) {
    return boxes[allocation];
  }

  boolean isBox(int allocation) {
    return boxes[allocation] == allocation && !inRows.get(allocation);
  }

  boolean isInRow(int box) {
    return inRows.get(box);
  }

  /** Whether all of a box is garbage. */
  boolean isGarbage(int box) {
    return !alive.get(box);
  }

  /** The allocations of a box: the one it is named by, then the others in address order. */
  List<Integer> members(int box) {
    return members.get(box);
  }

  /** Whether an arrow points to a box. */
  boolean isLedTo(int box) {
    return into[box] > 0;
  }

  long bytes(int box) {
    return members(box).stream().mapToLong(view::bytes).sum();
  }
}
