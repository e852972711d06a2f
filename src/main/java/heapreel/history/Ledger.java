package heapreel.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums up allocations by group, as time goes on. Holds a group for each name, of which there are as
 * many as sites at most. For one thread.
 */
public final class Ledger {

  /** A group's name that stands for all that have no group of their own. */
  private static final List<String> OTHERS = List.of("(others)");

  private static final int MAX_GROUPS = 1 << 16;

  private final Grouping grouping;
  private final int number;
  private final Map<List<String>, Group> groups = new HashMap<>();
  private final Set<Group> touched = new LinkedHashSet<>();

  /** A ledger that is one of several, by its number from 0. */
  Ledger(Grouping grouping, int number) {
    this.grouping = grouping;
    this.number = number;
  }

  /** By what it sums up. */
  public Grouping grouping() {
    return grouping;
  }

  /** The groups, those with the most allocated bytes first, then by name. */
  public List<Group> groups() {
    List<Group> all = new ArrayList<>(groups.values());
    all.sort(Comparator.comparingLong(Group::allocatedBytes).reversed().thenComparing(Group::name));
    return all;
  }

  void born(Living allocation) {
    Group group = group(allocation);
    allocation.groups[number] = group;
    group.add(1, allocation.allocatedBytes);
    live(group, 1, allocation.bytes);
  }

  void died(Living allocation) {
    live(allocation.groups[number], -1, -allocation.bytes);
  }

  void resized(Living allocation, long moreBytes) {
    Group group = allocation.groups[number];
    group.add(0, Math.max(0, moreBytes));
    live(group, 0, moreBytes);
  }

  /** What looked like another allocation is {@code allocation}, which was moved there. */
  void continued(Living allocation, Living part) {
    Group wrong = part.groups[number];
    wrong.add(-1, -part.allocatedBytes);
    live(wrong, -1, -part.bytes);
    Group group = allocation.groups[number];
    group.add(0, part.allocatedBytes);
    live(group, 1, part.bytes);
  }

  /** An allocation turned out to be of another kind. */
  void renamed(Living allocation) {
    Group group = group(allocation);
    Group before = allocation.groups[number];
    if (group != before) {
      before.add(-1, -allocation.allocatedBytes);
      live(before, -1, -allocation.bytes);
      group.add(1, allocation.allocatedBytes);
      live(group, 1, allocation.bytes);
      allocation.groups[number] = group;
    }
  }

  private void live(Group group, long count, long bytes) {
    group.live(count, bytes);
    touched.add(group);
  }

  private Group group(Living allocation) {
    List<String> frames = grouping.frames(allocation.site, allocation.kind, allocation.type);
    Group known = groups.get(frames);
    if (known != null) {
      return known;
    }
    List<String> name = groups.size() < MAX_GROUPS ? frames : OTHERS;
    return groups.computeIfAbsent(name, Group::new);
  }

  /** All of a snapshot is told. */
  void settle(long snapshot) {
    touched.forEach(group -> group.settle(snapshot));
    touched.clear();
  }

  /** Keeps what is live now, beside what is live at the end. */
  void mark() {
    groups.values().forEach(Group::mark);
  }
}
