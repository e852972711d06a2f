package heapreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.page.PageSections.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The heap at each snapshot, made from the steps in a page alone. */
final class PageHeaps {

  /**
   * An allocation at a snapshot.
   *
   * @param kind its kind in words
   * @param type its type; empty where there is none
   * @param born the snapshot that has it first; -1 for the first of all
   * @param site where it was made, and how well that is known
   */
  record Allocation(
      long address,
      long bytes,
      String kind,
      String type,
      boolean garbage,
      long born,
      List<Object> site,
      boolean moved) {}

  private final Map<Long, Allocation> heap = new TreeMap<>();
  private final Map<Long, List<Allocation>> snapshots = new TreeMap<>();
  private final Numbers steps;
  private final long blockBytes;
  private final List<List<Object>> kinds;
  private final List<String> types;
  private final List<List<Object>> sites;
  private long block;

  @SuppressWarnings("unchecked") // as the page's description says
  private PageHeaps(PageSections page) throws IOException {
    steps = page.numbers("steps");
    blockBytes = (Long) known(page.object("facts"), "blockBytes");
    Map<String, Object> texts = page.object("texts");
    kinds = (List<List<Object>>) known(texts, "kinds");
    types = (List<String>) known(texts, "types");
    sites = (List<List<Object>>) known(texts, "sites");
  }

  private static Object known(Map<String, Object> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /** The allocations of each decoded snapshot, in the order of addresses. */
  static Map<Long, List<Allocation>> of(PageSections page) throws IOException {
    PageHeaps heaps = new PageHeaps(page);
    long snapshot = 0;
    while (heaps.steps.hasMore()) {
      snapshot += heaps.steps.next();
      heaps.step(snapshot);
      heaps.snapshots.put(snapshot, List.copyOf(heaps.heap.values()));
    }
    return heaps.snapshots;
  }

  private void step(long snapshot) {
    boolean first = snapshots.isEmpty();
    boolean anew = steps.next() == 1;
    for (long left = steps.next(); left > 0; left--) {
      long address = address();
      assertThat(heap.remove(address)).as("what goes at %x was there", address).isNotNull();
    }
    assertThat(!anew || heap.isEmpty()).as("nothing is left of another heap").isTrue();
    long births = steps.next();
    int site = births > 0 ? (int) steps.next() : 0;
    Map<Long, Allocation> made = new HashMap<>();
    for (; births > 0; births--) {
      Allocation born = allocation(first ? -1 : snapshot, sites.get(site));
      assertThat(made.put(born.address(), born)).isNull();
    }
    made.forEach(
        (address, born) ->
            assertThat(heap.put(address, born)).as("%x was free before", address).isNull());
    for (long changes = steps.next(); changes > 0; changes--) {
      Allocation other = allocation(0, List.of());
      Allocation known = Objects.requireNonNull(heap.get(other.address()), "what changes is there");
      heap.put(
          other.address(),
          new Allocation(
              other.address(),
              other.bytes(),
              other.kind(),
              other.type(),
              other.garbage(),
              known.born(),
              known.site(),
              known.moved()));
    }
    for (long moves = steps.next(); moves > 0; moves--) {
      address();
      heap.computeIfPresent(
          address(),
          (address, at) ->
              new Allocation(
                  address,
                  at.bytes(),
                  at.kind(),
                  at.type(),
                  at.garbage(),
                  at.born(),
                  at.site(),
                  true));
    }
  }

  private long address() {
    block += steps.nextSigned();
    return block * blockBytes;
  }

  private Allocation allocation(long born, List<Object> site) {
    long address = address();
    long bytes = steps.next() * blockBytes;
    long packed = steps.next();
    int type = (int) steps.next();
    steps.next(); // what it is the data of
    return new Allocation(
        address,
        bytes,
        (String) kinds.get((int) (packed >> 2)).get(0),
        type == 0 ? "" : types.get(type - 1),
        (packed & 1) == 1,
        born,
        new ArrayList<>(site),
        false);
  }
}
