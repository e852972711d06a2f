package heapreel.film;

import heapreel.capture.EventLog;
import heapreel.film.EventAnchors.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which snapshot of each of two captures every shot of a film of both shows. From one shot to the
 * next each goes on to its next snapshot or stays where it is, so that all are shown; the film ends
 * when both have ended. Immutable; takes 8 bytes a shot.
 */
final class PairedShots {

  private final int[] ofA;
  private final int[] ofB;

  private PairedShots(int[] ofA, int[] ofB) {
    this.ofA = ofA;
    this.ofB = ofB;
  }

  /** The first beside the first, and so on. */
  static PairedShots byIndex(int sizeA, int sizeB) {
    return anchored(sizeA, sizeB, List.of());
  }

  /**
   * What happened in both beside each other: between two of them each goes on as by index, and
   * waits for the other.
   */
  static PairedShots anchored(int sizeA, int sizeB, List<Anchor> anchors) {
    List<Anchor> ends = new ArrayList<>(anchors);
    ends.add(new Anchor(sizeA, sizeB));
    Walk walk = new Walk(sizeA, sizeB);
    Anchor from = new Anchor(0, 0);
    for (Anchor to : ends) {
      int length = Math.max(to.a() - from.a(), to.b() - from.b());
      for (int i = 0; i < length; i++) {
        // who has nothing before the anchor waits with what it showed before
        int a = to.a() == from.a() ? from.a() - 1 : Math.min(from.a() + i, to.a() - 1);
        int b = to.b() == from.b() ? from.b() - 1 : Math.min(from.b() + i, to.b() - 1);
        walk.add(Math.max(a, 0), Math.max(b, 0));
      }
      from = to;
    }
    return walk.shots();
  }

  /**
   * What was at one moment, counted from the first snapshot of each.
   *
   * @param timesA the time of each, in seconds, never going back
   */
  static PairedShots byTime(double[] timesA, double[] timesB) {
    Walk walk = new Walk(timesA.length, timesB.length);
    int a = 0;
    int b = 0;
    walk.add(a, b);
    while (a < timesA.length - 1 || b < timesB.length - 1) {
      double nextA = next(timesA, a);
      double nextB = next(timesB, b);
      a += nextA <= nextB ? 1 : 0;
      b += nextB <= nextA ? 1 : 0;
      walk.add(a, b);
    }
    return walk.shots();
  }

  private static double next(double[] times, int at) {
    return at + 1 < times.length ? times[at + 1] - times[0] : Double.POSITIVE_INFINITY;
  }

  /**
   * The times of snapshots, from 0 on; one without a time has that of the one before, and none goes
   * back. Empty where none has a time.
   */
  static double[] times(EventLog events, int size) {
    double[] times = new double[size];
    boolean known = false;
    double latest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double seconds = events.seconds(i);
      known |= !Double.isNaN(seconds);
      latest = Double.isNaN(seconds) ? latest : Math.max(latest, seconds);
      times[i] = latest;
    }
    if (!known) {
      return new double[0];
    }
    int first = 0;
    while (times[first] == Double.NEGATIVE_INFINITY) {
      first++;
    }
    Arrays.fill(times, 0, first, times[first]);
    return times;
  }

  /** How many there are. */
  int size() {
    return ofA.length;
  }

  /** The snapshot of the first capture in a shot. */
  int ofA(int shot) {
    return ofA[shot];
  }

  /** The snapshot of the second capture in a shot. */
  int ofB(int shot) {
    return ofB[shot];
  }

  /** Whether the first shows its last snapshot before the film ends. */
  boolean endsEarlyA() {
    return endsEarly(ofA);
  }

  /** Whether the second does. */
  boolean endsEarlyB() {
    return endsEarly(ofB);
  }

  private static boolean endsEarly(int... shots) {
    return shots.length > 1 && shots[shots.length - 2] == shots[shots.length - 1];
  }

  /** Shots one after the other. */
  private static final class Walk {

    private final int[] ofA;
    private final int[] ofB;
    private int count;

    /** Each shot shows at least one more snapshot. */
    Walk(int sizeA, int sizeB) {
      ofA = new int[Math.addExact(sizeA, sizeB)];
      ofB = new int[sizeA + sizeB];
    }

    void add(int a, int b) {
      ofA[count] = a;
      ofB[count++] = b;
    }

    PairedShots shots() {
      return new PairedShots(Arrays.copyOf(ofA, count), Arrays.copyOf(ofB, count));
    }
  }
}
