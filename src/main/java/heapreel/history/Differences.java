package heapreel.history;

import heapreel.history.HeapStep.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two snapshots of a heap, allocation by allocation, in address order. Stateless but for
 * what it collects; costs one look at each allocation.
 */
public final class Differences {

  private final Census before;
  private final Census now;
  private final HeapLook look;

  /** Between them there was one change: what has the same address is the same. */
  private final boolean single;

  private final List<Long> deaths = new ArrayList<>();
  private final List<Found> births = new ArrayList<>();
  private final List<Found> changes = new ArrayList<>();
  private final List<int[]> reowned = new ArrayList<>();

  /** Owners of data that went and that they can't do without. */
  private final Set<Long> bereft = new HashSet<>();

  private Differences(Census before, Census now, HeapLook look) {
    this.before = before;
    this.now = now;
    this.look = look;
    this.single =
        now.moment().begunInPrevious() && before.moment().snapshot() == now.moment().snapshot() - 1;
  }

  /**
   * What differs between {@code before} and {@code now}.
   *
   * @param earlier the step that led to {@code before}, if there was one: an allocation is moved in
   *     two changes
   * @param look what there is to be seen of {@code now}
   */
  public static HeapStep between(
      Census before, Census now, @Nullable HeapStep earlier, HeapLook look) {
    Differences differences = new Differences(before, now, look);
    boolean anew = !before.moment().epoch().equals(now.moment().epoch()) || isEmptied(before, now);
    if (anew) {
      differences.all();
    } else {
      differences.merge();
      differences.followOwners();
      differences.followData();
    }
    return differences.step(anew, anew ? List.of() : differences.moves(earlier));
  }

  /** A heap in which nothing is left has begun anew: a collection leaves the interpreter's own. */
  private static boolean isEmptied(Census before, Census now) {
    return before.count() > 0 && now.count() == 0;
  }

  private HeapStep step(boolean anew, List<Move> moves) {
    return new HeapStep(before.moment(), now.moment(), anew, deaths, births, changes, moves);
  }

  private void all() {
    for (int i = 0; i < before.count(); i++) {
      deaths.add(before.address(i));
    }
    for (int i = 0; i < now.count(); i++) {
      births.add(now.found(i, look));
    }
  }

  private void merge() {
    int was = 0;
    int is = 0;
    while (was < before.count() || is < now.count()) {
      long old = was < before.count() ? before.address(was) : Long.MAX_VALUE;
      long address = is < now.count() ? now.address(is) : Long.MAX_VALUE;
      if (old < address) {
        deaths.add(old);
        if (!single && Identity.isFixed(before.kind(was))) {
          bereft.add(before.owner(was));
        }
        was++;
      } else if (address < old) {
        births.add(now.found(is, look));
        is++;
      } else {
        compare(was, is);
        was++;
        is++;
      }
    }
  }

  private void compare(int was, int is) {
    if (!single && !Identity.isKept(before, was, now, is, look)) {
      replace(is);
    } else if (!single && hasOtherOwner(was, is)) {
      reowned.add(new int[] {was, is});
    } else if (!now.isLike(is, before, was)) {
      changes.add(now.found(is, look));
    }
  }

  private boolean hasOtherOwner(int was, int is) {
    return before.owner(was) != Census.NONE
        && now.owner(is) != Census.NONE
        && before.owner(was) != now.owner(is);
  }

  private void replace(int is) {
    deaths.add(now.address(is));
    births.add(now.found(is, look));
  }

  /** Data whose owner went, and which belongs to an owner that is new, is new. */
  private void followOwners() {
    if (reowned.isEmpty()) {
      return;
    }
    Set<Long> gone = new HashSet<>(deaths);
    Set<Long> born = new HashSet<>();
    births.forEach(found -> born.add(found.address()));
    for (int[] pair : reowned) {
      boolean other = gone.contains(before.owner(pair[0])) && born.contains(now.owner(pair[1]));
      if (other) {
        replace(pair[1]);
      } else {
        changes.add(now.found(pair[1], look));
      }
    }
  }

  /**
   * An owner whose data went, and which has others that don't change as long as it lives, is new.
   */
  private void followData() {
    bereft.remove(Census.NONE);
    if (bereft.isEmpty()) {
      return;
    }
    Set<Long> others = new HashSet<>(deaths);
    Set<Long> replaced = new TreeSet<>();
    for (Found found : births) {
      boolean other =
          Identity.isFixed(found.kind())
              && bereft.contains(found.owner())
              && !others.contains(found.owner());
      if (other) {
        replaced.add(found.owner());
      }
    }
    changes.removeIf(found -> replaced.contains(found.address()));
    for (long address : replaced) {
      replace(now.indexOf(address));
    }
  }

  /**
   * What {@code realloc} has moved: one allocation went, and one that has just appeared is larger
   * and begins with the same bytes. Where more went or came, contents are no evidence.
   */
  private List<Move> moves(@Nullable HeapStep earlier) {
    List<Found> recent = new ArrayList<>(births);
    if (earlier != null) {
      recent.addAll(earlier.births());
    }
    if (deaths.size() != 1 || recent.size() != 1) {
      return List.of();
    }
    long from = deaths.get(0);
    Found to = recent.get(0);
    long length = lengthBefore(from);
    boolean moved =
        to.address() != from
            && length > 0
            && length < to.bytes()
            && length <= Integer.MAX_VALUE
            && look.areSame(from, to.address(), (int) length);
    return moved ? List.of(new Move(from, to.address())) : List.of();
  }

  private long lengthBefore(long address) {
    int index = before.indexOf(address);
    return index < 0 ? 0 : before.bytes(index);
  }
}
