package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The truth about a synthetic heap, written down as it is made: what each allocation is, and which
 * steps of a Python expression lead from one to another.
 */
final class Ledger {

  private record Step(String text, long to) {}

  private final Map<Long, KnownObject> objects = new TreeMap<>();
  private final Map<Long, List<Step>> steps = new HashMap<>();
  private final Map<Long, String> roots = new LinkedHashMap<>();
  private Liveness liveness = Liveness.LIVE;

  /** What is added from now on is kept by this. */
  void liveness(Liveness keptBy) {
    this.liveness = keptBy;
  }

  Liveness liveness() {
    return liveness;
  }

  void add(long address, Kind kind, String typeName, String says) {
    KnownObject made = new KnownObject(address, kind, typeName, "", liveness, says, 0);
    if (objects.put(address, made) != null) {
      throw new IllegalStateException("made twice: " + made);
    }
  }

  private KnownObject at(long address) {
    KnownObject object = objects.get(address);
    if (object == null) {
      throw new IllegalArgumentException("nothing made at " + Long.toHexString(address));
    }
    return object;
  }

  /** Says whose data {@code address} is; 0, or what is not in the heap, is nobody's. */
  void owner(long address, long owner) {
    if (objects.containsKey(address)) {
      KnownObject known = at(address);
      objects.put(
          address,
          new KnownObject(address, known.kind(), "", "", known.liveness(), known.says(), owner));
    }
  }

  void says(long address, String text) {
    if (objects.containsKey(address)) {
      KnownObject known = at(address);
      objects.put(
          address,
          new KnownObject(
              address, known.kind(), known.typeName(), "", known.liveness(), text, known.owner()));
    }
  }

  /** An expression that evaluates to an object, or to a static dict, by itself. */
  void root(long address, String path) {
    roots.put(address, path);
  }

  /** The text of an expression that leads on from one object to the one in an object word. */
  void step(long from, String text, long to) {
    steps.computeIfAbsent(from, none -> new ArrayList<>()).add(new Step(text, to));
  }

  /** Everything, in address order, each with its shortest path. */
  List<KnownObject> known() {
    Map<Long, String> paths = paths();
    return objects.values().stream()
        .map(
            known ->
                new KnownObject(
                    known.address(),
                    known.kind(),
                    known.typeName(),
                    paths.getOrDefault(known.address(), ""),
                    known.liveness(),
                    known.says(),
                    known.owner()))
        .toList();
  }

  private Map<Long, String> paths() {
    Map<Long, String> paths = new LinkedHashMap<>(roots);
    Map<Long, Integer> lengths = new HashMap<>();
    roots.keySet().forEach(root -> lengths.put(root, 0));
    Deque<Long> next = new ArrayDeque<>(roots.keySet());
    while (!next.isEmpty()) {
      long from = next.remove();
      int length = lengths.getOrDefault(from, 0) + 1;
      for (Step step : steps.getOrDefault(from, List.of())) {
        int known = lengths.getOrDefault(step.to(), Integer.MAX_VALUE);
        if (known == length) {
          throw new IllegalStateException(
              "two shortest paths: " + paths.get(step.to()) + ", " + paths.get(from) + step.text());
        }
        if (objects.containsKey(step.to()) && known > length) {
          paths.put(step.to(), paths.get(from) + step.text());
          lengths.put(step.to(), length);
          next.add(step.to());
        }
      }
    }
    return paths;
  }
}
