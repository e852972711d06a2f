package heapreel.graph;

import heapreel.object.description.Root;
import heapreel.object.description.RootPlace;
import heapreel.object.description.RootRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The words outside of the heap that point into it, region by region. */
final class RootRows {

  private record Place(Root root, int allocation) {}

  /**
   * The contents of a box.
   *
   * @param rows the places of each row
   * @param said number of places without an arrow
   */
  private record Box(RootRegion region, List<List<Place>> rows, int said) {}

  private final HeapView view;
  private final Folding folding;
  private final boolean full;
  private final List<Box> boxes = new ArrayList<>();

  RootRows(HeapView view, Folding folding, boolean full) {
    this.view = view;
    this.folding = folding;
    this.full = full;
    for (RootRegion region : RootRegion.values()) {
      List<List<Place>> rows = new ArrayList<>();
      int said = 0;
      for (List<Place> places : places(region)) {
        Place first = places.get(0);
        if (folding.isDrawn(first.allocation(), first.root())) {
          rows.add(places);
        } else {
          said += places.size();
        }
      }
      if (!rows.isEmpty()) {
        boxes.add(new Box(region, rows, said));
      }
    }
  }

  /** How many boxes there are: one for each region with an arrow. */
  int count() {
    return boxes.size();
  }

  /** The boxes; {@code numbers} returns the index of a target's box. */
  List<GraphBox> boxes(IntUnaryOperator numbers) {
    return boxes.stream().map(box -> box(box, numbers)).toList();
  }

  private GraphBox box(Box box, IntUnaryOperator numbers) {
    String more =
        box.said() == 0
            ? ""
            : String.format(
                Locale.ROOT, "and %,d more, to objects that are reachable anyway", box.said());
    return new GraphBox(
        GraphBox.Sort.ROOTS,
        title(box.region()),
        subtitle(box.region()),
        false,
        Optional.empty(),
        List.of(),
        box.rows().stream().map(places -> row(places, numbers)).toList(),
        more);
  }

  private static String title(RootRegion region) {
    return switch (region) {
      case STATE -> "interpreter";
      case STACK -> "C stack";
      case VARIABLES -> "variables";
    };
  }

  private static String subtitle(RootRegion region) {
    return switch (region) {
      case STATE -> RootPlace.STATE;
      case STACK -> "in use or stale";
      case VARIABLES -> "of the port's code";
    };
  }

  /** Places of a region by address; outside of the state grouped by target unless unfolded. */
  private Iterable<List<Place>> places(RootRegion region) {
    List<Place> found = new ArrayList<>();
    for (int i = 0; i < view.count(); i++) {
      for (Root root : view.roots(i)) {
        if (root.region() == region) {
          found.add(new Place(root, i));
        }
      }
    }
    found.sort(Comparator.comparingLong(place -> place.root().address()));
    Map<Long, List<Place>> grouped = new TreeMap<>();
    Map<Integer, Long> firsts = new TreeMap<>();
    boolean together = !full && region != RootRegion.STATE;
    for (Place place : found) {
      long address = place.root().address();
      long key = together ? firsts.computeIfAbsent(place.allocation(), of -> address) : address;
      grouped.computeIfAbsent(key, of -> new ArrayList<>()).add(place);
    }
    return grouped.values();
  }

  private GraphRow row(List<Place> places, IntUnaryOperator numbers) {
    Place first = places.get(0);
    int target = first.allocation();
    GraphArrow arrow =
        new GraphArrow(
            numbers.applyAsInt(folding.box(target)),
            first.root().address(),
            view.address(target),
            places.size());
    String label = first.root().place().shortLabel();
    String text = places.size() == 1 ? "" : "and " + (places.size() - 1) + " more";
    return GraphRow.arrow(label, text, arrow);
  }
}
