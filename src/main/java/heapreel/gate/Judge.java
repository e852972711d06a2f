package heapreel.gate;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Holds numbers against conditions. What is not known is never taken to hold: it is counted, and a
 * condition of which nothing is known has no judgement.
 *
 * @param numbers the numbers, in which every condition's column is
 * @param at when conditions have to hold; growth is always that from first to last
 * @param worst index in the numbers of the worst moment
 */
public record Judge(NumberSeries numbers, Moment at, int worst) {

  /** The judgement on a condition; empty where no number that it is about is known. */
  public Optional<Judgement> judge(Condition condition) {
    if (condition.subject().growth()) {
      return growth(condition);
    }
    return switch (at) {
      case END -> end(condition);
      case WORST ->
          known(condition).anyMatch(index -> index == worst)
              ? Optional.of(single(condition, worst, 0))
              : Optional.empty();
      case ALWAYS -> always(condition);
    };
  }

  private IntStream known(Condition condition) {
    return numbers.known(condition.subject().column());
  }

  private Optional<Judgement> growth(Condition condition) {
    String column = condition.subject().column();
    OptionalInt first = known(condition).findFirst();
    OptionalInt last = known(condition).max();
    if (first.isEmpty() || first.getAsInt() == last.getAsInt()) {
      return Optional.empty();
    }
    int from = first.getAsInt();
    int to = last.getAsInt();
    BigDecimal grown = numbers.value(column, to).subtract(numbers.value(column, from));
    int unjudged = from + numbers.size() - 1 - to;
    Measured measured = new Measured(numbers.snapshot(to), grown);
    return Optional.of(
        new Judgement(
            condition,
            measured,
            measured,
            1,
            condition.holds(grown) ? 0 : 1,
            unjudged,
            OptionalLong.of(numbers.snapshot(from))));
  }

  private Optional<Judgement> end(Condition condition) {
    OptionalInt last = known(condition).max();
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(single(condition, last.getAsInt(), numbers.size() - 1 - last.getAsInt()));
  }

  private Judgement single(Condition condition, int index, int unjudged) {
    Measured measured = numbers.measured(condition.subject().column(), index);
    int failing = condition.holds(measured.value()) ? 0 : 1;
    return new Judgement(condition, measured, measured, 1, failing, unjudged, OptionalLong.empty());
  }

  private Optional<Judgement> always(Condition condition) {
    String column = condition.subject().column();
    int judged = 0;
    int failing = 0;
    int first = -1;
    int extreme = -1;
    BigDecimal least = BigDecimal.ZERO;
    for (int index : known(condition).toArray()) {
      BigDecimal value = numbers.value(column, index);
      BigDecimal margin = condition.margin(value);
      if (extreme < 0 || margin.compareTo(least) < 0) {
        extreme = index;
        least = margin;
      }
      if (!condition.holds(value)) {
        first = first < 0 ? index : first;
        failing++;
      }
      judged++;
    }
    if (judged == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Judgement(
            condition,
            numbers.measured(column, first < 0 ? extreme : first),
            numbers.measured(column, extreme),
            judged,
            failing,
            numbers.size() - judged,
            OptionalLong.empty()));
  }
}
