package heapreel.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what heapreel says of a mutant against what it says of the originals.
 *
 * <p>Slots that were left alone and are neighbours have rows with consecutive numbers. Where bytes
 * are missing or in excess before them, these numbers can be off by as many rows as the damaged
 * stretch may give more or fewer.
 */
final class Comparison {

  /** Snapshots beside the damage that may be lost with it. */
  static final int MAY_BE_LOST = 2;

  /** How far off the numbers of snapshots of another length may be. */
  private static final Range OF_ANOTHER_LENGTH = new Range(-2, 2);

  private final Mutant mutant;
  private final Reading reading;
  private final Truth truth;
  private final List<Slot> slots;

  /** What a reader says of the undamaged snapshot in a slot. */
  interface Truth {
    Row row(Slot slot);
  }

  Comparison(Mutant mutant, Reading reading, Truth truth) {
    this.mutant = mutant;
    this.reading = reading;
    this.truth = truth;
    this.slots = mutant.strip().slots();
  }

  /** The result. */
  Outcome outcome() {
    int untouched = Math.toIntExact(slots.stream().filter(slot -> !slot.touched()).count());
    if ((reading.refused() && reading.rows().isEmpty()) || reading.failure().isPresent()) {
      boolean few = untouched <= MAY_BE_LOST && reading.failure().isEmpty();
      boolean refused = untouched > MAY_BE_LOST && reading.failure().isEmpty();
      return new Outcome(
          untouched, 0, few ? untouched : 0, refused, false, List.of(), reading.failure());
    }
    Tallies sum = new Tallies();
    Range shift = new Range(0, 0);
    int end;
    for (int from = 0; from < slots.size(); from = end) {
      end = endOfRun(from);
      if (slots.get(from).touched()) {
        shift = shift.plus(rowsOf(from, end).minus(end - from));
      } else {
        shift = changesLength(from) ? shift.plus(OF_ANOTHER_LENGTH) : shift;
        Tallies best = best(from, end, shift);
        boolean unseen = !best.differences.isEmpty() && mayHaveNoRows(from, end);
        sum.add(unseen ? allLost(from, end) : best);
      }
    }
    inventedRows().ifPresent(sum.differences::add);
    return new Outcome(
        untouched,
        sum.equal,
        sum.lost.size(),
        reading.refused() && untouched > MAY_BE_LOST,
        tooManyLost(sum.lost),
        sum.differences,
        Optional.empty());
  }

  /**
   * Whether a recording of so few snapshots may be taken for bytes that are none, where that is
   * said: of another length, as nothing else tells how many there are.
   */
  private boolean mayHaveNoRows(int from, int end) {
    return mutant.spliced()
        && end - from <= MAY_BE_LOST
        && reading.warned()
        && mutant.originals().stream().mapToInt(Original::snapshotBytes).distinct().count() > 1;
  }

  private static Tallies allLost(int from, int end) {
    Tallies tallies = new Tallies();
    for (int i = from; i < end; i++) {
      tallies.lost.add(i);
    }
    return tallies;
  }

  /** Whether snapshots of another length begin here. */
  private boolean changesLength(int slot) {
    return mutant.originals().stream().mapToInt(Original::snapshotBytes).distinct().count() > 1
        && slots.get(slot).capture() == 1
        && (slot == 0 || slots.get(slot - 1).capture() != 1 || slots.get(slot - 1).touched());
  }

  private record Range(int least, int most) {

    Range plus(Range other) {
      return new Range(least + other.least, most + other.most);
    }

    Range minus(int count) {
      return new Range(least - count, most - count);
    }
  }

  private static final class Tallies {

    private int equal;
    private int shift;
    private final List<Integer> lost = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    void add(Tallies other) {
      equal += other.equal;
      lost.addAll(other.lost);
      differences.addAll(other.differences);
    }

    /** A shift at which all is well is the true one; of others, the one with most numbers right. */
    boolean isBetterThan(Tallies other) {
      if (differences.isEmpty() && other.differences.isEmpty()) {
        return equal != other.equal
            ? equal > other.equal
            : lastLost() != other.lastLost()
                ? lastLost() < other.lastLost()
                : Math.abs(shift) < Math.abs(other.shift);
      }
      if (differences.isEmpty() || other.differences.isEmpty()) {
        return differences.isEmpty();
      }
      return wrongNumbers() != other.wrongNumbers()
          ? wrongNumbers() < other.wrongNumbers()
          : differences.size() < other.differences.size();
    }

    /** Snapshots that are alike fit at several shifts; those beside the damage are lost first. */
    private int lastLost() {
      return lost.isEmpty() ? -1 : lost.get(lost.size() - 1);
    }

    private long wrongNumbers() {
      return differences.stream()
          .filter(
              of -> of.what() == Difference.What.NUMBERS || of.what() == Difference.What.MISSING)
          .count();
    }
  }

  /** Where the slots end that are touched, or untouched, as this one. */
  private int endOfRun(int from) {
    int end = from + 1;
    while (end < slots.size()
        && slots.get(end).touched() == slots.get(from).touched()
        && (slots.get(from).touched() || slots.get(end).capture() == slots.get(from).capture())) {
      end++;
    }
    return end;
  }

  /** How many rows a damaged stretch can have. */
  private Range rowsOf(int from, int end) {
    int bytes = slots.subList(from, end).stream().mapToInt(Slot::bytes).sum();
    int real =
        Math.toIntExact(
            slots.subList(from, end).stream().filter(slot -> slot.capture() >= 0).count());
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (Original original : mutant.originals()) {
      int each = original.snapshotBytes();
      least = Math.min(least, bytes / each);
      most = Math.max(most, (bytes + each - 1) / each);
    }
    return new Range(Math.min(least, real), Math.max(most, real));
  }

  private Tallies best(int from, int end, Range shift) {
    Tallies best = at(from, end, shift.least());
    for (int i = shift.least() + 1; i <= shift.most(); i++) {
      Tallies other = at(from, end, i);
      best = other.isBetterThan(best) ? other : best;
    }
    return best;
  }

  private Tallies at(int from, int end, int shift) {
    Tallies tallies = new Tallies();
    tallies.shift = shift;
    for (int i = from; i < end; i++) {
      Row row = reading.rows().get(i + shift);
      boolean missing = row == null;
      if (row == null ? reading.warned() : row.broken()) {
        tallies.lost.add(i);
        continue;
      }
      Optional<Difference> difference =
          missing || row == null
              ? Optional.of(new Difference(Difference.What.MISSING, "no row, no warning"))
              : row.differenceFrom(truth.row(slots.get(i)), scope(i, shift));
      if (difference.isPresent()) {
        tallies.differences.add(difference.get().at(slots.get(i).number(), i + shift));
      } else {
        tallies.equal++;
      }
    }
    return tallies;
  }

  private Row.Scope scope(int slot, int shift) {
    boolean kinds = mutant.knowsObjects(slots.get(slot));
    Row before = reading.rows().get(slot + shift - 1);
    boolean step =
        before != null
            && !before.broken()
            && slot > 0
            && !slots.get(slot - 1).touched()
            && slots.get(slot).follows(slots.get(slot - 1));
    return new Row.Scope(step, kinds, kinds && reading.hasObjects());
  }

  private Optional<Difference> inventedRows() {
    long numbers = reading.rows().values().stream().filter(row -> !row.broken()).count();
    int most = 0;
    int end;
    for (int from = 0; from < slots.size(); from = end) {
      end = endOfRun(from);
      most += slots.get(from).touched() ? rowsOf(from, end).most() : end - from;
    }
    return numbers <= most
        ? Optional.empty()
        : Optional.of(
            new Difference(
                Difference.What.INVENTED, numbers + " rows with numbers, at most " + most));
  }

  private boolean tooManyLost(List<Integer> lost) {
    int damages = 0;
    int far = 0;
    for (int i = 0; i < slots.size(); i++) {
      damages += beginsDamage(i) ? 1 : 0;
    }
    for (int i : lost) {
      far += isBesideDamage(i) ? 0 : 1;
    }
    return !mutant.spliced() && (far > 0 || lost.size() > MAY_BE_LOST * damages);
  }

  private boolean beginsDamage(int i) {
    return slots.get(i).touched() ? i == 0 || !slots.get(i - 1).touched() : isSeam(i);
  }

  /** Whether an untouched snapshot follows an untouched one that is not the one before it. */
  private boolean isSeam(int i) {
    return i > 0
        && !slots.get(i - 1).touched()
        && !slots.get(i).touched()
        && !slots.get(i).follows(slots.get(i - 1));
  }

  private boolean isBesideDamage(int slot) {
    int from = Math.max(0, slot - MAY_BE_LOST);
    int to = Math.min(slots.size() - 1, slot + MAY_BE_LOST);
    for (int i = from; i <= to; i++) {
      if (slots.get(i).touched() || isSeam(i)) {
        return true;
      }
    }
    return false;
  }
}
