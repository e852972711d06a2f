package heapreel.retained;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Root;
import heapreel.object.description.RootPlace.StateField;
import heapreel.object.description.RootRegion;
import heapreel.retained.BillEntry.By;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To whom the bytes in use belong: each byte that is no garbage is in one line. What a name or a
 * module holds alone is its own; what several hold is shared. The C stack is set aside, for a
 * running function, or a stale word, would make all that it uses shared: only what nothing else
 * holds is billed to it, and what only a port's variables hold, to them. Immutable.
 *
 * @param liveBytes bytes of all that is no garbage, the sum of {@code entries}
 * @param entries the largest first
 * @param classes what would go with all instances of a class, the largest first: at most {@value
 *     #MAX_CLASSES}
 */
public record Bill(long liveBytes, List<BillEntry> entries, List<BillEntry> classes) {

  static final int MAX_CLASSES = 8;

  private static final int NONE = HeapObjects.NONE;
  private static final String MAIN = "__main__.";

  private static final Comparator<BillEntry> LARGEST_FIRST =
      Comparator.comparingLong(BillEntry::bytes)
          .reversed()
          .thenComparing(BillEntry::by)
          .thenComparing(BillEntry::name);

  /** Takes copies of the lists. */
  public Bill {
    entries = List.copyOf(entries);
    classes = List.copyOf(classes);
  }

  /** The bill of a snapshot, whose references {@code graph} has. */
  public static Bill of(HeapObjects objects, ObjectDetails details, ReferenceGraph graph) {
    return new Writer(objects, details, graph).bill();
  }

  /**
   * Whose an allocation is.
   *
   * @param name as in {@link BillEntry}
   */
  private record Owner(By by, String name) {}

  private static final class Writer {

    private static final Owner SHARED = new Owner(By.SHARED, "");
    private static final Owner PORT = new Owner(By.PORT, "");
    private static final Owner STACK = new Owner(By.STACK, "");

    private final HeapObjects objects;
    private final ObjectDetails details;
    private final ReferenceGraph graph;
    private final int[] unit;
    private int names = NONE;
    private int modules = NONE;

    Writer(HeapObjects objects, ObjectDetails details, ReferenceGraph graph) {
      this.objects = objects;
      this.details = details;
      this.graph = graph;
      this.unit = new int[objects.count()];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = i;
      }
    }

    Bill bill() {
      findTables();
      joinModules();
      Dominators dominators =
          new Dominators(graph.joined(i -> unit[i], i -> isRootIn(i, RootRegion.STATE)));
      BitSet ofPort =
          graph.joined(i -> i, i -> isRootIn(i, RootRegion.VARIABLES)).marked(allocation -> false);
      Owner[] owners = new Owner[objects.count()];
      for (int i = 0; i < dominators.reachable(); i++) {
        int node = dominators.inOrder(i);
        owners[node] = owner(node, dominators.of(node), owners);
      }
      Map<Owner, long[]> sums = new HashMap<>();
      long live = 0;
      for (int i = 0; i < objects.count(); i++) {
        if (objects.liveness(i) != Liveness.GARBAGE) {
          Owner owner = owners[unit[i]];
          if (owner == null) {
            owner = ofPort.get(i) ? PORT : STACK;
          }
          long[] sum = sums.computeIfAbsent(owner, of -> new long[2]);
          sum[0] += objects.bytes(i);
          sum[1]++;
          live += objects.bytes(i);
        }
      }
      return new Bill(live, entries(sums), classes());
    }

    private static List<BillEntry> entries(Map<Owner, long[]> sums) {
      return sums.entrySet().stream()
          .map(
              of ->
                  new BillEntry(
                      of.getKey().by(),
                      of.getKey().name(),
                      of.getValue()[0],
                      Math.toIntExact(of.getValue()[1])))
          .sorted(LARGEST_FIRST)
          .toList();
    }

    private boolean isRootIn(int allocation, RootRegion region) {
      return details.roots(allocation).stream().anyMatch(of -> of.region() == region);
    }

    private void findTables() {
      for (int i = 0; i < objects.count(); i++) {
        if (details.isRoot(i)) {
          for (Root root : details.roots(i)) {
            names = root.place() == StateField.MAIN_TABLE ? i : names;
            modules = root.place() == StateField.MODULES_TABLE ? i : modules;
          }
        }
      }
    }

    /** Makes one of a module, its dict of names and their table, which functions reference, too. */
    private void joinModules() {
      for (int i = 0; i < objects.count(); i++) {
        if (objects.kind(i) == Kind.MODULE && objects.liveness(i) == Liveness.LIVE) {
          int dict = firstOf(i, Kind.DICT, NONE);
          int table = dict == NONE ? NONE : firstOf(dict, Kind.MAP_TABLE, dict);
          join(dict, i);
          join(table, i);
        }
      }
    }

    private void join(int part, int module) {
      if (part != NONE && unit[part] == part) {
        unit[part] = module;
      }
    }

    /** The first reference to an allocation of a kind and owner. */
    private int firstOf(int from, Kind kind, int owner) {
      for (int at = graph.start(from); at < graph.start(from + 1); at++) {
        int target = graph.target(at);
        if (objects.kind(target) == kind && details.owner(target).orElse(NONE) == owner) {
          return target;
        }
      }
      return NONE;
    }

    private Owner owner(int node, int above, Owner[] owners) {
      if (node == names) {
        return new Owner(By.GLOBAL, "__main__");
      }
      if (node == modules) {
        return new Owner(By.MODULE, "sys.modules");
      }
      if (objects.kind(node) == Kind.MODULE) {
        return new Owner(By.MODULE, details.path(node).orElse(""));
      }
      if (above == Dominators.ROOTS) {
        return isRootIn(node, RootRegion.STATE) ? new Owner(By.INTERPRETER, place(node)) : SHARED;
      }
      if (above == names) {
        String path = details.path(node).orElse("");
        return isName(path) ? new Owner(By.GLOBAL, path) : SHARED;
      }
      return owners[above];
    }

    private static boolean isName(String path) {
      return path.startsWith(MAIN)
          && path.indexOf('.', MAIN.length()) < 0
          && path.indexOf('[', MAIN.length()) < 0;
    }

    private String place(int node) {
      return details.roots(node).stream()
          .filter(root -> root.region() == RootRegion.STATE)
          .map(root -> root.place().shortLabel())
          .findFirst()
          .orElse("");
    }

    private List<BillEntry> classes() {
      Map<String, long[]> own = new HashMap<>();
      @Nullable String[] types = new String[objects.count()];
      for (int i = 0; i < objects.count(); i++) {
        if (isInstance(i)) {
          String type = details.type(i).orElse("");
          types[i] = type;
          long[] sum = own.computeIfAbsent(type, of -> new long[2]);
          sum[0] += objects.bytes(i);
          sum[1]++;
        }
      }
      List<BillEntry> found = new ArrayList<>();
      own.entrySet().stream()
          .map(of -> new BillEntry(By.CLASS, of.getKey(), of.getValue()[0], (int) of.getValue()[1]))
          .sorted(LARGEST_FIRST)
          .limit(MAX_CLASSES)
          .forEach(
              of ->
                  found.add(
                      new BillEntry(
                          By.CLASS, of.name(), kept(of.name(), types), of.allocations())));
      return found.stream().sorted(LARGEST_FIRST).toList();
    }

    private boolean isInstance(int allocation) {
      Kind kind = objects.kind(allocation);
      return (kind == Kind.INSTANCE || kind == Kind.NAMEDTUPLE)
          && objects.liveness(allocation) != Liveness.GARBAGE;
    }

    /** Bytes that all instances of a class keep together. */
    private long kept(String name, @Nullable String[] types) {
      BitSet left = graph.marked(i -> name.equals(types[i]));
      long bytes = 0;
      for (int i = 0; i < objects.count(); i++) {
        if (objects.liveness(i) != Liveness.GARBAGE && !left.get(i)) {
          bytes += objects.bytes(i);
        }
      }
      return bytes;
    }
  }
}
