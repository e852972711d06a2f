package heapreel.graph;

import heapreel.object.Kind;
import heapreel.object.description.Pointer;
import heapreel.object.description.Root;
import heapreel.object.description.WordName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The words of each box that hold pointers, and which boxes are shown: a long list is cut, and what
 * only its end references is counted instead of drawn.
 */
final class BoxWords {

  /** Words of a folded box that are shown. */
  private static final int MAX_ROWS = 40;

  /** The same for names in a program: these are more informative than a long list. */
  private static final int MAX_NAMES = 120;

  /**
   * A word that holds a pointer.
   *
   * @param allocation the allocation that the word is in
   * @param pointer its offset and target
   */
  record Word(int allocation, Pointer pointer) {}

  private final HeapView view;
  private final Folding folding;
  private final boolean full;
  private final List<List<Word>> words = new ArrayList<>();
  private final List<List<Word>> keys = new ArrayList<>();
  private final BitSet wanted;
  private final BitSet shown = new BitSet();

  /** Reads the words of the boxes in {@code wanted}. */
  BoxWords(HeapView view, Folding folding, BitSet wanted, boolean full) {
    this.view = view;
    this.folding = folding;
    this.wanted = wanted;
    this.full = full;
    for (int i = 0; i < view.count(); i++) {
      List<Word> found = wanted.get(i) ? read(i) : List.of();
      keys.add(found.stream().filter(this::isKey).toList());
      words.add(found.stream().filter(word -> !isKey(word)).toList());
    }
    show();
  }

  /** All boxes reachable from {@code starts}, these included. */
  static BitSet closure(Folding folding, BitSet starts) {
    BitSet reached = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>();
    starts.stream().map(folding::box).forEach(queue::add);
    while (!queue.isEmpty()) {
      int box = queue.remove();
      if (reached.get(box)) {
        continue;
      }
      reached.set(box);
      for (int member : folding.members(box)) {
        for (Word word : folding.words(member)) {
          if (folding.isDrawn(word)) {
            queue.add(folding.box(word.pointer().target()));
          }
        }
      }
    }
    reached.stream().filter(folding::isInRow).forEach(reached::clear);
    return reached;
  }

  private List<Word> read(int box) {
    List<Word> found = new ArrayList<>();
    for (int member : folding.members(box)) {
      for (Word word : folding.words(member)) {
        if (folding.isDrawn(word)) {
          found.add(word);
        }
      }
    }
    return found;
  }

  /** Whether a word references a map key that is only shown as its value's label. */
  private boolean isKey(Word word) {
    return view.kind(word.allocation()) == Kind.MAP_TABLE
        && folding.isInRow(folding.box(word.pointer().target()))
        && view.kind(word.pointer().target()) == Kind.STR
        && view.wordName(word.allocation(), word.pointer()) instanceof WordName.Key;
  }

  private void show() {
    BitSet behind = new BitSet();
    wanted.stream().forEach(box -> spread(hidden(box), behind, false));
    wanted.stream().filter(box -> !behind.get(box) || isStart(box)).forEach(this::show);
  }

  private boolean isStart(int box) {
    for (int member : folding.members(box)) {
      for (Root root : view.roots(member)) {
        if (folding.isDrawn(member, root)) {
          return true;
        }
      }
    }
    return false;
  }

  private void show(int box) {
    if (!shown.get(box)) {
      shown.set(box);
      spread(of(box), shown, true);
    }
  }

  /** Adds what is reachable from words, by the words shown or by all. */
  private void spread(List<Word> from, BitSet reached, boolean onlyShown) {
    Deque<Word> queue = new ArrayDeque<>(from);
    while (!queue.isEmpty()) {
      Word word = queue.remove();
      int box = folding.box(word.pointer().target());
      boolean within = folding.isWithin(word.allocation(), word.pointer());
      if (within && !reached.get(box) && wanted.get(box)) {
        reached.set(box);
        queue.addAll(onlyShown ? of(box) : words.get(box));
      }
    }
  }

  private int mostRows(int box) {
    if (full) {
      return Integer.MAX_VALUE;
    }
    return switch (view.kind(box)) {
      case MAP_TABLE, MODULE, CLASS, INSTANCE -> MAX_NAMES;
      default -> MAX_ROWS;
    };
  }

  /** The words of a box that are shown. */
  List<Word> of(int box) {
    List<Word> all = words.get(box);
    return all.subList(0, Math.min(all.size(), mostRows(box)));
  }

  /** The words of a box that are not. */
  List<Word> hidden(int box) {
    List<Word> all = words.get(box);
    return all.subList(Math.min(all.size(), mostRows(box)), all.size());
  }

  /** All words of a box, also those that are not shown, and those that only reference keys. */
  List<Word> all(int box) {
    List<Word> all = new ArrayList<>(words.get(box));
    all.addAll(keys.get(box));
    return all;
  }

  /** Whether a box is drawn. */
  boolean isShown(int box) {
    return shown.get(box);
  }
}
