package heapreel.diff;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches the allocations of snapshots of two captures, whose addresses have nothing to do with
 * each other. An object is the same if the program holds one of the same kind and type in the same
 * place, and so is its data. What has no name is counted: of a kind, type and length, as many as
 * both have are alike, and it isn't known which of them are more.
 */
final class TwoCaptures {

  private final Side a;
  private final Side b;
  private final Pairing pairing;

  TwoCaptures(Side a, Side b) {
    this.a = a;
    this.b = b;
    this.pairing = new Pairing(a, b);
  }

  /** What allocations without a name have in common. */
  private record Form(Kind kind, Optional<String> type, long bytes) {

    static Form of(Item item) {
      return new Form(item.allocation().kind(), item.allocation().type(), item.bytes());
    }
  }

  Matches match() {
    pairNamed();
    pairing.pairDataOfPairs();
    pairing.pairDataOfPairs(); // data of data
    Map<Form, List<Item>> unnamedInA = new LinkedHashMap<>();
    Map<Form, List<Item>> unnamedInB = new LinkedHashMap<>();
    List<Lot> gone = new ArrayList<>();
    List<Lot> fresh = new ArrayList<>();
    for (int i = 0; i < a.count(); i++) {
      if (pairing.isOpenInA(i)) {
        sort(a.item(i), unnamedInA, gone);
      }
    }
    for (int i = 0; i < b.count(); i++) {
      if (pairing.isOpenInB(i)) {
        sort(b.item(i), unnamedInB, fresh);
      }
    }
    int alike = 0;
    long alikeBytes = 0;
    for (Map.Entry<Form, List<Item>> entry : unnamedInA.entrySet()) {
      int both =
          Math.min(
              entry.getValue().size(), unnamedInB.getOrDefault(entry.getKey(), List.of()).size());
      alike += both;
      alikeBytes += both * entry.getKey().bytes();
    }
    more(unnamedInA, unnamedInB, gone);
    more(unnamedInB, unnamedInA, fresh);
    return pairing.matches(alike, alikeBytes, gone, fresh);
  }

  private void pairNamed() {
    Map<String, Integer> inB = new HashMap<>();
    for (int i = 0; i < b.count(); i++) {
      Optional<String> path = b.item(i).allocation().path();
      if (path.isPresent()) {
        inB.putIfAbsent(path.get(), i);
      }
    }
    for (int i = 0; i < a.count(); i++) {
      Optional<String> path = a.item(i).allocation().path();
      int other = path.map(of -> inB.getOrDefault(of, HeapObjects.NONE)).orElse(HeapObjects.NONE);
      if (other != HeapObjects.NONE
          && pairing.areOpen(i, other)
          && a.kind(i) == b.kind(other)
          && a.item(i).allocation().type().equals(b.item(other).allocation().type())) {
        pairing.pair(i, other, Evidence.PATH);
      }
    }
  }

  private static void sort(Item item, Map<Form, List<Item>> unnamed, List<Lot> named) {
    if (item.named().isPresent()) {
      named.add(Lot.of(item));
    } else {
      unnamed.computeIfAbsent(Form.of(item), form -> new ArrayList<>()).add(item);
    }
  }

  private static void more(
      Map<Form, List<Item>> here, Map<Form, List<Item>> there, List<Lot> lots) {
    here.forEach(
        (form, items) -> {
          int more = items.size() - there.getOrDefault(form, List.of()).size();
          if (more > 0) {
            lots.add(new Lot(more, items));
          }
        });
  }
}
