package heapreel.graph;

import heapreel.graph.BoxWords.Word;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.WordName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes the boxes of one graph; used once. */
final class GraphBuilder {

  private static final String GARBAGE = "garbage";

  /** Allocations of a summary that are named. */
  private static final int MAX_NAMED = 16;

  private final HeapView view;
  private final GraphOptions options;
  private final WordName.Wording wording;
  private final Folding folding;
  private final BoxWords words;
  private final BitSet wanted;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<GraphBox> stubs = new ArrayList<>();
  private final Map<Long, Integer> stubNumbers = new HashMap<>();
  private int firstStub;

  /** Creates a builder of a graph of {@code view}; {@code wording} names its words. */
  GraphBuilder(HeapView view, GraphOptions options, WordName.Wording wording) {
    this.view = view;
    this.options = options;
    this.wording = wording;
    Optional<String> path = options.root().filter(root -> !root.equals(GARBAGE));
    BitSet starts = path.map(new PathLookup(view)::find).orElseGet(BitSet::new);
    this.folding = new Folding(view, options.full(), starts);
    this.wanted = path.isPresent() ? BoxWords.closure(folding, starts) : boxes(options.root());
    this.words = new BoxWords(view, folding, wanted, options.full());
  }

  private BitSet boxes(Optional<String> garbage) {
    BitSet boxes = new BitSet();
    IntStream.range(0, view.count())
        .filter(i -> folding.isBox(i) && (garbage.isEmpty() || folding.isGarbage(i)))
        .forEach(boxes::set);
    return boxes;
  }

  /** The graph. */
  OwnershipGraph build() {
    RootRows rootRows = new RootRows(view, folding, options.full());
    boolean rooted = options.root().isEmpty();
    int roots = rooted ? rootRows.count() : 0;
    List<Integer> order = order();
    for (int box : order) {
      numbers.put(box, roots + numbers.size());
    }
    List<GraphBox> summaries = summaries();
    firstStub = roots + order.size() + summaries.size();
    List<GraphBox> all = new ArrayList<>();
    if (rooted) {
      all.addAll(rootRows.boxes(this::number));
    }
    for (int box : order) {
      all.add(box(box));
    }
    all.addAll(summaries);
    all.addAll(stubs);
    return new OwnershipGraph(options, all, totals());
  }

  private int number(int box) {
    Integer number = numbers.get(box);
    if (number == null) {
      throw new IllegalStateException("a word outside the heap references what is not drawn");
    }
    return number;
  }

  /** Boxes of allocations, live ones first. */
  private List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    shown().filter(box -> !folding.isGarbage(box)).forEach(order::add);
    shown().filter(box -> folding.isGarbage(box) && !isSummed(box)).forEach(order::add);
    return order;
  }

  private IntStream shown() {
    return wanted.stream().filter(words::isShown);
  }

  private boolean isSummed(int box) {
    return !options.full()
        && folding.isGarbage(box)
        && !folding.isLedTo(box)
        && words.of(box).stream().noneMatch(this::hasArrow);
  }

  /** Whether a word of a folded box points to another box. */
  private boolean hasArrow(Word word) {
    return isWithin(word) && !isLeaf(word);
  }

  /** The allocations that are drawn as part of a box and nowhere else. */
  private List<AllocationSummary> members(int box) {
    List<AllocationSummary> members = leaves(box);
    for (Word word : words.all(box)) {
      if (isLeaf(word)) {
        members.addAll(leaves(folding.box(word.pointer().target())));
      }
    }
    return members;
  }

  private List<AllocationSummary> leaves(int box) {
    List<AllocationSummary> leaves = new ArrayList<>();
    folding.members(box).forEach(member -> leaves.add(view.summary(member, view.bytes(member))));
    return leaves;
  }

  /** Whether a word's target is drawn in its row. */
  private boolean isLeaf(Word word) {
    return folding.isInRow(folding.box(word.pointer().target())) && isWithin(word);
  }

  private boolean isWithin(Word word) {
    return folding.isWithin(word.allocation(), word.pointer());
  }

  private GraphBox box(int box) {
    List<AllocationSummary> members = members(box);
    List<GraphRow> rows = new ArrayList<>();
    for (Word word : words.of(box)) {
      rows.add(row(box, word));
    }
    AllocationSummary head = members.get(0);
    int hidden = words.hidden(box).size();
    return new GraphBox(
        GraphBox.Sort.ALLOCATION,
        head.description(),
        head.path().orElse(""),
        folding.isGarbage(box),
        Optional.of(head),
        members,
        rows,
        hidden == 0 ? "" : String.format(Locale.ROOT, "… %,d more", hidden));
  }

  private GraphRow row(int box, Word word) {
    String label = view.wordName(word.allocation(), word.pointer()).in(wording);
    int target = word.pointer().target();
    if (isLeaf(word)) {
      int leaf = folding.box(target);
      return GraphRow.leaf(label, view.summary(leaf, folding.bytes(leaf)));
    } else if (!options.full() && !isWithin(word)) {
      return new GraphRow(label, "→ " + named(target), Optional.empty(), Optional.empty());
    }
    long from = view.address(word.allocation()) + word.pointer().offsetBytes();
    GraphArrow arrow = new GraphArrow(numberFrom(box, target), from, view.address(target), 1);
    return GraphRow.arrow(label, view.description(folding.box(target)), arrow);
  }

  private String named(int allocation) {
    return view.path(allocation).orElseGet(() -> view.description(allocation));
  }

  /** The box that an arrow ends at: a stub when its target is set apart. */
  private int numberFrom(int box, int target) {
    int to = folding.box(target);
    boolean garbage = folding.isGarbage(box);
    Integer number = numbers.get(to);
    if (number != null && garbage == folding.isGarbage(to)) {
      return number;
    }
    long key = 2L * target + (garbage ? 1 : 0);
    return stubNumbers.computeIfAbsent(
        key,
        of -> {
          stubs.add(stub(target, garbage));
          return firstStub + stubs.size() - 1;
        });
  }

  private GraphBox stub(int target, boolean garbage) {
    AllocationSummary head = view.summary(target, 0);
    return new GraphBox(
        GraphBox.Sort.STUB,
        "→ " + head.description(),
        head.path().orElse(""),
        garbage,
        Optional.of(head),
        List.of(),
        List.of(),
        "");
  }

  private List<GraphBox> summaries() {
    Map<String, List<Integer>> byKind = new TreeMap<>();
    shown()
        .filter(this::isSummed)
        .forEach(
            box ->
                byKind.computeIfAbsent(view.kind(box).label(), of -> new ArrayList<>()).add(box));
    List<GraphBox> boxes = new ArrayList<>();
    byKind.forEach((label, of) -> boxes.add(summary(label, of)));
    return boxes;
  }

  private GraphBox summary(String label, List<Integer> of) {
    List<AllocationSummary> members = new ArrayList<>();
    List<GraphRow> rows = new ArrayList<>();
    for (int box : of) {
      List<AllocationSummary> part = members(box);
      members.addAll(part);
      if (rows.size() < MAX_NAMED) {
        AllocationSummary leaf =
            view.summary(box, part.stream().mapToLong(AllocationSummary::bytes).sum());
        rows.add(GraphRow.leaf(TargetAddress.text(leaf.address()), leaf));
      }
    }
    int unnamed = of.size() - rows.size();
    return new GraphBox(
        GraphBox.Sort.SUMMARY,
        String.format(Locale.ROOT, "%s × %,d", label, of.size()),
        "unreachable",
        true,
        Optional.of(members.get(0)),
        members,
        rows,
        unnamed == 0 ? "" : String.format(Locale.ROOT, "… %,d more", unnamed));
  }

  private OwnershipGraph.Totals totals() {
    OwnershipGraph.Totals totals = new OwnershipGraph.Totals(0, 0, 0, 0, 0, 0);
    for (int box : wanted.stream().toArray()) {
      List<AllocationSummary> members = members(box);
      long bytes = members.stream().mapToLong(AllocationSummary::bytes).sum();
      totals = totals.plus(members.size(), bytes, folding.isGarbage(box), !words.isShown(box));
    }
    return totals;
  }
}
